"""What a worker does, round after round: sends messages, takes the calendar's steps, lives.

Any number of workers may run; none needs to know of the others.
"""

import logging
import os
import socket
import threading
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import DatabaseError, close_old_connections

from medreg.records.outbox.models import Heartbeat

from .calendar_steps import take_due_steps
from .clock import Moment, moment, real_now
from .handing_over import Gateways
from .limiting import forget_old_attempts
from .replaying import forget_old_answers
from .sealing_trail import seal_waiting
from .sending import send_waiting

MESSAGES_AT_ONCE = 200
IDLE_SECONDS = 1.0
TROUBLED_SECONDS = 5.0
"""How long a worker rests when there is nothing to do, and when something went wrong."""

ALIVE_FOR = timedelta(seconds=60)
"""A worker not seen for this long counts as gone."""

FORGOTTEN_AFTER = timedelta(days=1)

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Duty:
    """Something done every so many seconds. `act` gives how much there was to do."""

    name: str
    seconds: float
    act: Callable[[Moment], int]


class Worker:
    """Does its duties until it is told to stop."""

    def __init__(self, gateways: Gateways) -> None:
        self.name = f"{socket.gethostname()[:80]}-{os.getpid()}"
        self._gateways = gateways
        self._stopping = threading.Event()
        self._duties = (
            Duty("sending messages", 0, self._send),
            Duty("the calendar's steps", 30, take_due_steps),
            Duty("showing that it lives", 10, self._beat),
            Duty("sealing the audit trail", 2, _seal_trail),
            Duty("forgetting old attempts", 60 * 60, _forget_old_attempts),
            Duty("forgetting old answers", 60 * 60, _forget_old_answers),
        )
        self._next = dict.fromkeys((duty.name for duty in self._duties), time.monotonic())

    def stop(self) -> None:
        """Finish the message at hand, mark it, and leave. Safe in a signal handler."""
        self._stopping.set()

    def run(self) -> None:
        """Round after round until `stop`."""
        try:
            while not self._stopping.is_set():
                close_old_connections()  # a database that was restarted is called again
                self._stopping.wait(self.round())
        finally:
            self._gateways.close()
            _in_peace(lambda: Heartbeat.objects.filter(worker=self.name).delete())

    def run_once(self) -> int:
        """Do everything there is to do now, then leave; gives how much that was."""
        now, done = moment(), 0
        try:
            while not self._stopping.is_set() and (sent := self._send(now)):
                done += sent
            done += take_due_steps(now)
            while not self._stopping.is_set() and (sent := self._send(now)):
                done += sent
        finally:
            self._gateways.close()
        return done

    def round(self) -> float:
        """Do what is due; gives for how many seconds to rest."""
        rest = IDLE_SECONDS
        for duty in self._duties:
            if self._stopping.is_set() or time.monotonic() < self._next[duty.name]:
                continue
            self._next[duty.name] = time.monotonic() + duty.seconds
            try:
                if duty.act(moment()) and duty.seconds == 0:
                    rest = 0
            except Exception as fault:  # noqa: BLE001 - one duty's trouble must not end the others
                _tell(duty, fault)
                rest = TROUBLED_SECONDS
        return rest

    def _send(self, now: Moment) -> int:
        dealt_with = send_waiting(
            self.name,
            MESSAGES_AT_ONCE,
            now.now,
            self._gateways,
            is_stopping=self._stopping.is_set,
        )
        if not dealt_with:
            self._gateways.close()  # nobody likes a guest who stays and says nothing
        return dealt_with

    def _beat(self, _now: Moment) -> int:
        now = real_now()
        if not Heartbeat.objects.filter(worker=self.name).update(seen_at=now):
            Heartbeat.objects.create(worker=self.name, begun_at=now, seen_at=now)
            Heartbeat.objects.filter(seen_at__lt=now - FORGOTTEN_AFTER).delete()
        return 0


def _seal_trail(moment: Moment) -> int:
    return seal_waiting(moment.now)


def _forget_old_answers(moment: Moment) -> int:
    return forget_old_answers(moment.now)


def _forget_old_attempts(_moment: Moment) -> int:
    return forget_old_attempts(real_now())  # limits count in real time


def workers_alive(now: datetime) -> int:
    """How many workers were seen within the last minute of real time."""
    return Heartbeat.objects.filter(seen_at__gt=now - ALIVE_FOR).count()


def _tell(duty: Duty, fault: Exception) -> None:
    # The words of a fault may hold values, values may be personal: where it happened is enough.
    where = "".join(traceback.format_tb(fault.__traceback__))
    logger.error("%s failed with %s\n%s", duty.name, type(fault).__name__, where)


def _in_peace(last_act: Callable[[], object]) -> None:
    try:
        last_act()
    except DatabaseError:
        logger.warning("the database was gone before the worker was")
