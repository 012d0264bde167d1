"""Division codes (行政区划代码), GB/T 2260: six digits, province 2 + prefecture 2 + county 2.

The codes of the Production and Construction Corps and of zones, which the standard lacks, are
six digits as well (decisions 12). Statistics write twelve digits; when the last six are zeros
they say no more than the first six, and are cut off.
"""

from collections.abc import Container
from dataclasses import dataclass
from enum import StrEnum

from ..objections import Objection
from ..words import _
from .characters import compact, first_outside, visible
from .reading import Reading, answer, refused
from .resident_id import DIGITS


class Level(StrEnum):
    """How high a division stands."""

    PROVINCE = "province"
    PREFECTURE = "prefecture"
    COUNTY = "county"


@dataclass(frozen=True, slots=True)
class DivisionCode:
    """A code of six digits; whether such a division exists is known elsewhere."""

    number: str

    @property
    def level(self) -> Level:
        if self.number.endswith("0000"):
            return Level.PROVINCE
        return Level.PREFECTURE if self.number.endswith("00") else Level.COUNTY

    @property
    def province(self) -> str:
        """The code of the province this lies in; of a province, its own."""
        return self.number[:2] + "0000"

    @property
    def prefecture(self) -> str | None:
        """The code of the prefecture this lies in; none for a province."""
        return None if self.level is Level.PROVINCE else self.number[:4] + "00"

    @property
    def parent(self) -> str | None:
        """The code one level up, by the digits; counties run by the province need the list."""
        above = {Level.COUNTY: self.prefecture, Level.PREFECTURE: self.province}
        return above.get(self.level)

    def contains(self, other: "DivisionCode") -> bool:
        """Whether the other is this one or lies in it, by the digits."""
        return other.number.startswith(self.number[: self._significant])

    @property
    def _significant(self) -> int:
        return {Level.PROVINCE: 2, Level.PREFECTURE: 4, Level.COUNTY: 6}[self.level]


def normalise(raw: str) -> str:
    """ASCII digits; twelve that end in six zeros become six."""
    text = compact(raw)
    return text[:6] if len(text) == 12 and text.endswith("000000") else text


def grouped(raw: str) -> str:
    """For reading aloud: `99 01 02`."""
    text = normalise(raw)
    return " ".join((text[:2], text[2:4], text[4:])) if len(text) == 6 else text


def read(raw: str, *, divisions: Container[str] | None = None) -> Reading[DivisionCode]:
    """Read a code; with `divisions`, the known codes, an unknown one is remarked on."""
    text = normalise(raw)
    objection = _shape_objection(text)
    if objection is not None:
        return refused(objection)
    return answer(DivisionCode(text), unknown_remark(text, divisions))


def unknown_remark(code: str, divisions: Container[str] | None) -> Objection | None:
    """A remark when a code is not among the known ones; abolished divisions live on in numbers."""
    if divisions is None or code in divisions:
        return None
    return Objection(
        "division_unknown",
        _("The division %(division)s is not in the list of divisions."),
        _("It may have been abolished or be new. Compare the code with the document."),
        values={"division": code},
    )


def _shape_objection(text: str) -> Objection | None:
    if not text:
        return Objection(
            "division_missing",
            _("The division code is missing."),
            _("Give the six digits of GB/T 2260, or choose the division from the list."),
        )
    place = first_outside(text, DIGITS)
    if place is not None:
        return Objection(
            "division_characters",
            _("Character %(place)s of the division code is “%(found)s”; it has digits only."),
            _("Give the six digits of GB/T 2260, or choose the division from the list."),
            values={"place": place + 1, "found": visible(text[place])},
        )
    if len(text) != 6 or text.startswith("00"):
        return Objection(
            "division_length",
            _("A division code has six digits and does not begin with 00."),
            _("Give the six digits of GB/T 2260, or choose the division from the list."),
        )
    return None
