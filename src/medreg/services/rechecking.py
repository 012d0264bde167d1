"""Looks up again who had not been found: after every import, and when asked."""

from medreg.records.accounts.models import Account
from medreg.rulebook.verification import UNMATCHED, Outcome

from .acting import CALENDAR
from .activating import activate_by_itself
from .clock import Moment
from .telling import tell
from .verifying import verify

AT_ONCE = 500
WAITING = (*(outcome.value for outcome in UNMATCHED), Outcome.QUALIFICATION_MISSING.value)
"""Outcomes that an import may change for the better."""


def recheck_waiting_accounts(moment: Moment) -> int:
    """Look up everybody who waits and is in a roster or register now; tell those who were found.

    Gives how many were found. Each account in a transaction of its own, so that an import of a
    nation's roster does not stand still for it; safe to break off and to run again.
    """
    waiting = (
        Account.objects.select_related("identity__key", "practitioner")
        .filter(verification__in=WAITING, closed_at=None, identity__practitioner__isnull=False)
        .order_by("pk")
    )
    found, last = 0, 0
    while batch := list(waiting.filter(pk__gt=last)[:AT_ONCE]):
        found += sum(_recheck(account, moment) for account in batch)
        last = batch[-1].pk
    return found


def _recheck(account: Account, moment: Moment) -> bool:
    before = account.verification
    looked_up = verify(account, CALENDAR, moment)
    if not looked_up.is_matched or account.verification == before:
        return False
    tell(account, "verification_found", {}, moment)
    activate_by_itself(account, moment)
    return True
