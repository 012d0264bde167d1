"""Draws the rulebook's pages; the Chinese on them comes from the rulebook's catalogue."""

from collections.abc import Mapping
from functools import cache

from babel.messages.pofile import read_po

from medreg.rulebook.drawing import pages

from .rooms import HOUSE

CATALOGUE = HOUSE / "rulebook" / "locale" / "zh_Hans" / "LC_MESSAGES" / "django.po"


@cache
def _catalogue() -> Mapping[str, str]:
    with CATALOGUE.open("rb") as file:
        return {
            message.id: message.string
            for message in read_po(file, locale="zh_Hans", charset="utf-8")
            if isinstance(message.id, str) and isinstance(message.string, str)
        }


def chinese(sentence: str) -> str:
    """The Chinese of a sentence of the rulebook; empty if the catalogue has none."""
    return _catalogue().get(sentence, "")


def rulebook_pages() -> Mapping[str, str]:
    """Workflows, rules, editions, forms and messages, path under `docs/` to text."""
    return pages(chinese)
