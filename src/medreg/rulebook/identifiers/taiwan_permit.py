"""Permits of Taiwan residents for travel to the mainland (台湾居民来往大陆通行证).

Eight digits, which a person keeps; older booklets add two digits that count the renewals.
"""

import re

from ..objections import Objection
from ..words import _
from .characters import compact, stars
from .document_number import DocumentNumber, masked, missing
from .reading import Reading, answer, refused

_FORM = re.compile(r"([0-9]{8})([0-9]{2})?")


def normalise(raw: str) -> str:
    """ASCII digits without blanks and hyphens."""
    return compact(raw)


def grouped(raw: str) -> str:
    """For reading aloud: `12345678 01`."""
    found = _FORM.fullmatch(normalise(raw))
    return " ".join(part for part in found.groups() if part) if found else normalise(raw)


def mask(raw: str) -> str:
    """The first and the last two digits: `1*****78`. Anything odd is all stars."""
    text = normalise(raw)
    return masked(text, 1, 2) if _FORM.fullmatch(text) else stars(len(text))


def read(raw: str) -> Reading[DocumentNumber]:
    """Read a number; the key leaves the count of renewals out."""
    text = normalise(raw)
    if not text:
        return refused(missing())
    found = _FORM.fullmatch(text)
    if found is None:
        return refused(
            Objection(
                "taiwan_permit_form",
                _("The number of this permit has eight digits, on old ones ten."),
                _("Copy the digits from the permit, without letters in brackets."),
            )
        )
    return answer(DocumentNumber(text, found[1]))
