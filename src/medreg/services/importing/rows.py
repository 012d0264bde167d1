"""A row of a file on its way into the records, with all that was found about it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext_noop as _

from medreg.rulebook.identifiers.reading import Reading
from medreg.rulebook.objections import Objection

from . import limits
from .cells import Cell, Odd, OddCell, RawRow, text_of
from .columns import Column, Headings
from .formats import formula_in_cell
from .problems import Problem

_GUARD = re.compile(r"'(?=\s*[=+\-@0-9])")
"""The apostrophe by which a spreadsheet, or our own file of refused rows, keeps text as it is."""
_KEPT_DIGITS = re.compile(r"-?[0-9]{1,15}")


class Outcome(StrEnum):
    """What became of a row."""

    CREATED = "created"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


@dataclass(slots=True)
class Row:
    """One row: its cells as they were, its values as they were read, and what is wrong with it."""

    number: int
    cells: list[Cell]
    headings: Headings
    values: dict[str, Any] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    remarks: list[Problem] = field(default_factory=list)
    outcome: Outcome | None = None
    item: Any = None

    def __getitem__(self, column: str) -> Any:
        """The value in a column; None if it is blank, unreadable or not in the file."""
        return self.values.get(column)

    def has(self, column: str) -> bool:
        """Whether the file has this column: a blank in it then means that there is nothing."""
        return column in self.headings.places

    def object_to(self, column: str | None, *objections: Objection) -> None:
        """The row cannot be loaded, because of what stands in a column."""
        self.problems += self._about(column, objections)
        self.outcome = Outcome.REFUSED

    def object_to_all(self, column: str, reading: Reading[Any]) -> None:
        """Whatever a reader of the rulebook found, objections and remarks."""
        if reading.objections:
            self.object_to(column, *reading.objections)
        self.remark(column, *reading.remarks)

    def remark(self, column: str | None, *remarks: Objection) -> None:
        """Something that stands in nobody's way."""
        self.remarks += self._about(column, remarks)

    def _about(self, column: str | None, objections: Sequence[Objection]) -> list[Problem]:
        place = self.headings.places.get(column) if column else None
        return [
            Problem(self.number, replace(objection, field=column), place)
            for objection in objections
        ]

    def has_objection(self, column: str) -> bool:
        """Whether something was said against this very cell already."""
        return any(problem.objection.field == column for problem in self.problems)

    @property
    def is_refused(self) -> bool:
        return self.outcome is Outcome.REFUSED

    @property
    def is_open(self) -> bool:
        """Whether nobody has decided yet what becomes of the row."""
        return self.outcome is None


def read_row(raw: RawRow, headings: Headings, today: date) -> Row:
    """Read every cell by the format of its column."""
    row = Row(raw.number, raw.cells, headings)
    cells = raw.cells
    for index, column in headings.columns:
        cell = cells[index] if index < len(cells) else ""
        if cell == "" or (isinstance(cell, str) and not cell.strip()):
            if column.must_be_filled:
                row.object_to(column.name, _missing(column))
            continue
        _read_cell(row, column, cell, today)
    if len(cells) > len(headings.titles) and any(map(text_of, cells[len(headings.titles) :])):
        row.object_to(None, _too_many_cells(len(headings.titles), len(cells)))
    return row


def _read_cell(row: Row, column: Column, cell: Cell, today: date) -> None:
    objection = _objection_to(cell, column)
    if objection is not None:
        row.object_to(column.name, objection)
        return
    reading = column.format(_unguarded(text_of(cell)), today)
    if reading.objections:
        row.object_to(column.name, *reading.objections)
        return
    row.values[column.name] = reading.value
    if reading.remarks:
        row.remark(column.name, *reading.remarks)


def _unguarded(text: str) -> str:
    return _GUARD.sub("", text, count=1) if text.startswith("'") else text


def _objection_to(cell: Cell, column: Column) -> Objection | None:
    if not isinstance(cell, OddCell):
        is_long = len(cell) > limits.MOST_CHARACTERS
        return _endless_cell() if is_long else None
    if cell.kind is Odd.FORMULA:
        return formula_in_cell()
    if cell.kind is Odd.ERROR or cell.kind not in column.takes | {Odd.NUMBER}:
        return _wrong_kind(cell)
    if cell.kind is Odd.NUMBER and not _KEPT_DIGITS.fullmatch(cell.text):
        return Objection(
            "cell_is_a_number",
            _("The cell is stored as a number, so digits may be lost."),
            _("Format the column as text and type the value again; changing the format alone"
              " does not bring lost digits back."),
        )  # fmt: skip
    return None


def _wrong_kind(cell: OddCell) -> Objection:
    if cell.kind is Odd.DATE:
        return Objection(
            "cell_is_a_date",
            _("The spreadsheet has made a date of this cell."),
            _("Format the column as text and type the value again."),
        )
    return Objection(
        "cell_is_an_error",
        _("The cell holds an error or a truth value of the spreadsheet, not text."),
        _("Type the value itself."),
    )


def _missing(column: Column) -> Objection:
    return Objection(
        "cell_is_blank",
        _("The column %(heading)s is blank in this row; it must be filled."),
        _("Fill it in."),
        values={"heading": column.heading},
    )


def _endless_cell() -> Objection:
    return Objection(
        "cell_far_too_long",
        _("The cell holds more than %(most)s characters."),
        _("See whether a quotation mark is missing in this row or one before it."),
        values={"most": limits.MOST_CHARACTERS},
    )


def _too_many_cells(headings: int, cells: int) -> Objection:
    return Objection(
        "row_has_too_many_cells",
        _("The row has %(cells)s cells, but there are %(headings)s headings."),
        _("A cell with a comma in it needs quotation marks around it; export the list again."),
        values={"headings": headings, "cells": cells},
    )
