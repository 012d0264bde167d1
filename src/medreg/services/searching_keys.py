"""Search keys stored beside names: pinyin, initials, names without marks."""

import re

from pypinyin import Style, lazy_pinyin

_MARKS = re.compile(r"[\s·・•．.\-—()（）]+")


def search_name(name: str) -> str:
    """A name without marks and spaces, lower case: what a prefix search compares."""
    return _MARKS.sub("", name).casefold()


def pinyin_of(name: str) -> str:
    """Pinyin in one word, lower case, with the readings that surnames have (曾 zeng, 单 shan)."""
    return "".join(lazy_pinyin(search_name(name), errors=_as_it_is)).casefold()[:400]


def initials_of(name: str) -> str:
    """The initials of the pinyin: 王伟 → ww."""
    letters = lazy_pinyin(search_name(name), style=Style.FIRST_LETTER, errors=_as_it_is)
    return "".join(letters).casefold()[:50]


def _as_it_is(signs: str) -> str:
    return signs
