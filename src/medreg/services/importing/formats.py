"""How the text of a cell becomes a value: one reader for each kind of column.

A reader gets the text and the day of the import and answers with a `Reading`: the value, or
objections; and remarks that stand in nobody's way. Blank cells never come here.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cache, lru_cache
from typing import Any

from django.utils.translation import gettext_noop as _

from medreg.rulebook import divisions
from medreg.rulebook.identifiers import division_code
from medreg.rulebook.identifiers.characters import (
    FULL_WIDTH,
    compact,
    half_width,
    is_unseen,
    visible,
)
from medreg.rulebook.identifiers.reading import Reading, answer, refused
from medreg.rulebook.objections import Objection
from medreg.rulebook.terminology import code_list

Format = Callable[[str, date], Reading[Any]]

EARLIEST_YEAR = 1900
_REMEMBERED = 4_096
"""Lists say the same few levels, dates and schools over and over; none of them is personal."""


def remembering(read: Format) -> Format:
    """The same reader, which remembers what it has read lately."""
    return lru_cache(maxsize=_REMEMBERED)(read)


_FORMULA = ("=", "@", "\t=", "\t@")
_DIGITS_AND_LETTERS = {
    wide: plain for wide, plain in FULL_WIDTH.items() if chr(plain).isalnum() or plain == ord(" ")
}
_DAY = re.compile(
    r"(?P<y>[0-9]{4})(?P<sign>[-/.年])(?P<m>[0-9]{1,2})(?:[-/.月])(?P<d>[0-9]{1,2})日?"
    r"|(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})"
)
_MIDNIGHT = re.compile(r"[ T]+0{1,2}:00(:00(\.0+)?)?$")
_LIST = re.compile(r"[、；;，,|/\n]+")
_SPECIALTY = "专业"
_YES = frozenset({"是", "有", "终身", "yes", "y", "true", "1"})
_NO = frozenset({"否", "无", "no", "n", "false", "0"})


def text(most: int) -> Format:
    """Free text up to so many characters, on one line, without control characters."""

    @remembering
    def read(raw: str, _today: date) -> Reading[Any]:
        seen = unicodedata.normalize("NFC", plain_text(raw))
        if seen.startswith(_FORMULA):
            return refused(formula_in_cell())
        odd = next((sign for sign in seen if unicodedata.category(sign) in {"Cc", "Cs", "Cn"}), "")
        if odd:
            return refused(_odd_character(odd))
        if len(seen) > most:
            return refused(_too_long(len(seen), most))
        return answer(seen) if seen else refused(only_unseen_signs())

    return read


def plain_text(raw: str) -> str:
    """Text on one line without unseen marks; full-width digits and letters made ASCII."""
    if raw.isascii():
        seen = raw
    else:
        seen = "".join(sign for sign in raw if not is_unseen(sign)).translate(_DIGITS_AND_LETTERS)
    return " ".join(seen.split()) if any(sign in seen for sign in "\n\r\v\f\t  ") else seen.strip()


def raw_text(raw: str, _today: date) -> Reading[Any]:
    """The text as it stands; its own reader comes later, when the rest of the row is known."""
    return answer(raw)


def identifier(read: Callable[[str], Reading[Any]]) -> Format:
    """A number with a reader in the rulebook."""
    return lambda raw, _today: read(raw)


@remembering
def day(raw: str, today: date) -> Reading[Any]:
    """A day that is over or is today: 2026-03-01, 2026/3/1, 20260301, 2026年3月1日."""
    reading = any_day(raw, today)
    if reading.value is not None and reading.value > today:
        return refused(
            Objection(
                "date_to_come",
                _("The date %(day)s is still to come."),
                _("Correct the year, month or day."),
                values={"day": reading.value},
            )
        )
    return reading


@remembering
def any_day(raw: str, _today: date) -> Reading[Any]:
    """A day, also one to come."""
    found = _DAY.fullmatch(_MIDNIGHT.sub("", half_width(raw)).replace(" ", ""))
    if found is None:
        return refused(
            Objection(
                "date_unreadable",
                _("This is no date that can be read for certain."),
                _("Write year, month and day in this order, for example 2026-03-01."),
            )
        )
    year, month, day_ = (int(found[a] or found[b]) for a, b in _PARTS)
    try:
        value = date(year, month, day_)
    except ValueError:
        return refused(
            Objection(
                "date_does_not_exist",
                _("There is no such day in the calendar."),
                _("Correct the month or the day."),
            )
        )
    if value.year < EARLIEST_YEAR:
        return refused(
            Objection(
                "date_too_early",
                _("The year %(year)s cannot be right."),
                _("Correct the year; it has four digits."),
                values={"year": str(value.year)},
            )
        )
    return answer(value)


_PARTS = (("y", "year"), ("m", "month"), ("d", "day"))


@remembering
def year(raw: str, today: date) -> Reading[Any]:
    """A year that has begun, four digits."""
    seen = half_width(raw).removesuffix("年").strip()
    if not re.fullmatch("[0-9]{4}", seen) or not EARLIEST_YEAR <= int(seen) <= today.year:
        return refused(
            Objection(
                "year_unreadable",
                _("A year from %(from)s to %(to)s is expected here, four digits."),
                _("Correct the year."),
                values={"from": str(EARLIEST_YEAR), "to": str(today.year)},
            )
        )
    return answer(int(seen))


def yes_or_no(raw: str, _today: date) -> Reading[Any]:
    """是 or 否, yes or no."""
    word = half_width(raw).casefold()
    if word in _YES | _NO:
        return answer(word in _YES)
    return refused(
        Objection(
            "neither_yes_nor_no",
            _("Only yes (是) or no (否) can stand here."),
            _("Write 是 or 否."),
        )
    )


def one_of(meanings: Callable[[], Mapping[str, str]], examples: str) -> Format:
    """A code, or one of the words that mean it; `examples` are shown when it is neither."""

    @remembering
    def read(raw: str, _today: date) -> Reading[Any]:
        code = meanings().get(word_key(raw))
        return answer(code) if code is not None else refused(_not_in_the_list(raw, examples))

    return read


def several_of(meanings: Callable[[], Mapping[str, str]], examples: str) -> Format:
    """Several codes or words, divided by 、 or ；; gives them in order, each once."""

    @remembering
    def read(raw: str, _today: date) -> Reading[Any]:
        whole = meanings().get(word_key(raw))  # a name may itself hold a 、
        if whole is not None:
            return answer((whole,))
        codes: dict[str, None] = {}
        for word in _words(raw, meanings()):
            code = meanings().get(word_key(word))
            if code is None:
                return refused(_not_in_the_list(word, examples))
            codes[code] = None
        return answer(tuple(sorted(codes))) if codes else refused(only_unseen_signs())

    return read


def _words(raw: str, known: Mapping[str, str]) -> Iterable[str]:
    """The words of a list; neighbours that only together are a name stay together."""
    words = [word for word in _LIST.split(raw) if word.strip()]
    place = 0
    while place < len(words):
        pair = "".join(words[place : place + 2])
        if word_key(words[place]) not in known and word_key(pair) in known:
            yield pair
            place += 2
        else:
            yield words[place]
            place += 1


def word_key(raw: str) -> str:
    """By which words are compared: without width, case, blanks, brackets and pauses."""
    return re.sub(r"[\s()、，,;；/·.（）]+", "", half_width(raw)).casefold()


@cache
def codes_of(name: str, *, also: tuple[tuple[str, str], ...] = ()) -> Mapping[str, str]:
    """Code list → every word that means one of its codes; words with two meanings are left out.

    `also` are more words, each with its code.
    """
    items = tuple(code_list(name))
    exact = _unambiguous((word, item.code) for item in items for word in (item.zh, item.en))
    stems = _unambiguous((item.zh.removesuffix(_SPECIALTY), item.code) for item in items)
    # 内科 is one subject, 内科专业 another (of Chinese medicine): the longer word is too risky.
    risky = {
        word
        for word, code in exact.items()
        if exact.get(word.removesuffix(_SPECIALTY), code) != code
    }
    words = stems | {word: code for word, code in exact.items() if word not in risky}
    more = {word_key(word): code for word, code in also}
    return words | more | {word_key(item.code): item.code for item in items}


def _unambiguous(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    words: dict[str, set[str]] = {}
    for word, code in pairs:
        words.setdefault(word_key(word), set()).add(code)
    return {word: next(iter(codes)) for word, codes in words.items() if len(codes) == 1}


@remembering
def division(raw: str, today: date) -> Reading[Any]:
    """A division: its six digits, or its full name (示例省青川市临江县)."""
    code = division_names().get(word_key(raw))
    if code is not None:
        return answer(code)
    reading = division_code.read(compact(raw), divisions=known_divisions())
    return reading.then(lambda value: value.number)


@cache
def division_names() -> Mapping[str, str]:
    """The full names of the divisions of today, and those of provinces alone."""
    return {
        word_key(divisions.name_path(one.code)): one.code
        for one in divisions.all_divisions()
        if not one.is_abolished and one.kind is not divisions.DivisionKind.COLLECTIVE
    }


@cache
def known_divisions() -> frozenset[str]:
    """Every code there is or was."""
    return frozenset(one.code for one in divisions.all_divisions())


def only_unseen_signs() -> Objection:
    """The cell looks blank, but is not."""
    return Objection(
        "cell_has_no_visible_text",
        _("The cell holds only signs that cannot be seen."),
        _("Empty the cell, or type the value again."),
    )


def formula_in_cell() -> Objection:
    """A formula, in a workbook's cell or written out as text."""
    return Objection(
        "cell_is_a_formula",
        _("The cell holds a formula; formulas are not read."),
        _("Put the value itself into the cell (copy, then paste as values)."),
    )


def _odd_character(sign: str) -> Objection:
    return Objection(
        "cell_has_odd_characters",
        _("The cell holds a character that cannot stand in a text: %(found)s."),
        _("Delete it, or type the value again."),
        values={"found": visible(sign)},
    )


def _too_long(found: int, most: int) -> Objection:
    return Objection(
        "cell_too_long",
        _("The text has %(found)s characters; at most %(most)s are kept."),
        _("Shorten it."),
        values={"found": found, "most": most},
    )


def _not_in_the_list(raw: str, examples: str) -> Objection:
    shown = "".join(visible(sign) for sign in half_width(raw)[:20])
    return Objection(
        "value_not_in_the_list",
        _("“%(found)s” is not among the values of this column."),
        _("Use a code or a name from the list, for example: %(examples)s."),
        values={"found": shown, "examples": examples},
    )
