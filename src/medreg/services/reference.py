"""Reference data: loaded as it comes with the register, published further by officers.

Audit entries are written by whoever calls; these functions only keep the data.
"""

import hashlib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.db import IntegrityError, transaction

from medreg.records.accounts.models import Account
from medreg.records.reference.models import (
    CalendarDay,
    CalendarYear,
    Division,
    ExamResults,
    Opening,
)
from medreg.rulebook import divisions
from medreg.rulebook.calendar import WorkingDays
from medreg.rulebook.divisions import DivisionKind
from medreg.rulebook.objections import Objection
from medreg.rulebook.terminology import (
    NamedDay,
    foreseen_festivals,
    shipped_days,
    shipped_years,
)
from medreg.rulebook.words import _
from medreg.rulebook.year_calendars import objections_to_year, read_year_file

BATCH = 500
SHIPPED_SOURCE = "国务院办公厅关于%(year)s年部分节假日安排的通知"
YEARS_AHEAD = 2
COLUMNS = (
    "zh",
    "en",
    "pinyin",
    "level",
    "kind",
    "parent_id",
    "valid_from",
    "valid_to",
    "successor_id",
)


class ReferenceRefusedError(Exception):
    """What was handed in cannot be published; the objections say why and how to mend it."""

    def __init__(self, objections: Sequence[Objection]) -> None:
        super().__init__(", ".join(objection.code for objection in objections))
        self.objections = tuple(objections)


@dataclass(frozen=True, slots=True)
class Loaded:
    """How many rows a load wrote; a second load writes none."""

    divisions_added: int = 0
    divisions_changed: int = 0
    years_added: int = 0
    days_added: int = 0

    @property
    def total(self) -> int:
        return self.divisions_added + self.divisions_changed + self.years_added + self.days_added


@transaction.atomic
def load_reference(*, today: date, fictional: bool = False) -> Loaded:
    """Load what comes with the register; as often as one likes.

    Divisions a deployment added and calendars an officer published stay as they are. `fictional`
    loads the fictional province too, for demonstration and tests.
    """
    added, changed = _load_divisions(fictional=fictional)
    years, days = _load_calendars(today)
    return Loaded(added, changed, years, days)


def _load_divisions(*, fictional: bool) -> tuple[int, int]:
    kept = {row.pk: row for row in Division.objects.all()}
    new, changed = [], []
    for one in divisions.all_divisions():
        if one.kind is DivisionKind.FICTIONAL and not fictional:
            continue
        row = _row_of(one)
        known = kept.get(row.pk)
        if known is None:
            new.append(row)
        elif any(getattr(known, name) != getattr(row, name) for name in COLUMNS):
            changed.append(row)
    Division.objects.bulk_create(new, batch_size=BATCH)
    if changed:
        fields = [name.removesuffix("_id") for name in COLUMNS]
        Division.objects.bulk_update(changed, fields, batch_size=BATCH)
    return len(new), len(changed)


def _row_of(one: divisions.Division) -> Division:
    return Division(
        code=one.code,
        zh=one.zh,
        en=one.en,
        pinyin=one.pinyin,
        level=str(one.level),
        kind=str(one.kind),
        parent_id=one.parent,
        valid_from=one.valid_from,
        valid_to=one.valid_to,
        successor_id=one.successor,
    )


def _load_calendars(today: date) -> tuple[int, int]:
    published = set(CalendarYear.objects.values_list("year", flat=True))
    years = [year for year in shipped_years() if year not in published]
    days = [named for named in shipped_days() if named.day.year in set(years)]
    said = set(
        CalendarDay.objects.filter(day__in=[named.day for named in days]).values_list(
            "day", flat=True
        )
    )
    rows = [_day_row(named.day.year, named) for named in days if named.day not in said]
    CalendarYear.objects.bulk_create(
        CalendarYear(
            year=year,
            published_on=today,
            source=SHIPPED_SOURCE % {"year": year},
            days_hash=_hash(row for row in rows if row.year_id == year),
        )
        for year in years
    )
    CalendarDay.objects.bulk_create(rows, batch_size=BATCH)
    return len(years), len(rows)


def _hash(rows: Iterable[CalendarDay]) -> str:
    text = ";".join(sorted(f"{row.day}:{int(row.is_working)}" for row in rows))
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()


