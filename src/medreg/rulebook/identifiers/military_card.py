"""Cards of officers and soldiers (军官证、士兵证): `军字第1234567号`.

One to four characters, 字, and six to eight digits; 第 and 号 are often left out when typing.
"""

import re

from ..objections import Objection
from ..words import _
from .characters import compact, stars
from .document_number import DocumentNumber, missing
from .reading import Reading, answer, refused

_FORM = re.compile(r"([一-龥]{1,4})字第?([0-9]{6,8})[号號]?")


def normalise(raw: str) -> str:
    """With 第 and 号, without blanks: `军字1234567` becomes `军字第1234567号`."""
    text = compact(raw)
    found = _FORM.fullmatch(text)
    return f"{found[1]}字第{found[2]}号" if found else text


def grouped(raw: str) -> str:
    """As printed on the card."""
    return normalise(raw)


def mask(raw: str) -> str:
    """Letters and the last two digits: `军字第*****67号`. Anything odd is all stars."""
    text = normalise(raw)
    found = _FORM.fullmatch(text)
    if found is None:
        return stars(len(text))
    return f"{found[1]}字第{stars(len(found[2]) - 2)}{found[2][-2:]}号"


def read(raw: str) -> Reading[DocumentNumber]:
    """Read a number and write it as on the card."""
    text = normalise(raw)
    if not text:
        return refused(missing())
    if not _FORM.fullmatch(text):
        return refused(
            Objection(
                "military_card_form",
                _("The number of a military card looks like 军字第1234567号."),
                _("Copy it from the card: characters, 字第, six to eight digits, 号."),
            )
        )
    return answer(DocumentNumber(text, text))
