"""Unified social credit codes (统一社会信用代码), GB 32100-2015: 18 characters.

Registering department 1 + kind 1 + division 6 + organisation code 9 + check character 1.
"""

from dataclasses import dataclass

from ..objections import Objection
from ..words import _
from . import organisation_code
from .characters import compact, count, first_outside, visible
from .reading import Reading, answer, refused

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
"""No I, O, S, V or Z: they look too much like other characters."""

WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
DIGITS = "0123456789"


@dataclass(frozen=True, slots=True)
class SocialCreditCode:
    """A code of 18 characters and its parts."""

    number: str

    @property
    def kind(self) -> str:
        """Department and kind: 11 state organ, 12 public institution, 91 company and so on.

        52 is a private non-enterprise unit, 92 a sole trader.
        """
        return self.number[:2]

    @property
    def division(self) -> str:
        """GB/T 2260, of the registering office when the code was given out."""
        return self.number[2:8]

    @property
    def organisation_code(self) -> str:
        """GB 11714, nine characters."""
        return self.number[8:17]


def check_character(body: str) -> str:
    """The check character for the first 17 (weights 3^i modulo 31)."""
    total = sum(weight * ALPHABET.index(sign) for weight, sign in zip(WEIGHTS, body, strict=True))
    return ALPHABET[(31 - total % 31) % 31]


def normalise(raw: str) -> str:
    """ASCII capitals without blanks and hyphens."""
    return compact(raw)


def grouped(raw: str) -> str:
    """For reading aloud: `91 110000 600037341 L`."""
    text = normalise(raw)
    if len(text) != 18:
        return text
    return " ".join((text[:2], text[2:8], text[8:17], text[17:]))


def read(raw: str) -> Reading[SocialCreditCode]:
    """Read a code; an organisation code inside that fails its own check is only remarked on."""
    text = normalise(raw)
    objection = _shape_objection(text)
    if objection is not None:
        return refused(objection)
    right = check_character(text[:17])
    if text[17] != right:
        return refused(
            Objection(
                "social_credit_code_check_character",
                _("The last character of the credit code should be %(right)s."),
                _("Compare all 18 characters with the document: one of them is mistyped."),
                values={"right": right},
            )
        )
    value = SocialCreditCode(text)
    inner = value.organisation_code
    return answer(value, organisation_code.check_remark(inner))


def _shape_objection(text: str) -> Objection | None:
    if not text:
        return Objection(
            "social_credit_code_missing",
            _("The credit code is missing."),
            _("Give the 18 characters of the unified social credit code."),
        )
    if len(text) != 18:
        return Objection(
            "social_credit_code_length",
            _("A credit code has 18 characters; this one has %(found)s."),
            _("Give the 18 characters of the unified social credit code."),
            values={"found": count(text)},
        )
    place = first_outside(text, ALPHABET)
    if place is not None:
        return Objection(
            "social_credit_code_characters",
            _("Character %(place)s of the credit code cannot be “%(found)s”."),
            _("The code has digits and capitals but never I, O, S, V or Z: 1, 0, 5, U or 2?"),
            values={"place": place + 1, "found": visible(text[place])},
        )
    place = first_outside(text[2:8], DIGITS)
    if place is not None:
        return Objection(
            "social_credit_code_division",
            _("Characters 3 to 8 of a credit code are a division: digits only."),
            _("Compare characters 3 to 8 with the document."),
        )
    return None
