"""`medreg work`: sends messages and lets the calendar act, until told to stop."""

import signal
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from medreg.config import installation
from medreg.services.handing_over import UnknownGatewayError, gateways_in_use
from medreg.services.working import Worker


class Command(BaseCommand):
    """Works in the background; run one or more beside `medreg serve`."""

    help = "Send messages and take the calendar's steps; SIGTERM ends it in good order."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--once", action="store_true", help="do what there is to do now, then leave"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        installation.refuse_the_other_kind()
        try:
            worker = Worker(gateways_in_use())
        except UnknownGatewayError as unknown:
            raise CommandError(str(unknown)) from None
        if options["once"]:
            self.stdout.write(f"Done: {worker.run_once()}")
            return

        with _ending(worker.stop):
            worker.run()


@contextmanager
def _ending(stop: Callable[[], None]) -> Iterator[None]:
    """Let the signals by which processes are ended call `stop` for the time of the block."""

    def told_to_end(_signal: int, _frame: FrameType | None) -> None:
        stop()

    before = {sign: signal.signal(sign, told_to_end) for sign in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield
    finally:
        for sign, handler in before.items():
            signal.signal(sign, handler)
