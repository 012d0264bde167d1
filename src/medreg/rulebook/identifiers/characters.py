"""What keyboards, spreadsheets and old systems do to characters, and how it is undone.

Chinese input methods type full-width digits; spreadsheets add apostrophes, tabs and spaces of
their own; copies from web pages bring marks that nobody sees. All that is put right silently.
Anything that might change what was meant is kept, so that the reader can object to it.
"""

import re
import unicodedata

MOST_CHARACTERS = 256
"""No identifier is longer, so nothing longer is ever worked on."""

CUT = "…"
"""Stands at the end of what was too long; no identifier may contain it, so it stays refused."""

FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
"""Full-width forms of ASCII, and the ideographic space."""

HYPHENS = "-‐‑‒–—―−﹘﹣_"
LOOKS_LIKE_X = {ord(sign): "X" for sign in "x×✕✖╳хХχΧ"}
"""Signs typed for the X at the end of an identity number: times, Cyrillic and Greek letters."""

_QUOTES = "'‘’`´"
_FORMULA_TEXT = re.compile(r'="([^"]*)"')
_SCIENTIFIC = re.compile(r"[0-9](\.[0-9]+)?[Ee]\+?[0-9]{1,3}|[0-9]+\.0+|#{3,}")


def cut(raw: str) -> str:
    """The text itself, or its beginning and a mark when it is longer than any identifier."""
    return raw if len(raw) <= MOST_CHARACTERS else raw[:MOST_CHARACTERS] + CUT


def count(text: str) -> int | str:
    """How many characters a sentence may say there are; what was cut had more than it has."""
    return f"{MOST_CHARACTERS}+" if text.endswith(CUT) else len(text)


def is_unseen(character: str) -> bool:
    """Marks of direction and joining, byte order marks, variation selectors: nothing to see.

    The character NUL and its like are not among them: they mean a broken file and are refused.
    """
    code = ord(character)
    if 0xFE00 <= code <= 0xFE0F or 0xE0100 <= code <= 0xE01EF:
        return True
    return unicodedata.category(character) == "Cf"


def half_width(raw: str) -> str:
    """Full-width signs made ASCII, unseen marks and outer blanks gone; the rest as typed."""
    text = cut(raw)
    if text.isascii():  # most are: nothing to look for, and imports read millions
        return text.strip()
    seen = "".join(sign for sign in text if not is_unseen(sign))
    return cut(seen.translate(FULL_WIDTH).strip())


def compact(raw: str) -> str:
    """For numbers: also without blanks, hyphens and a spreadsheet's apostrophe, in capitals."""
    seen = half_width(raw)
    if seen.isascii() and seen.isdigit():
        return seen
    text = "".join(sign for sign in seen if not sign.isspace() and sign not in HYPHENS)
    return cut(_ascii_capitals(_without_text_marks(text).translate(LOOKS_LIKE_X)))


def _without_text_marks(text: str) -> str:
    """Without the apostrophe or `="…"` by which a spreadsheet is told to leave a number alone."""
    while True:
        formula = _FORMULA_TEXT.fullmatch(text)
        bare = (formula[1] if formula else text).lstrip(_QUOTES)
        if bare == text:
            return text
        text = bare


def _ascii_capitals(text: str) -> str:
    """Capitals for a to z only: `str.upper` would make two letters of one in other scripts."""
    return "".join(sign.upper() if "a" <= sign <= "z" else sign for sign in text)


def was_spoilt_by_a_spreadsheet(text: str) -> bool:
    """Whether a spreadsheet took the number for a quantity: `1.10105E+17`, `123.0`, `####`."""
    return bool(_SCIENTIFIC.fullmatch(text))


def first_outside(text: str, allowed: str) -> int | None:
    """Where the first character stands that does not belong, counted from 0."""
    for place, sign in enumerate(text):
        if sign not in allowed:
            return place
    return None


def visible(sign: str) -> str:
    """One character as it may be shown in a sentence: its code when it has no safe look."""
    if unicodedata.category(sign)[0] in "CZM":
        return f"U+{ord(sign):04X}"
    return sign


def stars(count: int) -> str:
    """As many stars, but never so many that a long entry fills a page."""
    return "*" * min(count, 18)
