"""Postcodes of China (邮政编码): six digits, the first 0 to 8."""

import re
from dataclasses import dataclass

from ..objections import Objection
from ..words import _
from .characters import compact
from .reading import Reading, answer, refused

_FORM = re.compile(r"(?!000000)[0-8][0-9]{5}")


@dataclass(frozen=True, slots=True)
class Postcode:
    """Six digits."""

    number: str


def normalise(raw: str) -> str:
    """ASCII digits without blanks."""
    return compact(raw)


def read(raw: str) -> Reading[Postcode]:
    """Read a postcode; whether the post knows it is not asked."""
    text = normalise(raw)
    if not text:
        return refused(
            Objection(
                "postcode_missing",
                _("The postcode is missing."),
                _("Give the six digits of the postcode."),
            )
        )
    if not _FORM.fullmatch(text):
        return refused(
            Objection(
                "postcode_form",
                _("A postcode has six digits and does not begin with 9."),
                _("Give the six digits of the postcode, for example 100088."),
            )
        )
    return answer(Postcode(text))
