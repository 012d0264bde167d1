"""Reads the rulebook's data files: CSV with comment lines in front that name the source."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from itertools import takewhile

BARE_YEAR = 4
SOURCE = "# source: "


@dataclass(frozen=True, slots=True)
class Table:
    """One data file: where it comes from, its columns, its rows as they are written."""

    source: str
    notes: tuple[str, ...]
    columns: tuple[str, ...]
    rows: Sequence[Sequence[str]]


def read_table(package: str, name: str) -> Table:
    """The file `data/<name>.csv` of a package."""
    lines = (files(package) / f"data/{name}.csv").read_text("utf-8").splitlines()
    heading = list(takewhile(lambda line: line.startswith("#"), lines))
    columns, *rows = csv.reader(lines[len(heading) :])
    notes = tuple(line.removeprefix("# ") for line in heading if not line.startswith(SOURCE))
    source = next(line.removeprefix(SOURCE) for line in heading if line.startswith(SOURCE))
    return Table(source, notes, tuple(columns), rows)


def first_day(text: str) -> date | None:
    """A day; a bare year means from its first day on; nothing means always."""
    return _day(text, "01-01")


def last_day(text: str) -> date | None:
    """A day; a bare year means to its last day; nothing means still valid."""
    return _day(text, "12-31")


def _day(text: str, rest_of_year: str) -> date | None:
    if not text:
        return None
    return date.fromisoformat(f"{text}-{rest_of_year}" if len(text) == BARE_YEAR else text)
