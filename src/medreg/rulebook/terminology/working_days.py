"""The working-day calendars that come with the register, and the festivals foreseen after them."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from ..calendar import WorkingDays
from .code_lists import PACKAGE
from .tables import read_table

MAKE_UP = "make_up"


@dataclass(frozen=True, slots=True)
class NamedDay:
    """A day that a published calendar takes from the ordinary week, or adds to it."""

    day: date
    is_working: bool
    zh: str
    en: str


@lru_cache(maxsize=1)
def shipped_days() -> tuple[NamedDay, ...]:
    """Every holiday and make-up day in the file, by date."""
    rows = read_table(PACKAGE, "working_days").rows
    return tuple(
        NamedDay(date.fromisoformat(day), kind == MAKE_UP, zh, en) for day, kind, zh, en in rows
    )


@lru_cache(maxsize=1)
def foreseen_festivals() -> tuple[NamedDay, ...]:
    """Public holidays at movable dates in years that are not published yet."""
    rows = read_table(PACKAGE, "festivals").rows
    return tuple(
        NamedDay(date.fromisoformat(day), is_working=False, zh=zh, en=en) for day, zh, en in rows
    )


@lru_cache(maxsize=1)
def shipped_years() -> tuple[int, ...]:
    """The years whose calendar is in the file."""
    return tuple(sorted({named.day.year for named in shipped_days()}))


@lru_cache(maxsize=1)
def shipped_working_days() -> WorkingDays:
    """The calendar as it comes with the register, before an officer publishes another year."""
    return WorkingDays(
        holidays=frozenset(named.day for named in shipped_days() if not named.is_working),
        make_up_days=frozenset(named.day for named in shipped_days() if named.is_working),
        published_years=frozenset(shipped_years()),
        festivals=frozenset(named.day for named in foreseen_festivals()),
    )
