"""The statutory clocks: where each stands on a day."""

import pytest

from medreg.rulebook.calendar import Rest
from medreg.rulebook.clocks import Clock, Reading, limit_of, read_clock
from medreg.rulebook.terminology import shipped_working_days
from tests.rulebook.build import PAPER, PAPERLESS, d

CALENDAR = shipped_working_days()


def read(clock: Clock, began: str, today: str, *rests: Rest) -> Reading:
    return read_clock(clock, d(began), d(today), PAPER, CALENDAR, rests)


@pytest.mark.parametrize(
    ("clock", "with_paper", "without"),
    [
        (Clock.NONE, 0, 0),
        (Clock.CONFIRMATION, 5, 5),
        (Clock.ACCEPTANCE, 5, 5),
        (Clock.ANSWER, 60, 30),
        (Clock.DECISION, 20, 20),
        (Clock.DELIVERY, 10, 10),
    ],
)
def test_the_limits_of_the_law_and_of_the_edition(clock, with_paper, without):
    assert limit_of(clock, PAPER) == with_paper
    assert limit_of(clock, PAPERLESS) == without


@pytest.mark.parametrize(
    ("clock", "began", "today", "due", "elapsed", "overdue"),
    [
        (Clock.ACCEPTANCE, "2025-09-26", "2025-09-26", "2025-10-10", 0, False),
        (Clock.ACCEPTANCE, "2025-09-26", "2025-09-28", "2025-10-10", 1, False),
        (Clock.ACCEPTANCE, "2025-09-26", "2025-10-10", "2025-10-10", 5, False),
        (Clock.ACCEPTANCE, "2025-09-26", "2025-10-11", "2025-10-10", 6, True),
        (Clock.CONFIRMATION, "2026-05-15", "2026-05-22", "2026-05-22", 5, False),
        (Clock.CONFIRMATION, "2026-05-15", "2026-05-23", "2026-05-22", 5, True),  # a Saturday
        (Clock.DECISION, "2026-05-11", "2026-06-08", "2026-06-08", 20, False),
        (Clock.DECISION, "2026-05-11", "2026-06-09", "2026-06-08", 21, True),
        (Clock.DELIVERY, "2026-05-11", "2026-05-25", "2026-05-25", 10, False),
        (Clock.ANSWER, "2026-05-11", "2026-07-10", "2026-07-10", 60, False),
        (Clock.ANSWER, "2026-05-11", "2026-07-11", "2026-07-10", 61, True),
    ],
)
def test_where_a_clock_stands(clock, began, today, due, elapsed, overdue):
    reading = read(clock, began, today)
    assert (reading.due_on, reading.elapsed, reading.is_overdue) == (d(due), elapsed, overdue)
    assert reading.began_on == d(began)
    assert reading.limit == limit_of(clock, PAPER)
    assert not reading.is_resting


@pytest.mark.parametrize(
    ("today", "band"),
    [
        ("2026-05-11", "early"),
        ("2026-05-22", "early"),  # 9 of 20
        ("2026-05-25", "half"),  # 10 of 20
        ("2026-06-02", "late"),  # 16 of 20
        ("2026-06-01", "half"),  # 15 of 20
        ("2026-06-08", "late"),  # 20 of 20
        ("2026-06-09", "over"),
    ],
)
def test_bands_for_reminders(today, band):
    assert read(Clock.DECISION, "2026-05-11", today).band == band


def test_the_decision_clock_rests_for_a_hearing():
    hearing = Rest(d("2026-05-18"), d("2026-05-25"))
    reading = read(Clock.DECISION, "2026-05-11", "2026-05-26", hearing)
    assert reading.due_on == d("2026-06-15")
    assert reading.elapsed == 6
    assert not reading.is_resting


def test_while_it_rests_the_earliest_possible_day_is_told():
    hearing = Rest(d("2026-05-18"))
    reading = read(Clock.DECISION, "2026-05-11", "2026-05-26", hearing)
    assert reading.is_resting
    assert reading.elapsed == 5
    assert reading.due_on == d("2026-06-16")
    assert not reading.is_overdue


@pytest.mark.parametrize(
    ("began", "provisional"), [("2026-12-01", False), ("2026-12-10", True), ("2027-03-01", True)]
)
def test_a_due_day_in_a_year_without_a_calendar_is_provisional(began, provisional):
    assert read(Clock.DECISION, began, began).is_provisional is provisional
