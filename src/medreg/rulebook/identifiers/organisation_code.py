"""Organisation codes (组织机构代码), GB 11714: eight characters and a check character.

They live on inside credit codes (characters 9 to 17) and licence numbers (characters 1 to 9).
Codes that begin with PDY were given out by local health authorities and follow no check.
"""

from dataclasses import dataclass

from ..objections import Objection
from ..words import _
from .characters import compact, count, first_outside, visible
from .reading import Reading, answer, refused

ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
CHECKS = "0123456789X"
LOCAL = "PDY"


@dataclass(frozen=True, slots=True)
class OrganisationCode:
    """Nine characters, the hyphen before the last one left out."""

    number: str

    @property
    def is_local(self) -> bool:
        """Given out by a local health authority, without a check character."""
        return self.number.startswith(LOCAL)


def check_character(body: str) -> str:
    """The check character for the first eight (weights 3 7 9 10 5 8 4 2, modulo 11)."""
    total = sum(weight * ALPHABET.index(sign) for weight, sign in zip(WEIGHTS, body, strict=True))
    left = 11 - total % 11
    return {10: "X", 11: "0"}.get(left, str(left))


def normalise(raw: str) -> str:
    """ASCII capitals without hyphen: `49850124-x` becomes `49850124X`."""
    return compact(raw)


def grouped(raw: str) -> str:
    """As printed: `49850124-X`."""
    text = normalise(raw)
    return f"{text[:8]}-{text[8:]}" if len(text) == 9 else text


def read(raw: str) -> Reading[OrganisationCode]:
    """Read a code; a check character that does not fit is an objection, but for local codes."""
    text = normalise(raw)
    objection = _shape_objection(text)
    if objection is not None:
        return refused(objection)
    remark = check_remark(text)
    if remark is not None and not text.startswith(LOCAL):
        return refused(_check_objection(text))
    return answer(OrganisationCode(text), remark)


def check_remark(number: str) -> Objection | None:
    """A remark when nine characters do not pass the check, for those who must live with it."""
    if number[8] == check_character(number[:8]):
        return None
    if number.startswith(LOCAL):
        return Objection(
            "organisation_code_local",
            _("The organisation code begins with PDY: a local code that cannot be checked."),
            _("Compare it with the document, character by character."),
        )
    return Objection(
        "organisation_code_unchecked",
        _("The organisation code does not fit its last character %(last)s."),
        _("Compare it with the document, character by character; old local codes may stay."),
        values={"last": number[8]},
    )


def _shape_objection(text: str) -> Objection | None:
    if not text:
        return Objection(
            "organisation_code_missing",
            _("The organisation code is missing."),
            _("Give the nine characters, for example 12345678-8."),
        )
    if len(text) != 9:
        return Objection(
            "organisation_code_length",
            _("An organisation code has nine characters; this one has %(found)s."),
            _("Give the nine characters, for example 12345678-8."),
            values={"found": count(text)},
        )
    place = first_outside(text[:8], ALPHABET)
    if place is None and text[8] not in CHECKS:
        place = 8
    if place is not None:
        return Objection(
            "organisation_code_characters",
            _("Character %(place)s of the organisation code cannot be “%(found)s”."),
            _("It has digits and capital letters; the last is a digit or X."),
            values={"place": place + 1, "found": visible(text[place])},
        )
    return None


def _check_objection(text: str) -> Objection:
    return Objection(
        "organisation_code_check_character",
        _("The last character of the organisation code should be %(right)s."),
        _("Compare all nine characters with the document: one of them is mistyped."),
        values={"right": check_character(text[:8])},
    )
