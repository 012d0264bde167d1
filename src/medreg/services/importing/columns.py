"""Columns of a file: their headings in both languages, and which of them a file has."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from itertools import islice

from django.utils.translation import gettext_noop as _

from medreg.rulebook.identifiers.characters import half_width
from medreg.rulebook.objections import Objection

from . import limits
from .cells import Cell, Odd, RawRow, text_of
from .formats import Format
from .problems import FileRefusedError, Place, letter_of

DIGITS = frozenset({Odd.NUMBER})
DAYS = frozenset({Odd.DATE, Odd.NUMBER})
TRUTHS = frozenset({Odd.TRUTH, Odd.NUMBER})

PROBLEM_HEADING = "问题 / Problem"
ROW_HEADING = "原行号 / Row"
OUR_OWN_HEADINGS = (PROBLEM_HEADING, ROW_HEADING)
"""Stand in the file that is sent back, and may stay in it when it comes again."""

_NOTES = re.compile(r"[(\[【][^)\]】]*[)\]】]\s*$")
_SIGNS = re.compile(r"[\s*:：/\\_\-.、，,'\"“”]+")


@dataclass(frozen=True, slots=True)
class Column:
    """One column that an import knows.

    `takes` says which cells of a workbook may stand in it besides text; `also` are other headings
    people use; `says` is for the guide.
    """

    name: str
    zh: str
    en: str
    format: Format
    says: str
    also: tuple[str, ...] = ()
    must_stand: bool = False
    must_be_filled: bool = False
    takes: frozenset[Odd] = DIGITS

    @property
    def heading(self) -> str:
        """Both headings, for people of either language."""
        return f"{self.zh} ({self.en})"

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(heading_key(heading) for heading in (self.zh, self.en, self.name, *self.also))


@dataclass(frozen=True, slots=True)
class Headings:
    """Where the known columns stand in one file."""

    row: int
    titles: list[str]
    columns: tuple[tuple[int, Column], ...]
    places: Mapping[str, Place]
    unknown: tuple[Place, ...] = field(default=())


def heading_key(heading: str) -> str:
    """By which headings are compared: without width, case, blanks, stars and notes in brackets."""
    return _SIGNS.sub("", _NOTES.sub("", half_width(heading))).casefold()


def known_headings(row: Sequence[Cell], columns: Sequence[Column]) -> int:
    """How many cells of a row are headings of these columns."""
    known = _by_key(columns)
    return sum(heading_key(text_of(cell)) in known for cell in row[: limits.MOST_COLUMNS])


def find_headings(rows: Iterator[RawRow], columns: Sequence[Column]) -> Headings:
    """The headings of a file, and `rows` stands behind them. Raises FileRefusedError."""
    best: RawRow | None = None
    most = 0
    for row in islice(rows, limits.HEADING_WITHIN):
        known = known_headings(row.cells, columns)
        if known > most:
            best, most = row, known
        if most > 1:
            break
    if best is None:
        raise FileRefusedError(_no_headings(columns))
    return _matched(best, columns)


def _matched(row: RawRow, columns: Sequence[Column]) -> Headings:
    known = _by_key(columns)
    titles = [text_of(cell) for cell in row.cells]
    found: dict[str, int] = {}
    unknown: list[Place] = []
    objections: list[Objection] = []
    for index, title in enumerate(titles):
        key = heading_key(title)
        if not key or key in _OUR_OWN_KEYS:
            continue
        column = known.get(key)
        if column is None:
            unknown.append(Place(letter_of(index), title.strip()[:40]))
        elif column.name in found:
            objections.append(_twice(column, found[column.name], index))
        else:
            found[column.name] = index
    objections += _missing(columns, found, unknown)
    if objections:
        raise FileRefusedError(*objections)
    by_name = {column.name: column for column in columns}
    return Headings(
        row.number,
        titles,
        tuple((index, by_name[name]) for name, index in found.items()),
        {name: Place(letter_of(index), titles[index].strip()) for name, index in found.items()},
        tuple(unknown),
    )


def _by_key(columns: Sequence[Column]) -> dict[str, Column]:
    return {key: column for column in columns for key in column.keys}


_OUR_OWN_KEYS = frozenset(heading_key(heading) for heading in OUR_OWN_HEADINGS)


def _missing(
    columns: Sequence[Column], found: Mapping[str, int], unknown: Sequence[Place]
) -> list[Objection]:
    objections = []
    for column in columns:
        if column.must_stand and column.name not in found:
            near = _near(column, unknown)
            objections.append(_missing_but_near(column, near) if near else _missing_one(column))
    return objections


def _near(column: Column, unknown: Sequence[Place]) -> str:
    by_key = {heading_key(place.heading): place.heading for place in unknown}
    for key in column.keys:
        close = get_close_matches(key, by_key, n=1, cutoff=0.6)
        if close:
            return by_key[close[0]]
    return ""


def _no_headings(columns: Sequence[Column]) -> Objection:
    needed = "、".join(column.heading for column in columns if column.must_stand)
    return Objection(
        "file_has_no_headings",
        _("None of the first rows has headings that are known."),
        _("The first row needs these headings: %(headings)s. See the guide to imports."),
        values={"headings": needed},
    )


def _missing_one(column: Column) -> Objection:
    return Objection(
        "heading_missing",
        _("The column %(heading)s is missing."),
        _("Add it with this heading; the order of the columns does not matter."),
        values={"heading": column.heading},
        field=column.name,
    )


def _missing_but_near(column: Column, near: str) -> Objection:
    return Objection(
        "heading_missing_but_near",
        _("The column %(heading)s is missing; is it the one called “%(near)s”?"),
        _("If so, give it the heading %(heading)s."),
        values={"heading": column.heading, "near": near},
        field=column.name,
    )


def _twice(column: Column, first: int, second: int) -> Objection:
    return Objection(
        "heading_twice",
        _("The column %(heading)s is there twice: %(first)s and %(second)s."),
        _("Delete one of them, or give it another heading."),
        values={
            "heading": column.heading,
            "first": letter_of(first),
            "second": letter_of(second),
        },
        field=column.name,
    )
