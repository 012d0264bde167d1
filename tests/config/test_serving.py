"""`medreg serve`: opens by itself in a demonstration, and leaves nothing behind."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from medreg.config import following, serving
from medreg.config.env import Environment, EnvironmentRefusedError

SECONDS_TO_OPEN = 60


@pytest.fixture
def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def served(tmp_path: Path, free_port: int):
    clean = {name: value for name, value in os.environ.items() if not name.startswith("MEDREG_")}
    clean.pop("DJANGO_SETTINGS_MODULE", None)
    process = subprocess.Popen(
        [sys.executable, "-m", "medreg.config.cli", "serve"],
        env=clean
        | {
            "MEDREG_DEMO": "1",
            "MEDREG_DATA_DIR": str(tmp_path / "var"),
            "MEDREG_PORT": str(free_port),
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    yield process
    if process.poll() is None:
        process.kill()
    process.communicate()


def health(port: int) -> dict[str, str]:
    until = time.monotonic() + SECONDS_TO_OPEN
    while True:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5) as answer:
                return json.load(answer)
        except OSError:
            assert time.monotonic() < until, "the server did not open"
            time.sleep(0.1)


def test_a_demonstration_opens_by_itself_and_closes_when_told(served, free_port, tmp_path):
    assert health(free_port) == {"status": "ok", "database": "ready"}
    assert (tmp_path / "var" / "medreg.sqlite3").is_file()
    served.send_signal(signal.SIGTERM)
    told, _ = served.communicate(timeout=30)
    assert f"medreg opens at http://127.0.0.1:{free_port}/" in told
    assert "Traceback" not in told
    assert served.returncode == 0


def test_a_taken_port_is_refused_with_a_sentence(free_port):
    with socket.socket() as other:
        other.bind(("127.0.0.1", free_port))
        other.listen()
        with pytest.raises(EnvironmentRefusedError, match="set another MEDREG_PORT"):
            serving.refuse_a_taken_port(Environment(port=free_port))


def test_a_child_leaves_with_the_block_that_started_it():
    with following.child("help") as process:
        pass
    assert process.poll() is not None


FOLLOWER = """
import os, threading, time
from medreg.config import following
threading.Thread(target=following._leave_with_parent, daemon=True).start()
time.sleep(30)
"""


def test_a_child_leaves_when_its_parent_is_gone():
    process = subprocess.Popen([sys.executable, "-c", FOLLOWER], stdin=subprocess.PIPE)
    assert process.poll() is None
    process.stdin.close()  # what the system does when a parent ends, however it ends
    assert process.wait(10) == -signal.SIGTERM
