"""Reads one value as it was typed; what cannot be read is an objection, never a traceback."""

import re
import unicodedata
from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

from ..identifiers import email_address, mobile_number, postcode
from ..identifiers.reading import Reading
from ..objections import Objection
from ..words import _

MOST_CHARACTERS = 100_000
"""What lies beyond is not looked at; no field takes as much."""
MOST_BITS = 64
"""Whole numbers beyond are no answers, and writing them out may take for ever."""

_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_DATE = re.compile(
    r"([0-9]{4})\s*[-/.年]\s*([0-9]{1,2})\s*[-/.月]\s*([0-9]{1,2})\s*日?|([0-9]{4})([0-9]{2})([0-9]{2})"
)
_NUMBER = re.compile(r"-?[0-9]{1,9}")

Parts = TypeVar("Parts")


class WrongValueError(Exception):
    """A value that cannot be read, with what is wrong and how to mend it."""

    def __init__(self, objection: Objection) -> None:
        super().__init__(objection.code)
        self.objection = objection


def clean(raw: Any, *, keeps_lines: bool = False) -> str:
    """What was typed without what nobody means to type: controls, direction marks, odd spaces."""
    if raw is None:
        return ""
    is_number = isinstance(raw, int) and not isinstance(raw, bool)
    if not isinstance(raw, str) and not (is_number and raw.bit_length() <= MOST_BITS):
        raise WrongValueError(
            Objection("not_text", _("This is not text."), _("Send a line of text here."))
        )
    text = unicodedata.normalize("NFC", str(raw)[:MOST_CHARACTERS])
    if keeps_lines:
        lines = re.sub(r"\r\n?|\u2028|\u2029", "\n", text)
        return "".join(sign for sign in lines if sign in "\n\t" or _is_visible(sign)).strip()
    spaced = re.sub(r"\s+", " ", text)
    return re.sub(r" +", " ", "".join(filter(_is_visible, spaced))).strip()


def _is_visible(sign: str) -> bool:
    return unicodedata.category(sign) not in _INVISIBLE


def _half_width(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


def read_yes_no(raw: Any) -> bool | None:
    """Yes, no, or nothing answered."""
    if isinstance(raw, bool) or raw is None:
        return raw
    known = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}
    text = clean(raw).lower()
    if text and text not in known:
        raise WrongValueError(
            Objection("not_yes_or_no", _("The answer is neither yes nor no."), _("Choose one."))
        )
    return known.get(text)


def read_date(text: str) -> str:
    """An ISO date; `2026-11-27`, `20261127`, `2026年11月27日` and their like are one day."""
    found = _DATE.fullmatch(_half_width(text))
    if not found:
        raise WrongValueError(
            Objection("not_a_date", _("This is not a date."), _("Write it as 2026-11-27."))
        )
    try:
        return date(*(int(part) for part in found.groups() if part is not None)).isoformat()
    except ValueError as wrong:
        raise WrongValueError(
            Objection(
                "no_such_date",
                _("There is no such day in the calendar."),
                _("Check the month and the day."),
            )
        ) from wrong


def read_number(text: str) -> int:
    """A whole number of at most nine digits."""
    digits = _half_width(text)
    if not _NUMBER.fullmatch(digits):
        raise WrongValueError(
            Objection("not_a_number", _("This is not a whole number."), _("Write digits only."))
        )
    return int(digits)


def read_mobile(text: str) -> str:
    """Eleven digits."""
    return _read_with(mobile_number.read, text).number


def read_email(text: str) -> str:
    """An address to which mail can be sent."""
    return _read_with(email_address.read, text).address


def read_postcode(text: str) -> str:
    """Six digits."""
    return _read_with(postcode.read, text).number


def _read_with(reader: Callable[[str], Reading[Parts]], text: str) -> Parts:
    reading = reader(text)
    if reading.value is None:
        raise WrongValueError(reading.objections[0])
    return reading.value
