"""The worker: what is done again and again, besides the pages.

A duty is a function of the moment that gives how much it did. One that fails is written down and
tried again at its next turn; it never stops the others. Several workers may run at once.
"""

import logging
import os
import signal
import socket
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from django.db import close_old_connections

from medreg.services import clock
from medreg.services.calendar_steps import take_due_steps
from medreg.services.sending import send_waiting

logger = logging.getLogger(__name__)

MESSAGES_AT_ONCE = 50

LONGEST_PAUSE = 1.0
"""Seconds: a signal that comes while another thread runs is seen this late at most."""


@dataclass(frozen=True, slots=True)
class Duty:
    """One thing to do again and again; `does` gives how much there was."""

    name: str
    every_seconds: float
    does: Callable[["Worker"], int]


@dataclass
class Worker:
    """Goes through the duties until told to stop; ends what it is doing first."""

    duties: tuple[Duty, ...]
    name: str = field(default_factory=lambda: f"{socket.gethostname()}-{os.getpid()}")
    stopping: threading.Event = field(default_factory=threading.Event)
    _due: dict[str, float] = field(default_factory=dict)

    def stop_on_signals(self) -> None:
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: self.stopping.set())

    def work(self) -> None:
        """Work until told to stop."""
        while not self.stopping.is_set():
            self.take_turns()
            pause = min(self._due.values()) - time.monotonic()
            self.stopping.wait(min(max(pause, 0.05), LONGEST_PAUSE))

    def take_turns(self) -> None:
        """Every duty whose turn it is, once."""
        for duty in self.duties:
            if self.stopping.is_set():
                return
            if self._due.get(duty.name, 0.0) <= time.monotonic():
                had_work = self._take(duty)
                # A duty that found work may find more: it need not wait for its turn.
                pause = 0.0 if had_work else duty.every_seconds
                self._due[duty.name] = time.monotonic() + pause

    def _take(self, duty: Duty) -> bool:
        close_old_connections()
        try:
            return duty.does(self) > 0
        except Exception as fault:  # noqa: BLE001 - one duty must not stop the others
            # The kind of the fault only: its message may quote personal data.
            logger.error("%s failed (%s); it is tried again", duty.name, type(fault).__name__)  # noqa: TRY400
            return False


def _send(worker: Worker) -> int:
    return send_waiting(
        worker.name, MESSAGES_AT_ONCE, clock.moment().now, is_stopping=worker.stopping.is_set
    )


def _take_due_steps(_worker: Worker) -> int:
    return take_due_steps(clock.moment())


DUTIES: tuple[Duty, ...] = (
    Duty("sending messages", 1.0, _send),
    Duty("taking the calendar's steps", 30.0, _take_due_steps),
)
