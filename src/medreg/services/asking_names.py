"""How people type a name when they look somebody up, and which index finds it.

Chinese characters, pinyin with or without tones and blanks, given name first or last, initials.
"""

import re
import unicodedata
from dataclasses import dataclass

from medreg.rulebook.identifiers import name_matching
from medreg.rulebook.identifiers.personal_names import is_ideograph

SHORTEST = 2
LONGEST = 60
LONGEST_INITIALS = 10
_WORDS = re.compile("[a-z]+")
_ONE_SYLLABLE = re.compile(r"(?:[zcs]h|[bpmfdtnlgkhjqxrzcsyw])?[aeiouv]{1,3}(?:ng|n|r)?")
_VOWEL = re.compile("[aeiouv]")
_UMLAUT_AFTER = re.compile(r"^([ln])yu")
"""Passports write lyu for lü; a syllable never begins with ly otherwise."""


@dataclass(frozen=True, slots=True)
class Way:
    """One comparison: a column and the text it is, or begins with."""

    field: str
    text: str
    is_whole: bool = False

    def fits(self, value: str) -> bool:
        """The same comparison for a value in hand."""
        return value == self.text if self.is_whole else value.startswith(self.text)


def ways_to_find(name: str, *, is_narrow: bool) -> tuple[Way, ...]:
    """The comparisons for a name, the surest first; none if it is too short to search by.

    `is_narrow`: only the people of one institution are searched, so a surname will do.
    """
    words = _WORDS.findall(_plain_letters(name))
    if words and not any(is_ideograph(sign) for sign in name):
        return _ways_by_sound(words, is_narrow=is_narrow)
    key = name_matching.matching_key(name)
    shortest = 1 if is_narrow else SHORTEST
    return (Way("matching_name", key),) if len(key) >= shortest else ()


def _ways_by_sound(words: list[str], *, is_narrow: bool) -> tuple[Way, ...]:
    words = [_UMLAUT_AFTER.sub(r"\1v", word) for word in words]
    sound = "".join(words)
    ways = []
    if SHORTEST <= len(sound) <= LONGEST_INITIALS:
        ways.append(Way("initials", sound, is_whole=True))
    # A surname alone has hundreds of thousands of bearers, a consonant alone still more.
    is_surname = len(words) == 1 and _ONE_SYLLABLE.fullmatch(sound)
    if is_narrow or (_VOWEL.search(sound) and not is_surname and len(sound) > SHORTEST):
        ways.append(Way("pinyin", sound))
        if len(words) > 1:
            ways.append(Way("pinyin", words[-1] + "".join(words[:-1])))
    return tuple(ways)


def is_only_a_surname(name: str) -> bool:
    """Whether pinyin was typed that may be initials but is most likely a surname."""
    words = _WORDS.findall(_plain_letters(name))
    return len(words) == 1 and _ONE_SYLLABLE.fullmatch(words[0]) is not None


def _plain_letters(name: str) -> str:
    """Lower case without tones: Lǚ → lv, as the search keys write it."""
    decomposed = unicodedata.normalize("NFKD", name[:LONGEST]).casefold()
    umlauts = decomposed.replace("u\u0308", "v").replace("u:", "v")
    return "".join(sign for sign in umlauts if not unicodedata.combining(sign))
