"""Registration numbers of institutions' licences (医疗机构执业许可证登记号).

22 characters: organisation code 9 + division 6 + economic type 2 + institution class 4 +
management class 1. Two older forms are still met: 18 characters, whose parts are not known for
certain, and 12 digits of clinics, infirmaries and village posts: division 6 + serial 4 +
type 1 + ownership 1.
"""

import re
from collections.abc import Container
from dataclasses import dataclass

from ..objections import Objection
from ..words import _
from . import organisation_code
from .characters import compact, count, first_outside, visible, was_spoilt_by_a_spreadsheet
from .division_code import unknown_remark
from .reading import Reading, answer, refused

_FORMS = {
    22: re.compile(
        r"(?P<organisation_code>[0-9A-Z]{8}[0-9X])(?P<division>[0-9]{6})"
        r"(?P<economic_type>[0-9]{2})(?P<institution_class>[A-Z][0-9]{3})"
        r"(?P<management_class>[129])"
    ),
    18: re.compile(r"[0-9A-Z]{18}"),
    12: re.compile(r"(?P<division>[0-9]{6})(?P<serial>[0-9]{4})(?P<attributes>[1-3][1-9])"),
}
ALPHABET = organisation_code.ALPHABET


@dataclass(frozen=True, slots=True)
class InstitutionLicenceNumber:
    """A number and those of its parts that its form has."""

    number: str
    organisation_code: str | None = None
    division: str | None = None
    economic_type: str | None = None
    institution_class: str | None = None
    management_class: str | None = None
    serial: str | None = None
    attributes: str | None = None

    @property
    def is_older_form(self) -> bool:
        return len(self.number) != 22


def normalise(raw: str) -> str:
    """ASCII capitals without blanks and hyphens: `49850124-X450106…` becomes `49850124X450106…`."""
    return compact(raw)


def grouped(raw: str) -> str:
    """For reading aloud: `444885014 430105 11 A100 1`."""
    text = normalise(raw)
    ends = {22: (9, 15, 17, 21, 22), 18: (6, 12, 18), 12: (6, 10, 12)}.get(len(text))
    if ends is None:
        return text
    return " ".join(text[start:end] for start, end in zip((0, *ends), ends, strict=False))


def read(raw: str, *, divisions: Container[str] | None = None) -> Reading[InstitutionLicenceNumber]:
    """Read a number; what the organisation code's check says is never more than a remark."""
    text = normalise(raw)
    objection = _shape_objection(text)
    if objection is not None:
        return refused(objection)
    found = _FORMS[len(text)].fullmatch(text)
    if found is None:
        return refused(_parts_objection(text))
    value = InstitutionLicenceNumber(text, **found.groupdict())
    code, division = value.organisation_code, value.division
    return answer(
        value,
        organisation_code.check_remark(code) if code else None,
        unknown_remark(division, divisions) if division else None,
        _older_form_remark() if value.is_older_form else None,
    )


def _shape_objection(text: str) -> Objection | None:
    if not text:
        return Objection(
            "licence_number_missing",
            _("The registration number of the institution's licence is missing."),
            _("Copy the 22 characters from the practice licence of the institution."),
        )
    if was_spoilt_by_a_spreadsheet(text):
        return Objection(
            "licence_number_spoilt_by_spreadsheet",
            _("A spreadsheet has shortened the registration number of the licence."),
            _("Format the column as text and type the number again from the licence."),
        )
    place = first_outside(text, ALPHABET)
    if place is not None:
        return Objection(
            "licence_number_characters",
            _("Character %(place)s of the licence's number cannot be “%(found)s”."),
            _("The number has digits and capital letters only."),
            values={"place": place + 1, "found": visible(text[place])},
        )
    if len(text) not in _FORMS:
        return Objection(
            "licence_number_length",
            _("The licence's number has %(found)s characters; it has 22, or 18 or 12 if old."),
            _("Copy the 22 characters from the practice licence of the institution."),
            values={"found": count(text)},
        )
    return None


def _parts_objection(text: str) -> Objection:
    if len(text) == 12:
        return Objection(
            "licence_number_short_parts",
            _("A licence number of 12 digits ends with a type 1 to 3 and an ownership 1 to 9."),
            _("Compare the number with the practice licence of the institution."),
        )
    return Objection(
        "licence_number_parts",
        _("The parts of the licence's number do not follow: code, division, type, class."),
        _("It looks like 123456788 990101 11 A100 1. Compare each part with the licence."),
    )


def _older_form_remark() -> Objection:
    return Objection(
        "licence_number_older_form",
        _("The licence's number has an older form."),
        _("It may stay; replace it when the institution has a new licence."),
    )
