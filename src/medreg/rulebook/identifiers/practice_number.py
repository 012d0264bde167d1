"""Numbers of practice certificates (医师执业证书编码): 15 digits.

Level 1 + category 2 + division of the registrar 6 + serial 6 (domain 4.8). The serial is
unique for level, category and registrar.
"""

import re
from collections.abc import Container
from dataclasses import dataclass

from ..objections import Objection
from ..words import _
from .characters import compact, count, first_outside, stars, visible, was_spoilt_by_a_spreadsheet
from .division_code import unknown_remark
from .reading import Reading, answer, refused
from .resident_id import DIGITS

_FORM = re.compile(r"([1-4])([0-9]{2})([0-9]{6})([0-9]{6})")
LAST_SERIAL = 999_999


@dataclass(frozen=True, slots=True)
class PracticeNumber:
    """A number's parts. `level` 1 physician, 2 assistant (3 and 4: apprenticeship tracks)."""

    level: str
    category: str
    division: str
    serial: int

    @property
    def number(self) -> str:
        """All 15 digits."""
        return f"{self.level}{self.category}{self.division}{self.serial:06d}"

    @property
    def exam_class(self) -> str:
        """Level and category as the examination writes them: 110 clinical physician."""
        return self.level + self.category


def make(level: str, category: str, division: str, serial: int) -> PracticeNumber:
    """A number from its parts; parts that cannot stand in one are a mistake of the caller."""
    made = PracticeNumber(level, category, division, serial)
    if not 1 <= serial <= LAST_SERIAL or not _FORM.fullmatch(made.number):
        raise ValueError("these parts make no practice number")
    return made


def normalise(raw: str) -> str:
    """ASCII digits without blanks and hyphens."""
    return compact(raw)


def grouped(raw: str) -> str:
    """For reading aloud: `110 430122 000123`."""
    text = normalise(raw)
    return " ".join((text[:3], text[3:9], text[9:])) if len(text) == 15 else text


def mask(raw: str) -> str:
    """Without the serial: `110430122******`. Anything odd is all stars."""
    text = normalise(raw)
    return text[:9] + stars(6) if _FORM.fullmatch(text) else stars(len(text))


def read(raw: str, *, divisions: Container[str] | None = None) -> Reading[PracticeNumber]:
    """Read a number; a registrar's division that is not known is remarked on."""
    text = normalise(raw)
    objection = _shape_objection(text)
    if objection is not None:
        return refused(objection)
    value = PracticeNumber(text[0], text[1:3], text[3:9], int(text[9:]))
    return answer(value, unknown_remark(value.division, divisions))


def _shape_objection(text: str) -> Objection | None:
    if not text:
        return Objection(
            "practice_number_missing",
            _("The number of the practice certificate is missing."),
            _("Copy the 15 digits from the practice certificate."),
        )
    if was_spoilt_by_a_spreadsheet(text):
        return Objection(
            "practice_number_spoilt_by_spreadsheet",
            _("A spreadsheet has shortened the number of the practice certificate."),
            _("Format the column as text and type the number again from the certificate."),
        )
    place = first_outside(text, DIGITS)
    if place is not None:
        return Objection(
            "practice_number_characters",
            _("Character %(place)s of the practice certificate's number is “%(found)s”."),
            _("The number has 15 digits and no letters."),
            values={"place": place + 1, "found": visible(text[place])},
        )
    if len(text) != 15:
        return Objection(
            "practice_number_length",
            _("The number of a practice certificate has 15 digits; this one has %(found)s."),
            _("Copy the 15 digits from the practice certificate."),
            values={"found": count(text)},
        )
    if text[0] not in "1234":
        return Objection(
            "practice_number_level",
            _("The number of a practice certificate begins with 1 to 4, the level."),
            _("Copy the 15 digits from the practice certificate."),
        )
    return None
