"""When registration opens for those who passed one exam (decisions 11, seed S1).

About one week after the results are announced each division opens registration. Those who passed
an earlier exam may register at any time; a draft may be prepared at any time, only submission
waits.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from .calendar import WorkingDays, days_after

DEFAULT_DAYS = 7
"""Calendar days from the announced results to the opening, unless a division says otherwise."""

PROVINCES_WITHOUT_OPENING = frozenset({"71", "81", "82"})
"""Taiwan, Hong Kong and Macau: no registrars under the Physicians Law (decisions 11)."""


class OpeningState(StrEnum):
    """What the page of a division says about one exam year on one day."""

    NOT_ANNOUNCED = "not_announced"
    OPENS_ON = "opens_on"
    OPEN = "open"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Opening:
    """The answer to "when can I register?" for one division, exam year and day.

    `opens_on` is empty if no date is known, or none matters because the exam is an earlier one.
    `is_provisional`: the date rests on a calendar that is not published yet (decisions 14).
    """

    state: OpeningState
    opens_on: date | None = None
    closes_on: date | None = None
    is_provisional: bool = False

    @property
    def is_open(self) -> bool:
        return self.state is OpeningState.OPEN


def has_opening(division_code: str) -> bool:
    """The division registers physicians, so it has an opening."""
    return division_code[:2] not in PROVINCES_WITHOUT_OPENING


def default_opening_on(
    results_on: date, calendar: WorkingDays, default_days: int = DEFAULT_DAYS
) -> date:
    """The results' day plus `default_days`, moved to the next working day."""
    return calendar.next_working(days_after(results_on, default_days))


def opening(
    results_on: date | None,
    calendar: WorkingDays,
    *,
    exam_year: int,
    today: date,
    newest_exam_year: int | None = None,
    own_opens_on: date | None = None,
    own_closes_on: date | None = None,
    default_days: int = DEFAULT_DAYS,
) -> Opening:
    """The opening for those who passed the exam of `exam_year`, as it stands on `today`.

    `results_on` is the day that year's results are announced; `newest_exam_year` the newest year
    whose results are out (this calendar year, if none is given). `own_opens_on` and
    `own_closes_on` are the division's own dates; its own opening counts as it stands, but never
    before the results.
    """
    if exam_year < (today.year if newest_exam_year is None else newest_exam_year):
        return Opening(OpeningState.OPEN)
    if results_on is None:
        return Opening(OpeningState.NOT_ANNOUNCED, own_opens_on, own_closes_on)
    if own_opens_on is None:
        opens_on = default_opening_on(results_on, calendar, default_days)
        is_provisional = calendar.is_provisional(opens_on)
    else:
        opens_on, is_provisional = max(own_opens_on, results_on), False
    state = _state(results_on, opens_on, own_closes_on, today)
    return Opening(state, opens_on, own_closes_on, is_provisional)


def _state(results_on: date, opens_on: date, closes_on: date | None, today: date) -> OpeningState:
    if today < results_on:
        return OpeningState.NOT_ANNOUNCED
    if today < opens_on:
        return OpeningState.OPENS_ON
    if closes_on is not None and today > closes_on:
        return OpeningState.CLOSED
    return OpeningState.OPEN
