"""The kinds of identity document an account may be opened with (domain 1.7, 4.10).

The codes are those of WS 364.3 CV02.01.101 (06 and 07 for the permits of the three regions);
kinds it lacks share 99 and are told apart by `name`, which is what the records store.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from ..objections import Objection
from ..words import _
from . import (
    hk_macau_permit,
    military_card,
    passport,
    permanent_residence_card,
    residence_permit,
    resident_id,
    taiwan_permit,
)
from .document_number import DocumentNumber
from .reading import Reading, refused
from .resident_id import ResidentId

Reader = Callable[[str, date | None], Reading[DocumentNumber]]


@dataclass(frozen=True, slots=True)
class IdentityDocumentType:
    """One kind of document: its names, what its number looks like, and who reads it."""

    name: str
    code: str
    label: str
    hint: str
    reader: Reader
    mask: Callable[[str], str]
    grouped: Callable[[str], str]
    allows_latin_names: bool = False


def _of_resident(value: ResidentId) -> DocumentNumber:
    return DocumentNumber(value.number, value.number, value.born_on, value.sex)


def _resident_id(raw: str, today: date | None) -> Reading[DocumentNumber]:
    return resident_id.read(raw, today=today).then(_of_resident)


def _residence_permit(raw: str, today: date | None) -> Reading[DocumentNumber]:
    return residence_permit.read(raw, today=today)


def _permanent_residence_card(raw: str, today: date | None) -> Reading[DocumentNumber]:
    return permanent_residence_card.read(raw, today=today)


def _dateless(read: Callable[[str], Reading[DocumentNumber]]) -> Reader:
    """A reader for a number that carries no date."""
    return lambda raw, _today: read(raw)


TYPES = (
    IdentityDocumentType(
        "resident_id",
        "01",
        _("Resident identity card"),
        _("18 characters, the last may be X"),
        _resident_id,
        resident_id.mask,
        resident_id.grouped,
    ),
    IdentityDocumentType(
        "hk_macau_permit",
        "06",
        _("Mainland travel permit for Hong Kong and Macau residents"),
        _("H or M and eight digits"),
        _dateless(hk_macau_permit.read),
        hk_macau_permit.mask,
        hk_macau_permit.grouped,
    ),
    IdentityDocumentType(
        "taiwan_permit",
        "07",
        _("Mainland travel permit for Taiwan residents"),
        _("Eight digits"),
        _dateless(taiwan_permit.read),
        taiwan_permit.mask,
        taiwan_permit.grouped,
    ),
    IdentityDocumentType(
        "residence_permit",
        "99",
        _("Residence permit for Hong Kong, Macau and Taiwan residents"),
        _("18 characters, beginning 81, 82 or 83"),
        _residence_permit,
        residence_permit.mask,
        residence_permit.grouped,
    ),
    IdentityDocumentType(
        "chinese_passport",
        "03",
        _("Chinese passport"),
        _("Nine characters, most often E and eight digits"),
        _dateless(passport.read_chinese),
        passport.mask,
        passport.grouped,
    ),
    IdentityDocumentType(
        "foreign_passport",
        "03",
        _("Foreign passport"),
        _("5 to 17 letters and digits"),
        _dateless(passport.read_foreign),
        passport.mask,
        passport.grouped,
        allows_latin_names=True,
    ),
    IdentityDocumentType(
        "permanent_residence_card",
        "99",
        _("Foreigner's permanent residence card"),
        _("18 characters beginning with 9, or three letters and twelve digits"),
        _permanent_residence_card,
        permanent_residence_card.mask,
        permanent_residence_card.grouped,
        allows_latin_names=True,
    ),
    IdentityDocumentType(
        "officer_card",
        "04",
        _("Officer's card"),
        _("As printed, for example 军字第1234567号"),
        _dateless(military_card.read),
        military_card.mask,
        military_card.grouped,
    ),
    IdentityDocumentType(
        "soldier_card",
        "99",
        _("Soldier's card"),
        _("As printed, for example 士字第1234567号"),
        _dateless(military_card.read),
        military_card.mask,
        military_card.grouped,
    ),
)

BY_NAME = MappingProxyType({each.name: each for each in TYPES})
"""Every kind by the name that the records store."""


def read(type_name: str, raw: str, *, today: date | None = None) -> Reading[DocumentNumber]:
    """Read a number as that of one kind of document; an unknown kind is an objection too."""
    kind = BY_NAME.get(type_name)
    if kind is None:
        return refused(
            Objection(
                "identity_document_type_unknown",
                _("This kind of identity document is not in the list."),
                _("Choose one from the list."),
            )
        )
    return kind.reader(raw, today)


def mask(type_name: str, raw: str) -> str:
    """Mask a number as its kind asks; of an unknown kind, nothing shows."""
    kind = BY_NAME.get(type_name)
    return kind.mask(raw) if kind else "******"
