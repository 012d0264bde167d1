"""Login names: 4 to 20 letters, digits and `_`, beginning with a letter (domain 1.7).

Not a person's name: people mix the two up, so Chinese characters get a sentence of their own.
"""

import string
from dataclasses import dataclass

from ..objections import Objection
from ..words import _
from .characters import count, first_outside, half_width, stars, visible
from .reading import Reading, answer, refused

SHORTEST = 4
LONGEST = 20
ALLOWED = string.ascii_letters + string.digits + "_"


@dataclass(frozen=True, slots=True)
class LoginName:
    """A name as its owner writes it."""

    name: str

    @property
    def key(self) -> str:
        """What must be unique: capitals and small letters are one."""
        return self.name.lower()


def normalise(raw: str) -> str:
    """ASCII, without blanks around it; capitals stay."""
    return half_width(raw)


def mask(raw: str) -> str:
    """The first two and the last letter: `zh*****8`. Anything odd is all stars."""
    text = normalise(raw)
    if read(text).value is None:
        return stars(len(text))
    return text[:2] + stars(5) + text[-1]


def read(raw: str) -> Reading[LoginName]:
    """Read a login name; whether it is still free is asked elsewhere."""
    text = normalise(raw)
    objection = _objection(text)
    return refused(objection) if objection else answer(LoginName(text))


def _objection(text: str) -> Objection | None:
    if not text:
        return Objection(
            "login_name_missing",
            _("The login name is missing."),
            _("Choose 4 to 20 letters, digits or _, beginning with a letter."),
        )
    place = first_outside(text, ALLOWED)
    if place is not None and "㐀" <= text[place] <= "鿿":
        return Objection(
            "login_name_is_chinese",
            _("The login name is not your own name: it has no Chinese characters."),
            _("Choose 4 to 20 letters, digits or _, beginning with a letter."),
        )
    if place is not None:
        return Objection(
            "login_name_characters",
            _("The login name cannot contain “%(found)s”."),
            _("Choose 4 to 20 letters, digits or _, beginning with a letter."),
            values={"found": visible(text[place])},
        )
    if not SHORTEST <= len(text) <= LONGEST:
        return Objection(
            "login_name_length",
            _("A login name has %(least)s to %(most)s characters; this one has %(found)s."),
            _("Choose 4 to 20 letters, digits or _, beginning with a letter."),
            values={"least": SHORTEST, "most": LONGEST, "found": count(text)},
        )
    if text[0] not in string.ascii_letters:
        return Objection(
            "login_name_beginning",
            _("A login name begins with a letter."),
            _("Put a letter in front, for example y13800."),
        )
    return None
