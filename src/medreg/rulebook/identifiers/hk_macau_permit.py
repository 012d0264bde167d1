"""Permits of Hong Kong and Macau residents for travel to the mainland (港澳居民来往内地通行证).

H or M and eight digits, which a person keeps for life; older booklets add two digits that count
the renewals.
"""

import re

from ..objections import Objection
from ..words import _
from .characters import compact, stars
from .document_number import DocumentNumber, masked, missing
from .reading import Reading, answer, refused

_FORM = re.compile(r"([HM][0-9]{8})([0-9]{2})?")


def normalise(raw: str) -> str:
    """ASCII capitals without blanks and hyphens."""
    return compact(raw)


def grouped(raw: str) -> str:
    """For reading aloud: `H12345678 01`."""
    found = _FORM.fullmatch(normalise(raw))
    return " ".join(part for part in found.groups() if part) if found else normalise(raw)


def mask(raw: str) -> str:
    """The letter and the last two characters: `H******78`. Anything odd is all stars."""
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
                "hk_macau_permit_form",
                _("The number of this permit is H or M and eight digits, on old ones ten."),
                _("Copy it from the permit, for example H12345678."),
            )
        )
    return answer(DocumentNumber(text, found[1]))
