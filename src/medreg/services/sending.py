"""Sends what waits in the outbox: claimed under a lease, sent at least once, marked or put off.

Several workers may do so at once, on either database: a row belongs to whoever swapped the lease
in, until the lease ends. A worker that dies between sending and marking leaves its lease behind,
so the message goes out again once the lease is over, never not at all.
"""

import logging
import secrets
import time
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from django.db import DatabaseError, transaction
from django.db.models import F, Q, QuerySet

from medreg.gateways.outcomes import GiveUp, Receipt, TryLater
from medreg.records.outbox.models import Message
from medreg.records.outbox.queries import mark_sent

from .handing_over import Gateways, gateways_in_use, hand_over
from .message_texts import TEMPLATES

LEASE = timedelta(minutes=5)
"""How long a worker may keep what it claimed."""

BACK_OFF = tuple(
    timedelta(seconds=seconds) for seconds in (30, 2 * 60, 10 * 60, 60 * 60, 6 * 60 * 60)
)
"""How long to wait after each failed try; after the last one it becomes a dead letter."""

SECONDS_TO_SPARE = 60
"""No new message is begun this long before the lease ends: the slowest gateway needs less."""

MARK_AFTER_SECONDS = 0.2
MARK_AFTER_MESSAGES = 100
"""What was sent is marked this soon, so that a crash repeats little. Whichever comes first."""

logger = logging.getLogger(__name__)


def send_waiting(
    worker: str,
    limit: int,
    now: datetime,
    gateways: Gateways | None = None,
    *,
    is_stopping: Callable[[], bool] = lambda: False,
) -> int:
    """Send up to `limit` messages that are due; gives how many were dealt with."""
    batch = _Batch(worker, now, gateways or gateways_in_use())
    try:
        for message in batch.claim(limit):
            if is_stopping() or batch.is_nearly_over():
                break
            batch.deal_with(message)
    finally:
        batch.settle()
    return batch.dealt_with


def waiting(now: datetime) -> QuerySet[Message]:
    """Messages that are due and that nobody is sending."""
    free = Q(leased_until=None) | Q(leased_until__lt=now)
    return Message.objects.filter(free, sent_at=None, failed_at=None, due_at__lte=now)


def tries_of(template: str) -> int:
    """How often a message is tried; one that is soon useless is not tried for long."""
    known = TEMPLATES.get(template)
    if known is None or known.useful_minutes is None:
        return len(BACK_OFF) + 1
    useful, passed, tries = timedelta(minutes=known.useful_minutes), timedelta(), 1
    for pause in BACK_OFF:
        passed += pause
        tries += passed <= useful
    return tries


class _Batch:
    """What one worker holds under one lease, and what became of each message."""

    def __init__(self, worker: str, now: datetime, gateways: Gateways) -> None:
        self._lease = f"{worker[-15:]}-{secrets.token_hex(8)}"
        self._begun_at, self._began = now, time.monotonic()
        self._marked = self._began
        self._gateways = gateways
        self._untouched: dict[int, str] = {}
        self._sent: list[tuple[int, Receipt]] = []
        self._down: set[str] = set()
        self.dealt_with = 0

    def claim(self, limit: int) -> list[Message]:
        """Swap the lease into rows that nobody holds; gives those that were really won."""
        now = self._begun_at
        due = waiting(now)
        ids = list(due.order_by("due_at", "pk").values_list("pk", flat=True)[:limit])
        if not ids:
            return []
        due.filter(pk__in=ids).update(
            lease=self._lease, leased_until=now + LEASE, tries=F("tries") + 1
        )
        mine = self._mine(ids).select_related("contact__key").order_by("due_at", "pk")
        won = list(mine)
        self._untouched = {message.pk: message.channel for message in won}
        return won

    def is_nearly_over(self) -> bool:
        """Whether the lease might end before one more message was sent."""
        return time.monotonic() - self._began > LEASE.total_seconds() - SECONDS_TO_SPARE

    def deal_with(self, message: Message) -> None:
        """Try one message and note what became of it."""
        if message.channel in self._down:
            return
        self.dealt_with += 1
        del self._untouched[message.pk]
        if message.tries > tries_of(message.template):
            self._bury(message, "every try ended without an answer")
            return
        try:
            self._sent.append((message.pk, hand_over(message, self._gateways)))
        except GiveUp as end:
            self._bury(message, end.reason)
        except TryLater as pause:
            self._put_off(message, pause.reason)
            if pause.is_down:
                self._down.add(message.channel)
        except DatabaseError:
            raise
        except Exception as fault:  # noqa: BLE001 - a gateway's mistake must not stop the others
            logger.error("%s failed: %s", message.channel, type(fault).__name__)  # noqa: TRY400
            self._put_off(message, type(fault).__name__)
        if self._is_time_to_mark():
            self._mark_sent()

    def settle(self) -> None:
        """Mark what was sent and give back what was not begun, as if it had not been claimed."""
        self._mark_sent()
        back = {"lease": "", "leased_until": None, "tries": F("tries") - 1}
        down = [pk for pk, channel in self._untouched.items() if channel in self._down]
        if down:
            self._mine(down).update(due_at=self._now() + BACK_OFF[0], **back)
        if rest := self._untouched.keys() - set(down):
            self._mine(rest).update(**back)
        self._untouched = {}

    def _mark_sent(self) -> None:
        """Only rows still under this lease: if it ended meanwhile, they are another worker's."""
        self._marked = time.monotonic()
        if not self._sent:
            return
        now = self._now()
        sent, self._sent = self._sent, []
        with transaction.atomic():
            self._gateways.write_down(now)
            mark_sent(
                self._lease,
                [(pk, receipt.number[:100], receipt.is_delivered) for pk, receipt in sent],
                now,
            )

    def _put_off(self, message: Message, reason: str) -> None:
        if message.tries >= tries_of(message.template):
            self._bury(message, reason)
            return
        self._mine([message.pk]).update(
            due_at=self._now() + BACK_OFF[message.tries - 1],
            failure=reason[:200],
            lease="",
            leased_until=None,
        )

    def _bury(self, message: Message, reason: str) -> None:
        """A dead letter: listed, never tried again by itself, its secrets erased."""
        self._mine([message.pk]).update(
            failed_at=self._now(), failure=reason[:200], secret=None, lease="", leased_until=None
        )

    def _mine(self, ids: Iterable[int]) -> QuerySet[Message]:
        return Message.objects.filter(pk__in=list(ids), lease=self._lease)

    def _is_time_to_mark(self) -> bool:
        waited = time.monotonic() - self._marked
        return len(self._sent) >= MARK_AFTER_MESSAGES or waited > MARK_AFTER_SECONDS

    def _now(self) -> datetime:
        return self._begun_at + timedelta(seconds=time.monotonic() - self._began)
