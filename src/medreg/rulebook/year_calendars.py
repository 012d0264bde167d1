"""A year's working-day calendar as an officer enters it: read from a file, and checked.

The State Council's notice names the days off and the make-up days; all others follow the week.
"""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from datetime import date

from .calendar import WorkingDays, fixed_holidays, is_weekend
from .objections import Objection
from .terminology import NamedDay
from .words import _

MOST_BYTES = 200_000
DECEMBER = 12

HEADINGS = {
    "day": ("日期", "day", "date"),
    "kind": ("类别", "kind"),
    "zh": ("名称", "zh", "name"),
    "en": ("英文名称", "en"),
}
KINDS = {
    "放假": False,
    "holiday": False,
    "上班": True,
    "调休上班": True,
    "make_up": True,
    "make-up": True,
}
WRITTEN = re.compile(r"([0-9]{4})\s*[-/.年]\s*([0-9]{1,2})\s*[-/.月]\s*([0-9]{1,2})\s*日?")


def read_year_file(content: bytes) -> tuple[tuple[NamedDay, ...], tuple[Objection, ...]]:
    """The days in a CSV file with the headings 日期, 类别, 名称, 英文名称 (day, kind, zh, en).

    UTF-8 or GB18030, with or without byte-order mark; 类别 is 放假 or 上班. Every row that cannot
    be read gets an objection of its own, `values["row"]` counting from 1 with the headings.
    """
    if len(content) > MOST_BYTES:
        return (), (_too_long(),)
    text = _decoded(content)
    if text is None or "\0" in text:
        return (), (_unreadable(),)
    try:
        rows = list(csv.reader(io.StringIO(text, newline="")))
    except csv.Error:
        return (), (_unreadable(),)
    places = _places(rows[0]) if rows else {}
    if "day" not in places or "kind" not in places:
        return (), (_headings_missing(),)
    days: list[NamedDay] = []
    objections: list[Objection] = []
    for number, row in enumerate(rows[1:], start=2):
        if any(cell.strip() for cell in row):
            found = _read_row(number, {name: _cell(row, at) for name, at in places.items()})
            if isinstance(found, Objection):
                objections.append(found)
            else:
                days.append(found)
    return tuple(days), tuple(objections)


def objections_to_year(
    year: int, days: Sequence[NamedDay], calendar: WorkingDays
) -> tuple[Objection, ...]:
    """What stands in the way of publishing `days` as the calendar of `year`."""
    if year in calendar.published_years:
        return (_already_published(year),)
    if not days:
        return (_empty(year),)
    return tuple(
        objection
        for objections in (
            _outside(year, days),
            _said_twice(days),
            _said_otherwise(days, calendar),
            _no_weekend(days),
            _left_out(year, days, calendar),
        )
        for objection in objections
    )


def _decoded(content: bytes) -> str | None:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def _places(headings: Sequence[str]) -> dict[str, int]:
    known = {word: name for name, words in HEADINGS.items() for word in words}
    found = [known.get(heading.strip().lower()) for heading in headings]
    return {name: at for at, name in enumerate(found) if name is not None}


def _cell(row: Sequence[str], at: int) -> str:
    return row[at].strip() if at < len(row) else ""


def _read_row(number: int, cells: dict[str, str]) -> NamedDay | Objection:
    match = WRITTEN.fullmatch(cells["day"])
    try:
        day = date(*(int(part) for part in match.groups())) if match else None
    except ValueError:
        day = None
    if day is None:
        return _no_day(number)
    is_working = KINDS.get(cells["kind"].lower())
    if is_working is None:
        return _no_kind(number)
    return NamedDay(day, is_working, cells.get("zh", "")[:50], cells.get("en", "")[:80])


def _outside(year: int, days: Iterable[NamedDay]) -> Iterable[Objection]:
    for named in days:
        is_december_before = (named.day.year, named.day.month) == (year - 1, DECEMBER)
        if named.day.year != year and not is_december_before:
            yield Objection(
                "calendar_day_outside_year",
                _("%(day)s does not belong to the calendar of %(year)s."),
                _("Enter days of that year only, or of the December before it."),
                values={"day": named.day, "year": str(year)},
                field="day",
            )


def _said_twice(days: Iterable[NamedDay]) -> Iterable[Objection]:
    seen: set[date] = set()
    for named in days:
        if named.day in seen:
            yield Objection(
                "calendar_day_twice",
                _("%(day)s stands in the list twice."),
                _("Keep the row that is right and remove the other."),
                values={"day": named.day},
                field="day",
            )
        seen.add(named.day)


def _said_otherwise(days: Iterable[NamedDay], calendar: WorkingDays) -> Iterable[Objection]:
    for named in days:
        if named.day in (calendar.holidays | calendar.make_up_days):
            yield Objection(
                "calendar_day_published",
                _("%(day)s already stands in the calendar of another year."),
                _("Leave this day out of the list."),
                values={"day": named.day},
                field="day",
            )


def _no_weekend(days: Iterable[NamedDay]) -> Iterable[Objection]:
    for named in days:
        if named.is_working and not is_weekend(named.day):
            yield Objection(
                "make_up_day_on_weekday",
                _("%(day)s is a weekday, so it cannot be a make-up working day."),
                _("Enter a Saturday or a Sunday, or remove the row."),
                values={"day": named.day},
                field="kind",
            )


def _left_out(year: int, days: Sequence[NamedDay], calendar: WorkingDays) -> Iterable[Objection]:
    published = calendar.with_year(
        year,
        (named.day for named in days if not named.is_working),
        (named.day for named in days if named.is_working),
    )
    expected = {*fixed_holidays(year), *(day for day in calendar.festivals if day.year == year)}
    for day in sorted(expected):
        if published.is_working(day):
            yield Objection(
                "public_holiday_left_out",
                _("%(day)s is a public holiday, but the list makes it a working day."),
                _("Add the day as a day off, as the notice says."),
                values={"day": day},
                field="day",
            )


def _already_published(year: int) -> Objection:
    return Objection(
        "calendar_year_published",
        _("The calendar of %(year)s is published already."),
        _("Choose another year. A published calendar stands."),
        values={"year": str(year)},
        field="year",
    )


def _empty(year: int) -> Objection:
    return Objection(
        "calendar_year_empty",
        _("The list for %(year)s names no day off and no make-up day."),
        _("Enter the days the State Council's notice names."),
        values={"year": str(year)},
    )


def _too_long() -> Objection:
    return Objection(
        "calendar_file_too_long",
        _("The file is too large for the calendar of one year."),
        _("Hand in a file with the days off and the make-up days of one year."),
        field="file",
    )


def _unreadable() -> Objection:
    return Objection(
        "calendar_file_unreadable",
        _("The file cannot be read as a CSV table."),
        _("Save the table as CSV (UTF-8) and hand it in again."),
        field="file",
    )


def _headings_missing() -> Objection:
    return Objection(
        "calendar_file_headings",
        _("The first row does not hold the headings 日期 and 类别."),
        _("Write 日期, 类别, 名称, 英文名称 into the first row."),
        field="file",
    )


def _no_day(number: int) -> Objection:
    return Objection(
        "calendar_row_day",
        _("Row %(row)s: the date cannot be read."),
        _("Write the date as 2027-01-01."),
        values={"row": number},
        field="day",
    )


def _no_kind(number: int) -> Objection:
    return Objection(
        "calendar_row_kind",
        _("Row %(row)s: the kind of day is missing or unknown."),
        _("Write 放假 for a day off, 上班 for a make-up working day."),
        values={"row": number},
        field="kind",
    )
