"""Passports, Chinese and foreign (普通护照).

Chinese ones have a known form; of the others nothing is known but capitals and digits. A
renewed passport has a new number, so the key does not outlive it.
"""

import re

from ..objections import Objection
from ..words import _
from .characters import compact, stars
from .document_number import DocumentNumber, masked, missing
from .reading import Reading, answer, refused

_CHINESE = re.compile(r"[EGDSPH][0-9]{8}|E[A-Z][0-9]{7}|1[45][0-9]{7}")
_FOREIGN = re.compile(r"[A-Z0-9]{5,17}")


def normalise(raw: str) -> str:
    """ASCII capitals without blanks and hyphens."""
    return compact(raw)


def grouped(raw: str) -> str:
    """Passport numbers have no parts: as stored."""
    return normalise(raw)


def mask(raw: str) -> str:
    """The first and the last two characters: `E******78`. Anything odd is all stars."""
    text = normalise(raw)
    return masked(text, 1, 2) if _FOREIGN.fullmatch(text) else stars(len(text))


def read_chinese(raw: str) -> Reading[DocumentNumber]:
    """Read the number of a Chinese passport."""
    text = normalise(raw)
    if not text:
        return refused(missing())
    if not _CHINESE.fullmatch(text):
        return refused(
            Objection(
                "chinese_passport_form",
                _("The number of a Chinese passport has nine characters, most often E and digits."),
                _("Copy it from the page with the photo, for example E12345678."),
            )
        )
    return answer(DocumentNumber(text, text))


def read_foreign(raw: str) -> Reading[DocumentNumber]:
    """Read the number of a foreign passport: 5 to 17 capitals and digits."""
    text = normalise(raw)
    if not text:
        return refused(missing())
    if not _FOREIGN.fullmatch(text):
        return refused(
            Objection(
                "foreign_passport_form",
                _("The number of a passport has 5 to 17 letters and digits and nothing else."),
                _("Copy it from the page with the photo."),
            )
        )
    return answer(DocumentNumber(text, text))
