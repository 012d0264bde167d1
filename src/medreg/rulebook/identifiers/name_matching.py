"""Whether two ways of writing a name are one name, and why (domain 1.7, outcome V6 of 1.8).

Never alone: names are compared only when the number of an identity document agrees already.
Dots, widths, blanks and codes of old exports make no difference; variants of a character and
placeholders do match, but a person should look.
"""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from importlib.resources import files
from types import MappingProxyType

from ..words import _
from .characters import cut, is_unseen
from .personal_names import (
    DOT,
    LONGEST,
    OLD_CODES,
    OTHER_DOTS,
    is_placeholder,
    normalise,
)

_DOTS = DOT + OTHER_DOTS + ".．"
_PUNCTUATION = "-'’,"


class MatchReason(StrEnum):
    """Why two different ways of writing are taken for one name."""

    WRITING = "writing"
    DOTS = "dots"
    OLD_CODES = "old_codes"
    VARIANTS = "variants"
    PLACEHOLDERS = "placeholders"


SENTENCES = MappingProxyType(
    {
        MatchReason.WRITING: _("Only blanks, width or capitals differ."),
        MatchReason.DOTS: _("The dot in the name is written differently."),
        MatchReason.OLD_CODES: _("A rare character was stored under an older code."),
        MatchReason.VARIANTS: _("A character is written in another form (variant or traditional)."),
        MatchReason.PLACEHOLDERS: _("The older list has a sign in place of a rare character."),
    }
)
"""The reasons as sentences, marked for translation."""

_SAFE = frozenset({MatchReason.WRITING, MatchReason.DOTS, MatchReason.OLD_CODES})
_WIDENING = (_SAFE, _SAFE | {MatchReason.VARIANTS}, frozenset(MatchReason))
"""What may differ, the harmless first: a placeholder must not hide a better reason."""


@dataclass(frozen=True, slots=True)
class Match:
    """The answer: whether it is one name, and for what reasons although the writing differs."""

    is_match: bool = False
    reasons: tuple[MatchReason, ...] = ()

    @property
    def is_certain(self) -> bool:
        """Whether nobody needs to look."""
        return self.is_match and _SAFE.issuperset(self.reasons)


def _read_variants() -> dict[int, str]:
    """Every variant and the form it is folded to: the first of its line."""
    text = files(__package__).joinpath("name_variants.txt").read_text("utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return {ord(sign): line[0] for line in lines for sign in line[1:]}


VARIANTS = MappingProxyType(_read_variants())


def matching_key(raw: str) -> str:
    """What equal names have in common, to look up by; placeholders stay and match no index.

    Two names with the same key match; two that match by placeholders have different keys.
    """
    text = normalise(raw)
    for _reason, step in _STEPS:
        text = step(text)
    return text


def matches(one: str, other: str) -> Match:
    """Whether two ways of writing are one name, with every reason that was needed."""
    for allowed in _WIDENING:
        if _agree(one, other, allowed):
            needed = tuple(each for each in allowed if not _agree(one, other, allowed - {each}))
            return Match(is_match=True, reasons=tuple(sorted(needed)))
    return Match()


def _agree(one: str, other: str, allowed: frozenset[MatchReason]) -> bool:
    first, second = _folded(one, allowed), _folded(other, allowed)
    if not first or not second or max(len(first), len(second)) > LONGEST:
        return False
    if MatchReason.PLACEHOLDERS in allowed:
        return _fits(first, second)
    return first == second and not any(is_placeholder(sign) for sign in first)


def _folded(raw: str, allowed: frozenset[MatchReason]) -> str:
    text = cut(raw)
    for reason, step in _STEPS:
        if reason in allowed:
            text = step(text)
    return text


def _old_codes(text: str) -> str:
    return text.translate(OLD_CODES)


def _writing(text: str) -> str:
    """As the name's one form, but for dots and old codes, which are other reasons."""
    kept = [sign if _is_left(sign) else normalise(sign) for sign in text if not is_unseen(sign)]
    bare = [sign for sign in "".join(kept) if not sign.isspace() and sign not in _PUNCTUATION]
    return unicodedata.normalize("NFC", "".join(bare)).casefold()


def _is_left(sign: str) -> bool:
    return sign in _DOTS or ord(sign) in OLD_CODES or is_placeholder(sign)


def _dots(text: str) -> str:
    return "".join(sign for sign in text if sign not in _DOTS)


def _variants(text: str) -> str:
    return text.translate(VARIANTS)


_STEPS: tuple[tuple[MatchReason, Callable[[str], str]], ...] = (
    (MatchReason.OLD_CODES, _old_codes),
    (MatchReason.WRITING, _writing),
    (MatchReason.DOTS, _dots),
    (MatchReason.VARIANTS, _variants),
)


def _fits(one: str, other: str) -> bool:
    """Whether two texts agree, a placeholder standing for any one character.

    Systems that knew only 16 bits wrote two signs for a character beyond them, so two
    placeholders may also stand for one such character. One real character must agree.
    """
    # Each entry: how far both texts are read, and whether a real character has agreed.
    reached = {(0, 0, False)}
    ahead = [(0, 0, False)]
    while ahead:
        here, there, has_agreed = ahead.pop()
        if here == len(one) and there == len(other) and has_agreed:
            return True
        for step in _next_places(one, other, here, there):
            place = (step[0], step[1], has_agreed or step[2])
            if place not in reached:
                reached.add(place)
                ahead.append(place)
    return False


def _next_places(one: str, other: str, here: int, there: int) -> list[tuple[int, int, bool]]:
    if here == len(one) or there == len(other):
        return []
    mine, yours = one[here], other[there]
    places = []
    is_open = is_placeholder(mine) or is_placeholder(yours)
    if is_open or mine == yours:
        places.append((here + 1, there + 1, not is_open))
    if _are_two(one, here) and ord(yours) > 0xFFFF:
        places.append((here + 2, there + 1, False))
    if _are_two(other, there) and ord(mine) > 0xFFFF:
        places.append((here + 1, there + 2, False))
    return places


def _are_two(text: str, place: int) -> bool:
    pair = text[place : place + 2]
    return len(pair) == 2 and all(is_placeholder(sign) for sign in pair)
