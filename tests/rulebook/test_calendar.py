"""Counting days as the law counts them: working days, anniversaries, clocks that rest."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medreg.rulebook.calendar import (
    Rest,
    WorkingDays,
    days_after,
    days_of_year,
    fixed_holidays,
    years_after,
)
from medreg.rulebook.terminology import foreseen_festivals, shipped_working_days, shipped_years

CALENDAR = shipped_working_days()


def d(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("start", "count", "due"),
    [
        ("2025-09-26", 5, "2025-10-10"),  # 28, 29, 30 September, 9 and 10 October
        ("2025-09-26", 1, "2025-09-28"),  # the Sunday made up for the golden week
        ("2025-09-30", 1, "2025-10-09"),  # the first day after the golden week
        ("2025-10-08", 3, "2025-10-11"),  # the make-up Saturday after it
        ("2025-10-10", 2, "2025-10-13"),
        ("2025-12-31", 1, "2026-01-04"),  # year end: 1 to 3 January, then a make-up Sunday
        ("2026-02-13", 1, "2026-02-14"),  # make-up Saturday before the Spring Festival
        ("2026-02-14", 1, "2026-02-24"),
        ("2024-02-28", 2, "2024-03-01"),  # leap year
        ("2026-11-27", 1, "2026-11-30"),  # an ordinary Friday
        ("2026-11-28", 1, "2026-11-30"),  # from a Saturday
        ("2026-12-31", 1, "2027-01-04"),  # 1 January 2027 is provisional, a Friday at rest
        ("2027-09-30", 1, "2027-10-04"),  # provisional: only 1 to 3 October are sure
        ("2027-02-04", 1, "2027-02-09"),  # provisional: the Spring Festival is foreseen
        ("2026-11-27", 0, "2026-11-27"),
    ],
)
def test_the_nth_working_day_is_found_across_holidays_and_make_up_days(
    start: str, count: int, due: str
) -> None:
    assert CALENDAR.add(d(start), count) == d(due)
    assert CALENDAR.between(d(start), d(due)) == count


@pytest.mark.parametrize(
    ("day", "working"),
    [
        ("2025-10-01", False),
        ("2025-10-08", False),
        ("2025-10-09", True),
        ("2025-09-28", True),
        ("2025-10-11", True),
        ("2025-10-12", False),
        ("2026-05-09", True),
        ("2026-05-05", False),
        ("2018-12-29", True),  # moved by the notice for the year after
        ("2020-01-31", False),  # the Spring Festival that was prolonged
        ("2027-05-02", False),
        ("2027-05-03", True),  # as far as is known today
        ("2024-05-02", False),
    ],
)
def test_a_day_is_worked_as_the_state_council_says(day: str, working: bool) -> None:
    assert CALENDAR.is_working(d(day)) is working


def test_the_second_of_may_is_free_by_law_only_since_2025() -> None:
    assert date(2024, 5, 2) not in fixed_holidays(2024)
    assert date(2025, 5, 2) in fixed_holidays(2025)


def test_a_year_without_a_published_calendar_is_provisional_until_it_is_published() -> None:
    eve, first = date(2026, 12, 31), date(2027, 1, 1)
    assert not CALENDAR.is_provisional(eve)
    assert CALENDAR.is_provisional(first)
    published = CALENDAR.with_year(2027, {first, date(2027, 1, 4)}, {date(2027, 1, 9)})
    assert not published.is_provisional(first)
    assert CALENDAR.add(eve, 1) == date(2027, 1, 4)
    assert published.add(eve, 1) == date(2027, 1, 5)
    assert published.is_working(date(2027, 1, 9))
    assert published.is_working(date(2027, 2, 5)), "what was foreseen gives way to what is said"


@pytest.mark.parametrize(
    ("start", "end", "provisional"),
    [
        ("2026-12-30", "2026-12-31", False),
        ("2026-12-31", "2027-01-04", True),
        ("2026-12-31", "2026-12-31", False),
        ("2027-01-05", "2026-12-01", False),
        ("2015-12-31", "2016-01-04", False),
        ("2015-12-30", "2016-01-04", True),
    ],
)
def test_a_span_is_provisional_if_one_of_its_counted_days_is(
    start: str, end: str, provisional: bool
) -> None:
    assert CALENDAR.has_provisional(d(start), d(end)) is provisional


def test_a_later_publication_may_move_days_of_the_december_before() -> None:
    saturday, monday = date(2026, 12, 26), date(2026, 12, 28)
    published = CALENDAR.with_year(2027, {monday}, {saturday})
    assert published.is_working(saturday)
    assert not published.is_working(monday)


def test_the_shipped_calendar_covers_ten_years_without_a_gap() -> None:
    assert shipped_years() == tuple(range(2016, 2027))
    for year in shipped_years():
        rest_days = [day for day in days_of_year(year) if not CALENDAR.is_working(day)]
        assert 111 <= len(rest_days) <= 119, year
        assert not any(CALENDAR.is_working(day) for day in fixed_holidays(year))


def test_festivals_are_foreseen_for_the_years_after_the_shipped_ones() -> None:
    by_year: dict[int, int] = {}
    for named in foreseen_festivals():
        by_year[named.day.year] = by_year.get(named.day.year, 0) + 1
    assert by_year == dict.fromkeys(range(2027, 2041), 7)


@pytest.mark.parametrize(
    ("day", "years", "then"),
    [
        ("2024-05-10", 2, "2026-05-10"),
        ("2024-02-29", 1, "2025-03-01"),
        ("2024-02-29", 4, "2028-02-29"),
        ("2024-02-29", -1, "2023-03-01"),
        ("2026-11-27", -18, "2008-11-27"),
        ("2026-11-27", 0, "2026-11-27"),
    ],
)
def test_anniversaries_mind_the_29th_of_february(day: str, years: int, then: str) -> None:
    assert years_after(d(day), years) == d(then)


def test_calendar_days_are_counted_over_month_and_year() -> None:
    assert days_after(date(2026, 12, 30), 3) == date(2027, 1, 2)
    assert days_after(date(2024, 3, 1), -1) == date(2024, 2, 29)


@pytest.mark.parametrize(
    ("rests", "due", "why"),
    [
        ([], "2026-11-09", "no rest"),
        ([("2026-11-03", "2026-11-05")], "2026-11-11", "two days rest"),
        ([("2026-11-03", "2026-11-03")], "2026-11-09", "begun and ended on one day"),
        ([("2026-11-06", "2026-11-08")], "2026-11-09", "only a weekend rests"),
        ([("2026-11-03", "2026-11-05"), ("2026-11-04", "2026-11-06")], "2026-11-12", "overlap"),
        ([("2026-11-09", "2026-12-09")], "2026-11-09", "ran out on the day the rest began"),
        ([("2026-10-20", "2026-11-03")], "2026-11-10", "rest reaches into the clock"),
    ],
)
def test_a_clock_of_five_days_from_2_november_stands_still_in_a_rest(
    rests: list[tuple[str, str]], due: str, why: str
) -> None:
    spans = [Rest(d(begun), d(ended)) for begun, ended in rests]
    assert CALENDAR.due(d("2026-11-02"), 5, rests=spans) == d(due), why
    assert CALENDAR.elapsed(d("2026-11-02"), d(due), rests=spans) == 5


def test_while_a_rest_is_open_the_due_day_moves_with_today() -> None:
    start, rests = d("2026-11-02"), [Rest(d("2026-11-04"))]
    assert CALENDAR.elapsed(start, d("2026-11-20"), rests=rests) == 2
    assert CALENDAR.due(start, 5, rests=rests, today=d("2026-11-04")) == d("2026-11-09")
    assert CALENDAR.due(start, 5, rests=rests, today=d("2026-11-18")) == d("2026-11-23")
    assert CALENDAR.due(start, 2, rests=rests) == d("2026-11-04"), "ran out before the rest"
    with pytest.raises(ValueError, match="today"):
        CALENDAR.due(start, 5, rests=rests)


def test_a_rest_that_ends_before_it_begins_and_a_negative_limit_are_refused() -> None:
    with pytest.raises(ValueError, match="cannot end"):
        Rest(date(2026, 11, 5), date(2026, 11, 4))
    with pytest.raises(ValueError, match="negative"):
        CALENDAR.add(date(2026, 11, 5), -1)


DAYS = st.dates(date(2016, 1, 1), date(2029, 12, 31))
RESTS = st.lists(
    st.tuples(st.dates(date(2020, 1, 1), date(2020, 12, 31)), st.integers(0, 40)).map(
        lambda span: Rest(span[0], span[0] + timedelta(days=span[1]))
    ),
    max_size=3,
)


@given(DAYS, st.integers(0, 60))
def test_adding_and_counting_are_two_views_of_one_thing(day: date, count: int) -> None:
    due = CALENDAR.add(day, count)
    assert CALENDAR.between(day, due) == count
    assert count == 0 or CALENDAR.is_working(due)


@given(DAYS, st.integers(0, 30), st.integers(0, 30))
def test_two_limits_one_after_the_other_are_one_limit(day: date, first: int, second: int) -> None:
    assert CALENDAR.add(CALENDAR.add(day, first), second) == CALENDAR.add(day, first + second)


@given(DAYS)
def test_the_next_working_day_is_the_day_itself_or_the_first_after_it(day: date) -> None:
    found = CALENDAR.next_working(day)
    assert found >= day
    assert CALENDAR.is_working(found)
    assert not any(
        CALENDAR.is_working(day + timedelta(days=step)) for step in range((found - day).days)
    )


@given(st.dates(date(2020, 1, 1), date(2020, 12, 31)), st.integers(0, 30), RESTS)
def test_a_rest_never_brings_a_due_day_nearer(day: date, count: int, rests: list[Rest]) -> None:
    due = CALENDAR.due(day, count, rests=rests)
    assert due >= CALENDAR.add(day, count)
    assert CALENDAR.elapsed(day, due, rests=rests) == count


@given(DAYS, st.integers(-30, 30))
def test_anniversaries_keep_month_and_day_but_for_leap_days(day: date, years: int) -> None:
    then = years_after(day, years)
    assert then.year == day.year + years
    assert (then.month, then.day) in {(day.month, day.day), (3, 1)}


def test_an_empty_calendar_is_provisional_and_still_counts() -> None:
    empty = WorkingDays()
    assert empty.is_provisional(date(2026, 1, 1))
    assert empty.add(date(2026, 9, 30), 1) == date(2026, 10, 5)
