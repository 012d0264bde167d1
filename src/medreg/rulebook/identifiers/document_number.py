"""What every identity document's number comes to, whatever the document."""

from dataclasses import dataclass
from datetime import date

from ..objections import Objection
from ..words import _
from .characters import stars
from .resident_id import Sex


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """The number of one identity document and what it tells about its holder.

    `key` stays when the document is renewed, as far as its kind allows; compare and store by
    it. Birth date and sex are there only when the number carries them.
    """

    number: str
    key: str
    born_on: date | None = None
    sex: Sex | None = None


def masked(text: str, head: int, tail: int) -> str:
    """Stars but for the first `head` and last `tail` characters; short ones are all stars."""
    hidden = len(text) - head - tail
    if hidden < 3:
        return stars(len(text))
    return text[:head] + stars(hidden) + text[len(text) - tail :]


def missing() -> Objection:
    """Nothing was typed."""
    return Objection(
        "document_number_missing",
        _("The number of the document is missing."),
        _("Copy it from the document."),
    )
