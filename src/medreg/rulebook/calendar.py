"""Counting days the way the law counts them: working days, anniversaries, clocks that rest.

A working day is a weekday that is no public holiday, or a weekend day that the State Council has
made one (调休). The calendar of a year is published in the autumn before; until then the year is
provisional: weekends, the days fixed by law and the foreseeable festivals rest, and no step by
silence or expiry may be taken on such a day (decisions 14).

Sources: 全国年节及纪念日放假办法 (State Council, as amended 2024-11-08, in force 2025-01-01);
行政许可法 42 and 45 (working days; hearing, inspection and expert review do not count).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

ONE_DAY = timedelta(days=1)
SATURDAY = 5
SECOND_OF_MAY_SINCE = 2025


def years_after(day: date, years: int) -> date:
    """The same day `years` later (earlier, if negative); 29 February becomes 1 March."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


def days_after(day: date, days: int) -> date:
    """The day `days` calendar days later (earlier, if negative)."""
    return day + timedelta(days=days)


def days_of_year(year: int) -> Iterator[date]:
    """Every day of a calendar year."""
    day = date(year, 1, 1)
    while day.year == year:
        yield day
        day += ONE_DAY


def is_weekend(day: date) -> bool:
    """Saturday or Sunday."""
    return day.weekday() >= SATURDAY


def fixed_holidays(year: int) -> tuple[date, ...]:
    """The public holidays that fall on the same date every year.

    1 January, 1 May (and 2 May from 2025 on), 1 to 3 October.
    """
    labour_days = (1, 2) if year >= SECOND_OF_MAY_SINCE else (1,)
    return (
        date(year, 1, 1),
        *(date(year, 5, day) for day in labour_days),
        *(date(year, 10, day) for day in (1, 2, 3)),
    )


@dataclass(frozen=True, slots=True)
class Rest:
    """A span in which a clock stands still: hearing, inspection, expert review (行政许可法 45).

    The day it begins still counts, the day it ends does not; an open rest has no end yet.
    """

    from_on: date
    until_on: date | None = None

    def __post_init__(self) -> None:
        if self.until_on is not None and self.until_on < self.from_on:
            raise ValueError(f"a rest from {self.from_on} cannot end on {self.until_on}")

    def covers(self, day: date) -> bool:
        """The clock stands still on this day."""
        return self.from_on < day and (self.until_on is None or day <= self.until_on)


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """The days on which offices work, as far as they are published.

    `holidays` and `make_up_days` are the days a published calendar takes from or adds to the
    ordinary week; a notice for one year may move days of the last weeks of the year before.
    `festivals` are the movable public holidays foreseen for years not yet published.
    """

    holidays: frozenset[date] = frozenset()
    make_up_days: frozenset[date] = frozenset()
    published_years: frozenset[int] = frozenset()
    festivals: frozenset[date] = frozenset()

    def is_working(self, day: date) -> bool:
        """Offices work on this day, as far as is known."""
        if day in self.make_up_days:
            return True
        if day in self.holidays or is_weekend(day):
            return False
        if self.is_provisional(day):
            return day not in self.festivals and day not in fixed_holidays(day.year)
        return True

    def is_provisional(self, day: date) -> bool:
        """The calendar of this day's year is not published yet."""
        return day.year not in self.published_years

    def has_provisional(self, start: date, end: date) -> bool:
        """Some day after `start`, up to and including `end`, lies in a provisional year."""
        if end <= start:
            return False
        years = range((start + ONE_DAY).year, end.year + 1)
        return any(year not in self.published_years for year in years)

    def add(self, day: date, count: int) -> date:
        """The `count`-th working day after `day`; `day` itself does not count."""
        return self.due(day, count)

    def between(self, start: date, end: date) -> int:
        """Working days after `start`, up to and including `end`; 0 if there are none."""
        return self.elapsed(start, end)

    def next_working(self, day: date) -> date:
        """`day` if offices work on it, else the first working day after it."""
        while not self.is_working(day):
            day += ONE_DAY
        return day

    def elapsed(self, start: date, end: date, *, rests: Sequence[Rest] = ()) -> int:
        """Working days a clock begun on `start` has run by the close of `end`, rests left out."""
        count, day = 0, start
        while day < end:
            day += ONE_DAY
            count += self.is_working(day) and not _is_resting(day, rests)
        return count

    def due(
        self, start: date, count: int, *, rests: Sequence[Rest] = (), today: date | None = None
    ) -> date:
        """The last day of a limit of `count` working days begun on `start`.

        While a rest is open nobody can know the day; then `today` must be given, and the answer
        is the earliest possible one, as if the rest ended today. A limit that ran out before the
        rest began stands.
        """
        if count < 0:
            raise ValueError("a limit cannot be negative")
        closed = [_closed(rest, today) for rest in rests]
        day = start
        while count > 0:
            day += ONE_DAY
            if any(rest.until_on is None and rest.covers(day) for rest in closed):
                raise ValueError("an open rest needs `today`")
            count -= self.is_working(day) and not _is_resting(day, closed)
        return day

    def with_year(
        self, year: int, holidays: Iterable[date], make_up_days: Iterable[date]
    ) -> "WorkingDays":
        """The same calendar with one more year published."""
        added, worked = frozenset(holidays), frozenset(make_up_days)
        return WorkingDays(
            (self.holidays - worked) | added,
            (self.make_up_days - added) | worked,
            self.published_years | {year},
            self.festivals,
        )


def _is_resting(day: date, rests: Sequence[Rest]) -> bool:
    return any(rest.covers(day) for rest in rests)


def _closed(rest: Rest, today: date | None) -> Rest:
    if rest.until_on is not None or today is None:
        return rest
    return Rest(rest.from_on, max(rest.from_on, today))