def _day_row(year: int, named: NamedDay) -> CalendarDay:
    return CalendarDay(
        day=named.day, year_id=year, is_working=named.is_working, zh=named.zh, en=named.en
    )


def working_days() -> WorkingDays:
    """The working-day calendar as published now.

    Kept in memory by the hashes of its years, so what another process publishes is seen at once:
    one small query asks.
    """
    return _working_days(_calendar_version())


def _calendar_version() -> tuple[tuple[int, str], ...]:
    return tuple(CalendarYear.objects.values_list("year", "days_hash"))


@lru_cache(maxsize=8)
def _working_days(version: tuple[tuple[int, str], ...]) -> WorkingDays:
    rows = list(CalendarDay.objects.values_list("day", "is_working"))
    return WorkingDays(
        holidays=frozenset(day for day, is_working in rows if not is_working),
        make_up_days=frozenset(day for day, is_working in rows if is_working),
        published_years=frozenset(year for year, _days_hash in version),
        festivals=frozenset(named.day for named in foreseen_festivals()),
    )


def read_calendar_file(content: bytes) -> tuple[tuple[NamedDay, ...], tuple[Objection, ...]]:
    """The days in a CSV file and an objection for every row that cannot be read."""
    return read_year_file(content)


def publish_calendar_year(
    year: int, days: Collection[NamedDay], *, by: Account | None, today: date, source: str = ""
) -> CalendarYear:
    """Publish a year's calendar, once; raises ReferenceRefusedError with every objection.

    `days` are the days off and the make-up days; all others follow the week. Due days that rest
    on the year must be computed anew afterwards (decisions 14).
    """
    calendar = working_days()
    objections = _far_off(year, today) or objections_to_year(year, tuple(days), calendar)
    if objections:
        raise ReferenceRefusedError(objections)
    rows = [_day_row(year, named) for named in days]
    try:
        with transaction.atomic():
            published = CalendarYear.objects.create(
                year=year,
                published_on=today,
                published_by=by,
                source=source,
                days_hash=_hash(rows),
            )
            CalendarDay.objects.bulk_create(rows)
    except IntegrityError:  # a colleague has published the year in the meantime
        raise ReferenceRefusedError(
            objections_to_year(year, tuple(days), calendar.with_year(year, (), ()))
        ) from None
    return published


def _far_off(year: int, today: date) -> Sequence[Objection]:
    if shipped_years()[0] <= year <= today.year + YEARS_AHEAD:
        return ()
    return (
        Objection(
            "calendar_year_far_off",
            _("The calendar of %(year)s cannot be published now."),
            _("Choose this year or the next one."),
            values={"year": str(year)},
            field="year",
        ),
    )


def announce_results(exam_year: int, announced_on: date) -> ExamResults:
    """Say on which day the results of an exam year are announced; may be corrected."""
    row, _created = ExamResults.objects.update_or_create(
        exam_year=exam_year, defaults={"announced_on": announced_on}
    )
    return row


def set_opening(
    division: str,
    workflow: str,
    exam_year: int,
    *,
    opens_on: date | None,
    closes_on: date | None = None,
) -> Opening:
    """A division's own dates for a procedure and exam year; raises ReferenceRefusedError."""
    if opens_on is not None and closes_on is not None and closes_on < opens_on:
        raise ReferenceRefusedError(
            (
                Objection(
                    "opening_closes_before_it_opens",
                    _("The last day lies before the first."),
                    _("Choose a last day on or after %(day)s, or leave it empty."),
                    values={"day": opens_on},
                    field="closes_on",
                ),
            )
        )
    row, _created = Opening.objects.update_or_create(
        division_id=division,
        workflow=workflow,
        exam_year=exam_year,
        defaults={"opens_on": opens_on, "closes_on": closes_on},
    )
    return row


def name_of(code: str, language: str = "zh") -> str:
    """The full name of a division, also of one this deployment added; else the code itself."""
    if divisions.division(code) is not None:
        return divisions.name_path(code, language)
    row = Division.objects.filter(code=code).first()
    if row is None:
        return code
    is_english = language.startswith("en")
    name = row.en if is_english else row.zh
    if row.parent_id is None:
        return name
    above = name_of(row.parent_id, language)
    return f"{name}, {above}" if is_english else above + name
