"""Rows of a workbook's sheet, read piece by piece, cells with what a spreadsheet made of them."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext_noop as _

from medreg.rulebook.objections import Objection

from . import limits
from .cells import Cell, Odd, OddCell, RawRow
from .problems import FileRefusedError
from .workbook_parts import Sheet, Workbook, plain
from .workbooks import PartReader

SAFE_DIGITS = 15
"""A spreadsheet keeps 15 digits of a number; what comes after is lost."""
_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_LAST_ROW = re.compile(r":[A-Z]+([0-9]+)$")
_FIRST_DAY = date(1899, 12, 30)
_FIRST_DAY_1904 = date(1904, 1, 1)
_BEFORE_THE_FALSE_LEAP_DAY = 60
"""Spreadsheets believe in a 29 February 1900; earlier days stand one off."""


class SheetReader:
    """Gives the rows of one sheet; `expected` is how many it says it has."""

    def __init__(self, workbook: Workbook, sheet: Sheet) -> None:
        self.expected: int | None = None
        self._workbook = workbook
        self._sheet = sheet
        self._rows: list[RawRow] = []
        self._number = 0
        self._cells: list[Cell] = []
        self._column = -1
        self._attributes: dict[str, str] = {}
        self._has_formula = False
        self._pieces: list[str] = []
        self._reader = PartReader(self._start, self._end)

    def rows(self) -> Iterator[RawRow]:
        """The rows with anything in them, in their order."""
        for _piece in self._reader.read(self._workbook.archive, self._sheet.part):
            rows, self._rows = self._rows, []
            yield from rows

    def _start(self, element: str, attributes: dict[str, str]) -> None:
        if element == "c":
            self._attributes, self._has_formula = attributes, False
            self._pieces.clear()
            self._column = self._column_of(attributes.get("r", ""))
        elif element in {"v", "t"}:
            self._reader.hear_text(self._pieces.append)
        elif element == "f":
            self._has_formula = True
        elif element == "row":
            self._number = int(attributes.get("r", self._number + 1))
            self._cells, self._column = [], -1
        elif element == "dimension":
            last = _LAST_ROW.search(attributes.get("ref", ""))
            self.expected = int(last[1]) if last else None
        elif element == "rPh":
            self._reader.hear_text(None)

    def _end(self, element: str) -> None:
        if element in {"v", "t"}:
            self._reader.hear_text(None)
        elif element == "c":
            self._put(self._cell())
        elif element == "row":
            row = RawRow(self._number, self._cells)
            if not row.is_blank:
                self._rows.append(row)

    def _column_of(self, reference: str) -> int:
        found = _REFERENCE.fullmatch(reference)
        if found is None:
            column = self._column + 1
        else:
            column = 0
            for letter in found[1]:
                column = column * 26 + ord(letter) - ord("A") + 1
            column -= 1
        if column >= limits.MOST_COLUMNS:
            raise FileRefusedError(too_many_columns())
        return column

    def _put(self, cell: Cell) -> None:
        missing = self._column + 1 - len(self._cells)
        if missing > 0:
            self._cells.extend([""] * missing)
        self._cells[self._column] = cell

    def _cell(self) -> Cell:
        text = "".join(self._pieces)
        kind = self._attributes.get("t", "n")
        if kind == "s" and text:
            text = self._workbook.texts[int(text)]
        if self._has_formula:
            return OddCell(Odd.FORMULA, plain(text))
        if kind == "n":
            return self._number_cell(text) if text else ""
        if kind == "d":
            return OddCell(Odd.DATE, text[:10])
        if kind in {"e", "b"}:
            return OddCell(Odd.ERROR if kind == "e" else Odd.TRUTH, text)
        return text if kind == "s" else plain(text)

    def _number_cell(self, text: str) -> Cell:
        if int(self._attributes.get("s", "0")) in self._workbook.date_styles:
            day = self._day(text)
            return OddCell(Odd.DATE, day.isoformat()) if day else OddCell(Odd.ERROR, text)
        return OddCell(Odd.NUMBER, _written_out(text))

    def _day(self, text: str) -> date | None:
        serial = int(float(text))
        if self._workbook.counts_from_1904:
            first = _FIRST_DAY_1904
        elif serial == _BEFORE_THE_FALSE_LEAP_DAY:
            return None
        else:
            first = _FIRST_DAY + timedelta(days=int(serial < _BEFORE_THE_FALSE_LEAP_DAY))
        try:
            return first + timedelta(days=serial)
        except OverflowError:
            return None


def _written_out(text: str) -> str:
    """A number without exponent and `.0` when all its digits are there; else as it is stored."""
    try:
        value = Decimal(text)
        is_whole = value == value.to_integral_value()
    except InvalidOperation:
        return text
    if is_whole and abs(value) < Decimal(10) ** SAFE_DIGITS:
        return str(int(value))
    return text


def too_many_columns() -> Objection:
    """The table is far wider than any list that can be imported."""
    return Objection(
        "file_has_too_many_columns",
        _("The table has more than %(most)s columns."),
        _("Delete what stands beside the list, stray marks in far columns too."),
        values={"most": limits.MOST_COLUMNS},
    )
