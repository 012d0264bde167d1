"""A year's calendar as an officer enters it: read from a file, and checked before it is law."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medreg.rulebook.terminology import NamedDay, shipped_days, shipped_working_days
from medreg.rulebook.year_calendars import MOST_BYTES, objections_to_year, read_year_file

CALENDAR = shipped_working_days()


def off(text: str) -> NamedDay:
    return NamedDay(date.fromisoformat(text), is_working=False, zh="放假", en="Holiday")


def worked(text: str) -> NamedDay:
    return NamedDay(date.fromisoformat(text), is_working=True, zh="上班", en="Make-up day")


YEAR_2027 = (
    *(off(f"2027-01-{day:02}") for day in (1, 2, 3)),
    *(off(f"2027-02-{day:02}") for day in range(5, 13)),
    worked("2027-02-14"),
    off("2027-04-05"),
    *(off(f"2027-05-{day:02}") for day in range(1, 6)),
    worked("2027-05-08"),
    off("2027-06-09"),
    off("2027-09-15"),
    *(off(f"2027-10-{day:02}") for day in range(1, 8)),
    worked("2027-10-09"),
)


def codes(days: tuple[NamedDay, ...], year: int = 2027) -> list[str]:
    return [objection.code for objection in objections_to_year(year, days, CALENDAR)]


def without(text: str) -> tuple[NamedDay, ...]:
    return tuple(named for named in YEAR_2027 if named.day != date.fromisoformat(text))


def test_a_complete_list_can_be_published() -> None:
    assert codes(YEAR_2027) == []


@pytest.mark.parametrize(
    ("days", "year", "code"),
    [
        (YEAR_2027, 2026, "calendar_year_published"),
        ((), 2027, "calendar_year_empty"),
        ((*YEAR_2027, off("2028-01-03")), 2027, "calendar_day_outside_year"),
        ((*YEAR_2027, off("2026-11-30")), 2027, "calendar_day_outside_year"),
        ((*YEAR_2027, off("2027-10-07")), 2027, "calendar_day_twice"),
        ((*YEAR_2027, worked("2027-11-01")), 2027, "make_up_day_on_weekday"),
        (without("2027-01-01"), 2027, "public_holiday_left_out"),  # a Friday, named by the law
        (without("2027-09-15"), 2027, "public_holiday_left_out"),
        ((*YEAR_2027, off("2026-12-28")), 2027, None),  # the December before may be moved
    ],
)
def test_a_list_with_one_fault_is_told_that_fault(
    days: tuple[NamedDay, ...], year: int, code: str | None
) -> None:
    assert codes(days, year) == ([code] if code else [])


def test_a_day_that_another_published_year_speaks_of_is_not_said_again() -> None:
    december = CALENDAR.with_year(2028, {date(2027, 12, 31)}, ())
    found = objections_to_year(2027, (*YEAR_2027, off("2027-12-31")), december)
    assert [objection.code for objection in found] == ["calendar_day_published"]


@pytest.mark.parametrize("year", range(2016, 2027))
def test_every_shipped_year_would_pass_the_same_checks(year: int) -> None:
    days = tuple(named for named in shipped_days() if named.day.year == year)
    others = tuple(named for named in shipped_days() if named.day.year != year)
    calendar = type(CALENDAR)(
        frozenset(named.day for named in others if not named.is_working),
        frozenset(named.day for named in others if named.is_working),
        CALENDAR.published_years - {year},
    )
    assert objections_to_year(year, days, calendar) == ()


FILE = (
    "日期,类别,名称,英文名称\n2027-01-01,放假,元旦,New Year's Day\n2027/2/14,上班,春节调休上班,\n"
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_file_is_read_in_every_usual_encoding(encoding: str) -> None:
    days, objections = read_year_file(FILE.encode(encoding))
    assert objections == ()
    assert [(named.day, named.is_working, named.zh) for named in days] == [
        (date(2027, 1, 1), False, "元旦"),
        (date(2027, 2, 14), True, "春节调休上班"),
    ]


def test_headings_may_be_english_in_any_order_and_blank_rows_are_passed_over() -> None:
    days, objections = read_year_file(b"kind, Day\n\nholiday,2027-1-1\n , \nmake_up,2027.2.14\n")
    assert objections == ()
    assert [(named.day.isoformat(), named.is_working) for named in days] == [
        ("2027-01-01", False),
        ("2027-02-14", True),
    ]


def test_every_bad_row_is_told_by_its_number_and_the_good_ones_are_read() -> None:
    text = (
        "日期,类别\n2027-02-30,放假\n2027-01-01,休\n2027年1月2日,放假\n昨天,放假\n"
        "２０２７-01-03,放假\n2027-01-04\n"
    )
    days, objections = read_year_file(text.encode())
    assert [named.day for named in days] == [date(2027, 1, 2)]
    assert [(one.code, one.values["row"], one.field) for one in objections] == [
        ("calendar_row_day", 2, "day"),
        ("calendar_row_kind", 3, "kind"),
        ("calendar_row_day", 5, "day"),
        ("calendar_row_day", 6, "day"),
        ("calendar_row_kind", 7, "kind"),
    ]
    assert all(one.mend for one in objections)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "calendar_file_headings"),
        (b"\n\n", "calendar_file_headings"),
        ("日期\n2027-01-01\n".encode(), "calendar_file_headings"),
        (b"day,kind\n2027-01-01,\0\n", "calendar_file_unreadable"),
        (b"\xff\xff\xff\xff", "calendar_file_unreadable"),
        (b"day,kind\n" + b'"' + b"x" * 150_000, "calendar_file_unreadable"),
        (b"x" * (MOST_BYTES + 1), "calendar_file_too_long"),
    ],
)
def test_a_file_that_is_no_table_is_refused_with_a_sentence(content: bytes, code: str) -> None:
    days, objections = read_year_file(content)
    assert days == ()
    assert [one.code for one in objections] == [code]
    assert objections[0].mend


@given(st.binary(max_size=300))
def test_no_bytes_break_the_reader(content: bytes) -> None:
    days, objections = read_year_file(b"day,kind\n" + content)
    assert isinstance(days, tuple)
    assert isinstance(objections, tuple)
