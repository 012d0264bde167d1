"""What the register says about one registration on a given day (domain 8.6, decisions 10).

Facts are stored, standing is computed: nothing must run at midnight for the truth to be true.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from .calendar import ONE_DAY
from .words import _


class EntryKind(StrEnum):
    """What an entry of the register tells."""

    REGISTERED = "registered"
    SUSPENDED = "suspended"
    FILED_ON_LEAVE = "filed_on_leave"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class RegisterEntry:
    """One dated entry about one registration.

    It counts from `effective_on` on. `until_on` is its own last day, `lifted_on` the first day on
    which it was taken back; an entry without either stays. `ground` is a code: the ground of a
    suspension or of the end, the kind of a leave.
    """

    kind: EntryKind
    effective_on: date
    until_on: date | None = None
    lifted_on: date | None = None
    ground: str = ""

    @property
    def last_on(self) -> date | None:
        """The last day it counts, if there is one."""
        lifted = None if self.lifted_on is None else self.lifted_on - ONE_DAY
        return min((day for day in (self.until_on, lifted) if day is not None), default=None)

    def holds_on(self, day: date) -> bool:
        """Whether the entry says something about this day."""
        return self.effective_on <= day <= (self.last_on or date.max)


class StandingKind(StrEnum):
    """How a registration stands on a day."""

    NONE = "none"
    IN_FORCE = "in_force"
    SUSPENDED = "suspended"
    FILED_ON_LEAVE = "filed_on_leave"
    ENDED = "ended"


STANDING_LABELS = {
    StandingKind.NONE: _("Not registered"),
    StandingKind.IN_FORCE: _("Registered, in force"),
    StandingKind.SUSPENDED: _("Suspended"),
    StandingKind.FILED_ON_LEAVE: _("Filed on leave"),
    StandingKind.ENDED: _("Deregistered"),
}


@dataclass(frozen=True, slots=True)
class Standing:
    """How a registration stands on one day: since when, until when, on what ground.

    `until_on` is the last day, where one is known: of a suspension alone.
    """

    kind: StandingKind
    since_on: date | None = None
    until_on: date | None = None
    ground: str = ""

    @property
    def may_practise(self) -> bool:
        """Whether its holder may work under it on that day."""
        return self.kind is StandingKind.IN_FORCE

    @property
    def is_valid(self) -> bool:
        """A suspended registration is still held; one filed on leave is not (domain 8.6)."""
        return self.kind in {StandingKind.IN_FORCE, StandingKind.SUSPENDED}


def standing(entries: Iterable[RegisterEntry], on: date) -> Standing:
    """How the registration that `entries` tell of stands on the day `on`, in whatever order.

    The end outweighs a leave, a leave a suspension. Of several suspensions the longest is told.
    """
    holding = [entry for entry in entries if entry.holds_on(on)]
    begun = _of(holding, EntryKind.REGISTERED)
    if not begun:
        return Standing(StandingKind.NONE)
    if ended := _of(holding, EntryKind.ENDED):
        return Standing(StandingKind.ENDED, ended[0].effective_on, ground=ended[0].ground)
    if leaves := _of(holding, EntryKind.FILED_ON_LEAVE):
        return Standing(
            StandingKind.FILED_ON_LEAVE, leaves[0].effective_on, ground=leaves[0].ground
        )
    if suspensions := _of(holding, EntryKind.SUSPENDED):
        longest = max(suspensions, key=_last_day)
        return Standing(
            StandingKind.SUSPENDED, longest.effective_on, longest.last_on, longest.ground
        )
    return Standing(StandingKind.IN_FORCE, begun[0].effective_on)


def _of(entries: Iterable[RegisterEntry], kind: EntryKind) -> list[RegisterEntry]:
    """The entries of one kind, the earliest first."""
    found = (entry for entry in entries if entry.kind is kind)
    return sorted(found, key=lambda entry: (entry.effective_on, _last_day(entry), entry.ground))


def _last_day(entry: RegisterEntry) -> date:
    return entry.last_on or date.max
