"""Division codes (行政区划代码, GB/T 2260), present and abolished, and how they lie in one another.

The data file says where each comes from. Codes are six digits; where the standard has none (the
Xinjiang Production and Construction Corps, zones) they are our own (decisions 12). A deployment
adds codes of its own in the database, not here.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

from ..terminology.tables import first_day, last_day, read_table

PARENT = 5


class Level(StrEnum):
    """How high a division stands."""

    PROVINCE = "province"
    PREFECTURE = "prefecture"
    COUNTY = "county"


class DivisionKind(StrEnum):
    """Where the code comes from."""

    STANDARD = "standard"  # GB/T 2260
    COLLECTIVE = "collective"  # a heading of the standard that is no place (市辖区)
    ZONE = "zone"  # a place the standard has no code for
    XPCC = "xpcc"  # 新疆生产建设兵团, a registrar of its own
    FICTIONAL = "fictional"  # demonstration and tests


PLACES = frozenset(set(DivisionKind) - {DivisionKind.COLLECTIVE, DivisionKind.FICTIONAL})
"""The kinds in which people really live."""


@dataclass(frozen=True, slots=True)
class Division:
    """One division under one name.

    The dates hold both ends; `None` is "as far as known, always". Where only the year of a change
    is known the code counts as valid all through that year, so neighbours may overlap.
    """

    code: str
    zh: str
    en: str
    level: Level
    kind: DivisionKind
    parent: str | None
    valid_from: date | None
    valid_to: date | None
    successor: str | None
    pinyin: str

    def is_valid_on(self, day: date) -> bool:
        """The code was in force under this name on that day."""
        begun = self.valid_from is None or self.valid_from <= day
        return begun and (self.valid_to is None or day <= self.valid_to)

    @property
    def is_abolished(self) -> bool:
        return self.valid_to is not None

    def name(self, language: str = "zh") -> str:
        """The name in `zh` (Chinese, the default) or `en`."""
        return self.en if language.startswith("en") else self.zh


def division(code: str, on: date | None = None) -> Division | None:
    """The division with this code: under its latest name, or as it was on a day."""
    rows = _named(code)
    if on is None:
        return rows[-1] if rows else None
    valid = [row for row in rows if row.is_valid_on(on)]
    return valid[-1] if valid else None


def all_divisions() -> Iterator[Division]:
    """Every code once, under its latest name, in the order of the codes."""
    return (_named(code)[-1] for code in sorted(_lines()))


def as_of(day: date) -> tuple[Division, ...]:
    """Every place with a code on that day; no collective and no fictional codes."""
    found = (division(code, day) for code in sorted(_lines()))
    return tuple(one for one in found if one is not None and one.kind in PLACES)


def provinces(*, fictional: bool = False) -> tuple[Division, ...]:
    """The provinces and equals of today, the Corps included; on demand the fictional one."""
    wanted = PLACES | {DivisionKind.FICTIONAL} if fictional else PLACES
    return tuple(
        one
        for one in all_divisions()
        if one.level is Level.PROVINCE and one.kind in wanted and not one.is_abolished
    )


def children(code: str, on: date | None = None) -> tuple[Division, ...]:
    """The divisions directly below, today's or those of a day; no collective codes."""
    found = (division(one, on) for one in _children().get(code, ()))
    return tuple(
        one
        for one in found
        if one is not None
        and one.kind is not DivisionKind.COLLECTIVE
        and (on is not None or not one.is_abolished)
    )


def ancestors(code: str) -> tuple[Division, ...]:
    """The divisions above, the nearest first; empty for a province or an unknown code."""
    found: list[Division] = []
    here = division(code)
    while here is not None and (here := division(here.parent or "")) is not None:
        found.append(here)
    return tuple(found)


def province_of(code: str) -> Division | None:
    """The province a code lies in, by its first two digits; also for codes not known here."""
    return division(code[:2] + "0000")


def is_within(code: str, outer: str) -> bool:
    """`code` is `outer` or lies in it."""
    return code == outer or any(one.code == outer for one in ancestors(code))


def name_path(code: str, language: str = "zh") -> str:
    """The full name: 示例省青川市临江县, or Linjiang County, Qingchuan, Example Province.

    The code itself if it is not known.
    """
    here = division(code)
    if here is None:
        return code
    names = [one.name(language) for one in (here, *ancestors(code))]
    return ", ".join(names) if language.startswith("en") else "".join(reversed(names))


def current_code(code: str) -> str:
    """What a code has become: follows the successors to one in force, as far as they are known."""
    seen: set[str] = set()
    while code not in seen and (here := division(code)) is not None and here.successor:
        seen.add(code)
        code = here.successor
    return code


@lru_cache(maxsize=1)
def _lines() -> dict[str, list[Sequence[str]]]:
    """The file's rows by code, unread; 7,000 rows in some milliseconds."""
    found: dict[str, list[Sequence[str]]] = {}
    for row in read_table(__name__, "divisions").rows:
        found.setdefault(row[0], []).append(row)
    return found


@lru_cache(maxsize=1)
def _children() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for code, rows in sorted(_lines().items()):
        if rows[-1][PARENT]:
            found.setdefault(rows[-1][PARENT], []).append(code)
    return found


@lru_cache(maxsize=8192)
def _named(code: str) -> tuple[Division, ...]:
    """The division under each of its names, the latest last; built when first asked for."""
    return tuple(_read(row) for row in _lines().get(code, ()))


def _read(row: Sequence[str]) -> Division:
    code, zh, en, level, kind, parent, valid_from, valid_to, successor, pinyin = row
    return Division(
        code=code,
        zh=zh,
        en=en,
        level=Level(level),
        kind=DivisionKind(kind),
        parent=parent or None,
        valid_from=first_day(valid_from),
        valid_to=last_day(valid_to),
        successor=successor or None,
        pinyin=pinyin,
    )
