"""Mobile numbers of mainland China: eleven digits beginning 13 to 19."""

import re
from dataclasses import dataclass

from ..objections import Objection
from ..words import _
from .characters import compact, count, first_outside, stars, visible, was_spoilt_by_a_spreadsheet
from .reading import Reading, answer, refused
from .resident_id import DIGITS

_FORM = re.compile(r"1[3-9][0-9]{9}")
_COUNTRY = re.compile(r"(?:\+|00)?86(?=1[0-9]{10}$)|\+86(?=[0-9])|0086(?=[0-9])")
_BRACKETS = str.maketrans("", "", "()（）.")


@dataclass(frozen=True, slots=True)
class MobileNumber:
    """A number as it is dialled inside the country."""

    number: str

    @property
    def international(self) -> str:
        """E.164: `+8613800138000`."""
        return "+86" + self.number


def normalise(raw: str) -> str:
    """Eleven digits: without blanks, hyphens, brackets, dots and the country's +86 or 0086."""
    text = compact(raw)
    if was_spoilt_by_a_spreadsheet(text):
        return text
    bare = compact(text.translate(_BRACKETS))
    while True:
        found = _COUNTRY.match(bare)
        if found is None:
            return bare
        bare = bare[found.end() :]


def grouped(raw: str) -> str:
    """For reading aloud: `138 0013 8000`."""
    text = normalise(raw)
    return " ".join((text[:3], text[3:7], text[7:])) if _FORM.fullmatch(text) else text


def mask(raw: str) -> str:
    """The first three and last four digits: `138****8000`. Anything odd is all stars."""
    text = normalise(raw)
    return text[:3] + stars(4) + text[7:] if _FORM.fullmatch(text) else stars(len(text))


def read(raw: str) -> Reading[MobileNumber]:
    """Read a number; landlines and numbers of other countries are told apart."""
    text = normalise(raw)
    objection = _characters_objection(text) or _digits_objection(text)
    return refused(objection) if objection else answer(MobileNumber(text))


def _characters_objection(text: str) -> Objection | None:
    if not text:
        return Objection(
            "mobile_number_missing",
            _("The mobile number is missing."),
            _("Give a mobile number that you can receive text messages with."),
        )
    if text.startswith(("+", "00")):
        return Objection(
            "mobile_number_abroad",
            _("Text messages only go to mobile numbers of mainland China (+86)."),
            _("Give a mainland number, or use the e-mail address instead."),
        )
    place = first_outside(text, DIGITS)
    if place is not None:
        return Objection(
            "mobile_number_characters",
            _("Character %(place)s of the mobile number is “%(found)s”; a digit belongs there."),
            _("Type eleven digits, for example 13800138000."),
            values={"place": place + 1, "found": visible(text[place])},
        )
    return None


def _digits_objection(text: str) -> Objection | None:
    if text.startswith("0"):
        return Objection(
            "mobile_number_landline",
            _("This is the number of a fixed line; it receives no text messages."),
            _("Give a mobile number: eleven digits beginning with 13 to 19."),
        )
    if len(text) != 11:
        return Objection(
            "mobile_number_length",
            _("A mobile number has eleven digits; this one has %(found)s."),
            _("Type eleven digits, for example 13800138000."),
            values={"found": count(text)},
        )
    if not _FORM.fullmatch(text):
        return Objection(
            "mobile_number_beginning",
            _("A mobile number begins with 13 to 19."),
            _("Compare the first two digits with your number."),
        )
    return None
