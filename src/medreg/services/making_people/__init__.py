"""Invented people in matching lists, for trials and measurements: authorities to bars.

The same count, seed and year give the same lists. Nobody in them exists: all were born in the
fictional province, and institutions carry organisation codes that nobody was given, even where
they lie in real divisions.
"""

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path
from random import Random

import openpyxl

from .lists import Lists
from .lives import MadePerson, People
from .mistakes import EXPECTED, OK, hostile_rows
from .places import FICTIONAL_PROVINCE, authority_rows, divisions, make_institutions

__all__ = ["EXPECTED", "OK", "make_people"]

Row = Mapping[str, str]
FEWEST_INSTITUTIONS = 14
PEOPLE_PER_INSTITUTION = 40
MOST_IN_A_WORKBOOK = 50_000


def make_people(
    count: int, seed: int, out: Path, *, year: int, is_nation: bool = False
) -> dict[str, int]:
    """Write the lists of so many people into a folder; gives the files and their rows.

    Nothing in the lists happened after 1 January of `year`. With `is_nation` they live in real
    divisions, with one roster for each province.
    """
    random = Random(seed)  # noqa: S311 - deterministic by design
    out.mkdir(parents=True, exist_ok=True)
    places = divisions(nation=is_nation)
    number = max(FEWEST_INSTITUTIONS, count // PEOPLE_PER_INSTITUTION)
    institutions = make_institutions(random, places, number, year)
    people, lists = People(random, institutions, year), Lists(random, institutions, year)
    for serial in range(count):
        person: MadePerson = people.make(serial)
        lists.add(person)
    rows = {
        "authorities.csv": authority_rows(places),
        "institutions.csv": [one.row for one in institutions],
        "register.csv": lists.register,
        "filings.csv": lists.filings,
        "bars.csv": lists.bars,
        "hostile.csv": hostile_rows(year),
    }
    for province, roster in lists.roster.items():
        rows["roster.csv" if province == FICTIONAL_PROVINCE else f"roster-{province}.csv"] = roster
    for name, listed in rows.items():
        _write(out / name, listed, "utf-8-sig")
    if "roster.csv" in rows:
        _write(out / "roster-gb18030.csv", rows["roster.csv"], "gb18030")
        _write_workbook(out / "roster.xlsx", rows["roster.csv"][:MOST_IN_A_WORKBOOK])
    return {name: len(listed) for name, listed in sorted(rows.items())}


def _write(path: Path, rows: Sequence[Row], encoding: str) -> None:
    with path.open("w", encoding=encoding, newline="") as file:
        if rows:
            writer = csv.DictWriter(file, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)


def _write_workbook(path: Path, rows: Sequence[Row]) -> None:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("名单")
    if rows:
        sheet.append(list(rows[0]))
    for row in rows:
        sheet.append(list(row.values()))
    book.save(path)
