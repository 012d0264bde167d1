"""The statutory clocks, and where each of them stands on a day.

A state names the clock that runs while an application rests in it. Starts, stops and rests are
stored as dated facts; the due day is computed (house.md 2.7.7, decisions 2 and 3).
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from .calendar import Rest, WorkingDays, days_after
from .editions.schema import Edition


class Clock(StrEnum):
    """Which time limit runs while an application rests in a state."""

    NONE = "none"
    CONFIRMATION = "confirmation"  # the institution: 5 working days, then the authority's desk
    ACCEPTANCE = "acceptance"  # Licensing Law 32: 5 working days from receipt, silence accepts
    ANSWER = "answer"  # the applicant's time to answer, an edition value in calendar days
    DECISION = "decision"  # Physicians Law 13: 20 working days from acceptance
    DELIVERY = "delivery"  # Licensing Law 44: 10 working days from the grant


CONFIRMATION_WORKING_DAYS = 5
CONFIRMATION_REMINDER_WORKING_DAYS = 3
ACCEPTANCE_WORKING_DAYS = 5
DECISION_WORKING_DAYS = 20
DELIVERY_WORKING_DAYS = 10

HALF, LATE = 0.5, 0.8
"""The shares of a limit at which people are reminded (domain 8.4)."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Where a clock stands: begun, due, and how much of it has run by `today`.

    `elapsed` and `limit` are working days, for `Clock.ANSWER` calendar days. A due day that rests
    on a year without a published calendar is provisional (decisions 14). The due day is still in
    time; overdue begins the day after, working day or not.
    """

    clock: Clock
    began_on: date
    due_on: date
    elapsed: int
    limit: int
    is_overdue: bool = False
    is_resting: bool = False
    is_provisional: bool = False

    @property
    def band(self) -> str:
        """`early`, `half`, `late` or `over`: 50, 80 and 100 per cent of the limit."""
        share = self.elapsed / self.limit if self.limit else 1.0
        if self.is_overdue:
            return "over"
        return "late" if share >= LATE else "half" if share >= HALF else "early"


def limit_of(clock: Clock, edition: Edition) -> int:
    """How long the clock runs: working days, for `Clock.ANSWER` calendar days."""
    return {
        Clock.NONE: 0,
        Clock.CONFIRMATION: CONFIRMATION_WORKING_DAYS,
        Clock.ACCEPTANCE: ACCEPTANCE_WORKING_DAYS,
        Clock.ANSWER: edition.days_to_answer,
        Clock.DECISION: DECISION_WORKING_DAYS,
        Clock.DELIVERY: DELIVERY_WORKING_DAYS,
    }[clock]


def read_clock(
    clock: Clock,
    began_on: date,
    today: date,
    edition: Edition,
    working_days: WorkingDays,
    rests: tuple[Rest, ...] = (),
) -> Reading:
    """Where `clock` stands today, if it began on `began_on`."""
    limit = limit_of(clock, edition)
    if clock is Clock.ANSWER:
        due = days_after(began_on, limit)
        elapsed = (today - began_on).days
        return Reading(clock, began_on, due, elapsed, limit, is_overdue=today > due)
    due = working_days.due(began_on, limit, rests=rests, today=today)
    return Reading(
        clock,
        began_on,
        due,
        working_days.elapsed(began_on, today, rests=rests),
        limit,
        is_overdue=today > due,
        is_resting=any(rest.until_on is None for rest in rests),
        is_provisional=working_days.has_provisional(began_on, due),
    )
