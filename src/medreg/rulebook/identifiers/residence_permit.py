"""Residence permits of people from Hong Kong, Macau and Taiwan (港澳台居民居住证).

Built like a resident ID (GB 11643), with 810000, 820000 or 830000 for the division.
"""

from datetime import date

from ..objections import Objection
from ..words import _
from . import resident_id
from .document_number import DocumentNumber
from .reading import Reading, answer, refused
from .resident_id import PERMIT_DIVISIONS


def normalise(raw: str) -> str:
    """As a resident ID."""
    return resident_id.normalise(raw)


def grouped(raw: str) -> str:
    """As a resident ID."""
    return resident_id.grouped(raw)


def mask(raw: str) -> str:
    """As a resident ID: `810000********0018`."""
    return resident_id.mask(raw)


def read(raw: str, *, today: date | None = None) -> Reading[DocumentNumber]:
    """Read a number with its birth date, sex and check character."""
    text = normalise(raw)
    inside = resident_id.read(text, today=today)
    if inside.value is None:
        return refused(*inside.objections)
    if len(text) != 18 or inside.value.division not in PERMIT_DIVISIONS:
        return refused(
            Objection(
                "residence_permit_form",
                _("The number of a residence permit has 18 characters and begins 81, 82 or 83."),
                _("Copy it from the permit, or choose another kind of document."),
            )
        )
    kept = tuple(each for each in inside.remarks if each.code != "resident_id_of_a_permit")
    value = DocumentNumber(text, text, inside.value.born_on, inside.value.sex)
    return answer(value, *kept)
