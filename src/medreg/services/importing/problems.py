"""What is wrong with a file or with one of its cells, and where."""

from dataclasses import dataclass

from medreg.rulebook.objections import Objection


class FileRefusedError(Exception):
    """The file cannot be imported at all; `objections` say why, each with its remedy."""

    def __init__(self, *objections: Objection) -> None:
        super().__init__(", ".join(objection.code for objection in objections))
        self.objections = objections


@dataclass(frozen=True, slots=True)
class Place:
    """A column of the file: its letter, as spreadsheets count, and its heading there."""

    letter: str
    heading: str


@dataclass(frozen=True, slots=True)
class Problem:
    """One objection to one row, with the column it is about if it is about one."""

    row: int
    objection: Objection
    place: Place | None = None


def letter_of(index: int) -> str:
    """The letters of a column counted from 0: A, B, … Z, AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
