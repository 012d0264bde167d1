"""Limits that protect persons: how often something may be tried, counted in the database.

Real time, never the moved clock (decisions 20, 34). Keys are kept as keyed hashes, so the rows tell
nobody's number. Called outside transactions: what was tried stays noted though the rest fails.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import MappingProxyType

from medreg.records.accounts.models import Attempt
from medreg.records.identities import sealing
from medreg.rulebook.objections import Objection
from medreg.rulebook.words import _

from .refusing import RefusedError

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)

TOO_MANY = _("That was tried too often; it works again from %(until)s.")
A_CODE_IS_OUT = _("A code has just been sent; the next can be sent from %(until)s.")
LOCKED = _("After several wrong passwords this login name is locked until %(until)s.")
BUSY_ADDRESS = _("From your network this was tried too often; it works again from %(until)s.")

WAIT = _("Wait until then; nothing you have entered so far is lost.")
LOOK_AT_THE_LAST_CODE = _("Look whether the last one has arrived, also among blocked messages.")
USE_A_CODE = _("Wait until then, or sign in with a code sent to your mobile or e-mail.")
USE_ANOTHER_NETWORK = _("Wait until then, or use another network, such as your phone's own.")


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `most` times within a time; then none for `rests`, or until the oldest falls out.

    Of two limits on one person the shorter catches a hasty finger, the longer a machine. Limits
    on network addresses are wide: a whole university may share one.
    """

    most: int
    within: timedelta
    says: str = TOO_MANY
    mend: str = WAIT
    rests: timedelta | None = None


LIMITS: Mapping[str, Limit] = MappingProxyType(
    {
        "sign_in_account": Limit(5, 15 * MINUTE, LOCKED, USE_A_CODE, rests=15 * MINUTE),
        "sign_in_address": Limit(100, 15 * MINUTE, BUSY_ADDRESS, USE_ANOTHER_NETWORK),
        "sign_up_identity": Limit(10, DAY),
        "sign_up_address": Limit(100, HOUR, BUSY_ADDRESS, USE_ANOTHER_NETWORK),
        "sign_up_told": Limit(3, DAY),
        "code_pause": Limit(1, MINUTE, A_CODE_IS_OUT, LOOK_AT_THE_LAST_CODE),
        "code_contact": Limit(8, DAY, TOO_MANY, LOOK_AT_THE_LAST_CODE),
        "code_account": Limit(12, DAY, TOO_MANY, LOOK_AT_THE_LAST_CODE),
        "code_address": Limit(200, HOUR, BUSY_ADDRESS, USE_ANOTHER_NETWORK),
        "code_try_address": Limit(200, HOUR, BUSY_ADDRESS, USE_ANOTHER_NETWORK),
        "activation_try_account": Limit(15, DAY),
        "number_try_account": Limit(5, DAY),
        "name_account": Limit(5, DAY),
        "naming_account": Limit(10, DAY),
        "password_account": Limit(5, 15 * MINUTE),
        "activation_code_pause": Limit(1, MINUTE, A_CODE_IS_OUT, LOOK_AT_THE_LAST_CODE),
        "activation_code_account": Limit(5, DAY),
    }
)
"""Every limit there is, by what is counted and of whom."""

FORGOTTEN_AFTER = 2 * DAY
"""Older attempts count for nothing any more."""


class LimitReachedError(RefusedError):
    """It was tried too often; the objection says when it works again."""

    def __init__(self, objection: Objection, until: datetime) -> None:
        super().__init__(objection)
        self.until = until


def take(kind: str, key: str, now: datetime) -> Attempt:
    """Count one attempt. Raises LimitReachedError, and then the attempt does not count.

    It is written before it is counted, so that attempts at the same moment see one another.
    Where only failures count, give the attempt back with `give_back` when all went well.
    """
    index = _index(kind, key)
    row = Attempt.objects.create(kind=kind, key_index=index, at=now)
    until = _closed_until(kind, index, now, before=row)
    if until is not None:
        give_back(row)
        raise LimitReachedError(_objection(kind, until), until)
    return row


def give_back(attempt: Attempt) -> None:
    """Let an attempt count for nothing."""
    Attempt.objects.filter(pk=attempt.pk).delete()


def closed_until(kind: str, key: str, now: datetime) -> datetime | None:
    """When it works again; None if it works now. Nothing is counted."""
    return _closed_until(kind, _index(kind, key), now)


def forgive(kind: str, key: str) -> None:
    """Forget what was counted: the person has shown who they are."""
    Attempt.objects.filter(kind=kind, key_index=_index(kind, key)).delete()


def forget_old_attempts(now: datetime) -> int:
    """Delete what counts for nothing any more; gives how many rows."""
    return Attempt.objects.filter(at__lt=now - FORGOTTEN_AFTER).delete()[0]


def _closed_until(
    kind: str, index: str, now: datetime, before: Attempt | None = None
) -> datetime | None:
    limit = LIMITS[kind]
    rows = Attempt.objects.filter(
        kind=kind, key_index=index, at__gt=now - limit.within - (limit.rests or timedelta())
    )
    if before is not None:
        rows = rows.filter(pk__lt=before.pk)
    times = list(rows.order_by("-pk").values_list("at", flat=True)[: limit.most])
    if len(times) < limit.most:
        return None
    if limit.rests is None:
        until = times[-1] + limit.within
    elif times[0] - times[-1] <= limit.within:
        until = times[0] + limit.rests
    else:
        return None
    return until if until > now else None


def _objection(kind: str, until: datetime) -> Objection:
    limit = LIMITS[kind]
    return Objection(f"limit_{kind}", limit.says, limit.mend, values={"until": until})


def _index(kind: str, key: str) -> str:
    return sealing.blind(key, f"attempt.{kind}")
