"""Permanent residence cards of foreigners (外国人永久居留身份证), two editions.

Since 2023: 18 characters, 9 + province 2 + country 3 + birth date 8 + sequence 3 + check as on
a resident ID. Before: three letters for the country and twelve digits, among them the birth
date with two digits for the year. The text of the standard was not at hand, so a check that
fails is remarked on and refuses nothing.
"""

import re
from datetime import date

from ..objections import Objection
from ..words import _
from .characters import compact, stars
from .document_number import DocumentNumber, masked, missing
from .reading import Reading, answer, refused
from .resident_id import Sex, birth_date, check_character

_NEW = re.compile(r"9[0-9]{16}[0-9X]")
_OLD = re.compile(r"[A-Z]{3}[0-9]{12}")


def normalise(raw: str) -> str:
    """ASCII capitals without blanks and hyphens."""
    return compact(raw)


def grouped(raw: str) -> str:
    """For reading aloud: `911 840 1980 0101 0015`, `USA 1101 800101 12`."""
    text = normalise(raw)
    if _NEW.fullmatch(text):
        return " ".join((text[:3], text[3:6], text[6:10], text[10:14], text[14:]))
    if _OLD.fullmatch(text):
        return " ".join((text[:3], text[3:7], text[7:13], text[13:]))
    return text


def mask(raw: str) -> str:
    """Without the birth date: `911840********0015`, `USA1101******12`. Odd ones: all stars."""
    text = normalise(raw)
    if _NEW.fullmatch(text):
        return masked(text, 6, 4)
    return masked(text, 7, 2) if _OLD.fullmatch(text) else stars(len(text))


def read(raw: str, *, today: date | None = None) -> Reading[DocumentNumber]:
    """Read a number of either edition."""
    text = normalise(raw)
    if not text:
        return refused(missing())
    if _OLD.fullmatch(text):
        return answer(DocumentNumber(text, text))
    if not _NEW.fullmatch(text):
        return refused(
            Objection(
                "permanent_residence_card_form",
                _(
                    "The number on the card has 18 characters and begins with 9;"
                    " old cards have three letters and twelve digits."
                ),
                _("Copy it from the front of the card."),
            )
        )
    born_on = birth_date(text[6:14])
    if born_on is None or (today is not None and born_on > today):
        return answer(DocumentNumber(text, text), _unusual())
    sex = Sex.MALE if int(text[14:17]) % 2 else Sex.FEMALE
    is_checked = text[17] == check_character(text[:17])
    value = DocumentNumber(text, text, born_on, sex)
    return answer(value, None if is_checked else _unusual())


def _unusual() -> Objection:
    return Objection(
        "permanent_residence_card_unusual",
        _("The card's number is not built as usual."),
        _("Compare it with the card, character by character."),
    )
