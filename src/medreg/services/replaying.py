"""A write that is sent twice with one key is done once: the second time gets the first answer."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction

from medreg.records.accounts.models import Account
from medreg.records.applications.models import Replay
from medreg.records.identities import sealing

from .clock import Moment

LONGEST_KEY = 80
KEPT_FOR = timedelta(days=1)
CONTEXT = "replay.body"


class KeyUsedOtherwiseError(Exception):
    """The same key came with another request."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What was answered: status and body."""

    status: int
    body: bytes


def fingerprint(method: str, path: str, body: bytes) -> str:
    """SHA-256 of what was asked."""
    return hashlib.sha256(b"\x00".join((method.encode(), path.encode(), body))).hexdigest()


def earlier_answer(account: Account, key: str, asked: str) -> Answer | None:
    """The answer this key got before, if it did. Raises KeyUsedOtherwiseError."""
    row = Replay.objects.filter(account=account, key=key).first()
    if row is None:
        return None
    if row.fingerprint != asked:
        raise KeyUsedOtherwiseError
    return Answer(row.status, sealing.open_for_us(bytes(row.body), CONTEXT))


def do_once(
    account: Account, key: str, asked: str, moment: Moment, act: Callable[[], Answer]
) -> Answer:
    """Act and keep the answer under its key, in one transaction.

    Of two that come at once the second gets the first one's answer. Raises
    KeyUsedOtherwiseError, and whatever `act` raises: then nothing is kept.
    """
    earlier = earlier_answer(account, key, asked)
    if earlier is not None:
        return earlier
    try:
        with transaction.atomic():
            answer = act()
            Replay.objects.create(
                account=account,
                key=key,
                fingerprint=asked,
                status=answer.status,
                body=sealing.seal_for_us(answer.body, CONTEXT),
                at=moment.now,
            )
    except IntegrityError:
        first = earlier_answer(account, key, asked)
        if first is None:
            raise
        return first
    return answer


def forget_old_answers(now: datetime) -> int:
    """Answers are kept for a day; nobody repeats a request later."""
    forgotten, _tables = Replay.objects.filter(at__lt=now - KEPT_FOR).delete()
    return forgotten
