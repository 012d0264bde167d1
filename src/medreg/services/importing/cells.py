"""What a cell of a file holds: text, or something a spreadsheet made of it."""

from dataclasses import dataclass
from enum import StrEnum


class Odd(StrEnum):
    """What may stand in a cell of a workbook instead of text."""

    NUMBER = "number"
    DATE = "date"
    FORMULA = "formula"
    ERROR = "error"
    TRUTH = "truth"


@dataclass(frozen=True, slots=True)
class OddCell:
    """A cell that is not text; `text` is what it comes to (a date in ISO form)."""

    kind: Odd
    text: str


Cell = str | OddCell
"""A cell: text as it stands in the file, or something else with its kind."""


def text_of(cell: Cell) -> str:
    """What stands in a cell, whatever its kind."""
    return cell if isinstance(cell, str) else cell.text


@dataclass(frozen=True, slots=True)
class RawRow:
    """One row as it stands in the file; `number` as a spreadsheet counts, from 1."""

    number: int
    cells: list[Cell]

    @property
    def is_blank(self) -> bool:
        return not any(text_of(cell).strip() for cell in self.cells)
