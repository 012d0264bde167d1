"""When can I register? One row per day that changes the answer (decisions 11)."""

from datetime import date
from typing import Any

import pytest

from medreg.rulebook.openings import OpeningState, default_opening_on, has_opening, opening
from medreg.rulebook.terminology import shipped_working_days

CALENDAR = shipped_working_days()
NOT_ANNOUNCED, OPENS_ON, OPEN, CLOSED = OpeningState


def d(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


ROWS: list[tuple[str, str | None, str, dict[str, Any], OpeningState, str | None]] = [
    # what                        results       today         more            state, opens on
    ("nothing announced", None, "2026-10-20", {}, NOT_ANNOUNCED, None),
    ("the evening before the results", "2026-10-21", "2026-10-20", {}, NOT_ANNOUNCED, "2026-10-28"),
    ("the day of the results", "2026-10-21", "2026-10-21", {}, OPENS_ON, "2026-10-28"),
    ("the last day before midnight", "2026-10-21", "2026-10-27", {}, OPENS_ON, "2026-10-28"),
    ("midnight has passed", "2026-10-21", "2026-10-28", {}, OPEN, "2026-10-28"),
    ("falls on a Saturday", "2026-10-24", "2026-11-01", {}, OPENS_ON, "2026-11-02"),
    ("make-up Saturday is worked", "2026-10-03", "2026-10-10", {}, OPEN, "2026-10-10"),
    ("falls into the golden week", "2026-09-24", "2026-10-07", {}, OPENS_ON, "2026-10-08"),
    ("year end", "2026-12-25", "2027-01-03", {"newest": 2026}, OPENS_ON, "2027-01-04"),
    ("year end, opened", "2026-12-25", "2027-01-04", {"newest": 2026}, OPEN, "2027-01-04"),
    ("leap day", "2024-02-22", "2024-02-28", {"year": 2024}, OPENS_ON, "2024-02-29"),
    ("leap day, opened", "2024-02-22", "2024-02-29", {"year": 2024}, OPEN, "2024-02-29"),
    ("an earlier exam", None, "2026-10-20", {"year": 2025}, OPEN, None),
    ("earlier than the newest results", None, "2027-05-01", {"year": 2025, "newest": 2026}, OPEN,
     None),
    ("next year's exam", None, "2027-05-01", {"year": 2027, "newest": 2026}, NOT_ANNOUNCED, None),
    ("the division's own day", "2026-10-21", "2026-10-24", {"own": "2026-10-25"}, OPENS_ON,
     "2026-10-25"),
    ("own day, a Sunday, as it says", "2026-10-21", "2026-10-25", {"own": "2026-10-25"}, OPEN,
     "2026-10-25"),
    ("own day before the results", "2026-10-21", "2026-10-21", {"own": "2026-10-01"}, OPEN,
     "2026-10-21"),
    ("own day, no results yet", None, "2026-10-25", {"own": "2026-10-25"}, NOT_ANNOUNCED,
     "2026-10-25"),
    ("the last day", "2026-10-21", "2026-12-31", {"closes": "2026-12-31"}, OPEN, "2026-10-28"),
    ("the day after the last", "2026-10-21", "2027-01-01", {"closes": "2026-12-31", "newest": 2026},
     CLOSED, "2026-10-28"),
    ("closing does not touch earlier exams", None, "2026-10-21",
     {"year": 2020, "closes": "2026-01-31"}, OPEN, None),
    ("fourteen days", "2026-10-21", "2026-11-04", {"days": 14}, OPEN, "2026-11-04"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("results", "today", "more", "state", "opens_on"),
    [row[1:] for row in ROWS],
    ids=[row[0] for row in ROWS],
)
def test_each_day_has_its_answer(
    results: str | None,
    today: str,
    more: dict[str, Any],
    state: OpeningState,
    opens_on: str | None,
) -> None:
    answer = opening(
        d(results),
        CALENDAR,
        exam_year=more.get("year", 2026),
        today=date.fromisoformat(today),
        newest_exam_year=more.get("newest"),
        own_opens_on=d(more.get("own")),
        own_closes_on=d(more.get("closes")),
        default_days=more.get("days", 7),
    )
    assert (answer.state, answer.opens_on) == (state, d(opens_on))
    assert answer.is_open is (state is OPEN)


def test_an_opening_that_falls_into_an_unpublished_year_says_so() -> None:
    late: dict[str, Any] = {"exam_year": 2026, "newest_exam_year": 2026}
    answer = opening(date(2026, 12, 28), CALENDAR, today=date(2026, 12, 29), **late)
    assert answer.is_provisional
    assert not opening(
        date(2026, 10, 21), CALENDAR, today=date(2026, 10, 22), **late
    ).is_provisional


@pytest.mark.parametrize("code", ["710000", "810000", "820000"])
def test_taiwan_hong_kong_and_macau_have_no_opening(code: str) -> None:
    assert not has_opening(code)


def test_every_other_division_has_one() -> None:
    assert has_opening("110101")
    assert has_opening("660100")
    assert has_opening("990101")


def test_the_default_is_a_week_after_the_results_on_a_working_day() -> None:
    assert default_opening_on(date(2026, 10, 24), CALENDAR) == date(2026, 11, 2)
