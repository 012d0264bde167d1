"""Runs `medreg COMMAND` as a child that never outlives its parent.

The parent keeps a pipe open; when it ends, however it ends, the pipe closes and the child leaves.
"""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from medreg.config import cli

SECONDS_TO_LEAVE = 10


@contextmanager
def child(*command: str) -> Iterator[subprocess.Popen[bytes]]:
    """A child process that runs a medreg command for as long as the block lasts."""
    process = subprocess.Popen(  # noqa: S603 - our own command
        [sys.executable, "-m", "medreg.config.following", *command], stdin=subprocess.PIPE
    )
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(SECONDS_TO_LEAVE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        if process.stdin:
            process.stdin.close()


def _leave_with_parent() -> None:
    while os.read(0, 1024):
        pass
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    threading.Thread(target=_leave_with_parent, name="follows-parent", daemon=True).start()
    sys.exit(cli.main(sys.argv[1:]))
