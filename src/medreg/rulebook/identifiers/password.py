"""Passwords: 8 characters of three kinds, or a passphrase of 16 (domain 1.7).

Judged all at once, so that nobody learns the rules one refusal at a time. What is judged here
is what must be hashed: `normalise` first, when a password is set and when it is tried, since a
Chinese keyboard types the same password in full width.
"""

import string
import unicodedata
from dataclasses import dataclass, field
from importlib.resources import files

from ..objections import Objection
from ..words import _
from .characters import count, cut
from .reading import Reading, answer

SHORTEST = 8
PASSPHRASE = 16
LONGEST = 128
KINDS = 3
FEWEST_DIFFERENT = 5
RUN = 6
"""So many characters in a row of one's own number are too many."""

_LOOK_ALIKE = str.maketrans({"@": "a", "0": "o", "1": "l", "3": "e", "$": "s", "5": "s"})
_TAIL = string.digits + string.punctuation


@dataclass(frozen=True, slots=True)
class Password:
    """A password that keeps the rules; it shows in no log and no error page."""

    secret: str = field(repr=False)


def _read_common() -> frozenset[str]:
    text = files(__package__).joinpath("common_passwords.txt").read_text("utf-8")
    return frozenset(line for line in text.splitlines() if line and not line.startswith("#"))


COMMON = _read_common()


def normalise(raw: str) -> str:
    """NFKC, so that full-width and half-width are one password; blanks stay."""
    return cut(unicodedata.normalize("NFKC", cut(raw)))


def read(
    raw: str, *, login_name: str = "", document_number: str = "", mobile_number: str = ""
) -> Reading[Password]:
    """Judge a password by itself and against what everybody may know of its owner."""
    text = normalise(raw)
    if not text:
        return Reading(None, (_missing(),))
    found = (
        _length_objection(text),
        _characters_objection(text),
        _kinds_objection(text),
        _repeats_objection(text),
        _common_objection(text),
        _login_objection(text, login_name),
        _document_objection(text, document_number),
        _mobile_objection(text, mobile_number),
    )
    objections = tuple(objection for objection in found if objection is not None)
    return Reading(None, objections) if objections else answer(Password(text))


def kinds(text: str) -> int:
    """How many of four kinds there are: small letters, capitals, digits, anything else."""
    tests = (
        any(sign in string.ascii_lowercase for sign in text),
        any(sign in string.ascii_uppercase for sign in text),
        any(sign in string.digits for sign in text),
        any(sign not in string.ascii_letters + string.digits for sign in text),
    )
    return sum(tests)


def _missing() -> Objection:
    return Objection(
        "password_missing",
        _("The password is missing."),
        _("Choose one of at least 8 characters."),
    )


def _length_objection(text: str) -> Objection | None:
    if len(text) < SHORTEST:
        return Objection(
            "password_short",
            _("The password has %(found)s characters; it needs at least %(least)s."),
            _("Make it longer: four or five words you can remember are easier and safer."),
            values={"found": count(text), "least": SHORTEST},
        )
    if len(text) > LONGEST:
        return Objection(
            "password_long",
            _("The password has more than %(most)s characters."),
            _("Make it shorter."),
            values={"most": LONGEST},
        )
    return None


def _characters_objection(text: str) -> Objection | None:
    if not any(unicodedata.category(sign) in {"Cc", "Cs"} for sign in text):
        return None
    return Objection(
        "password_characters",
        _("The password holds a sign that cannot be typed again, such as a line break."),
        _("Type it anew instead of pasting it."),
    )


def _kinds_objection(text: str) -> Objection | None:
    if len(text) >= PASSPHRASE or kinds(text) >= KINDS:
        return None
    return Objection(
        "password_kinds",
        _("The password has %(found)s kinds of characters; a short one needs three of four."),
        _("Mix small letters, capitals, digits and other signs, or take 16 characters or more."),
        values={"found": kinds(text)},
    )


def _repeats_objection(text: str) -> Objection | None:
    if len(set(text)) >= FEWEST_DIFFERENT or len(text) < SHORTEST:
        return None
    return Objection(
        "password_repeats",
        _("The password repeats the same few characters."),
        _("Use at least %(least)s different ones."),
        values={"least": FEWEST_DIFFERENT},
    )


def _common_objection(text: str) -> Objection | None:
    if COMMON.isdisjoint(_beginnings(text.lower())):
        return None
    return Objection(
        "password_common",
        _("This password is among the first that anybody would try."),
        _("Choose one that is yours alone: a few words that do not belong together."),
    )


def _beginnings(lowered: str) -> set[str]:
    """The text without none, one or more of the digits and signs at its end, look-alikes undone."""
    bare = len(lowered.rstrip(_TAIL))
    found = {lowered[:end] for end in range(max(bare, 1), len(lowered) + 1)}
    return found | {each.translate(_LOOK_ALIKE) for each in found}


def _login_objection(text: str, login_name: str) -> Objection | None:
    known = normalise(login_name).lower()
    if not known or known not in text.lower():
        return None
    return Objection(
        "password_has_login_name",
        _("The password contains the login name."),
        _("Choose one without it."),
    )


def _document_objection(text: str, document_number: str) -> Objection | None:
    if not _shares_a_run(text, document_number):
        return None
    return Objection(
        "password_has_document_number",
        _("The password contains a part of the identity number, for example the birth date."),
        _("Choose one that nobody can read off your identity card."),
    )


def _mobile_objection(text: str, mobile_number: str) -> Objection | None:
    if not _shares_a_run(text, mobile_number):
        return None
    return Objection(
        "password_has_mobile_number",
        _("The password contains a part of the mobile number."),
        _("Choose one that nobody can guess from your number."),
    )


def _shares_a_run(text: str, known: str) -> bool:
    """Whether six characters in a row of a known number stand in the password."""
    number, lowered = normalise(known).lower(), text.lower()
    places = range(max(len(number) - RUN + 1, 0))
    return any(number[place : place + RUN] in lowered for place in places)
