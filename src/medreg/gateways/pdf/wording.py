"""Brings values into the form in which the templates show them."""

import re
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from . import fonts
from .sheets import Opinion, Row, Section

Part = str | dict[str, Any]
"""A run of text, or {"u": code point without a glyph}, {"gap": points} where a long number may
break, {"line": true}."""

LINES_BESIDE_PHOTO = 6
"""Lines of fields as tall as a two-inch photo (35 mm by 49 mm)."""

_LONG_WORD = re.compile(r"[\x21-\u2e7f]{17,}")
"""Letters and digits without a place to break: cut in fours, or they would leave their cell."""
_BREAK = "\x00"
_HALF_LINES = 2


def plain(value: Any) -> Any:
    """Give dataclasses, days and texts as what JSON holds."""
    match value:
        case str():
            return printable(value)
        case bool() | int() | None:
            return value
        case date():
            return written_day(value)
        case tuple():
            return [plain(item) for item in value]
        case Section():
            return {"is": "Section", **_section(value)}
    if not is_dataclass(value):
        message = f"a document cannot hold a {type(value).__name__}"
        raise TypeError(message)
    parts = {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Opinion):
        parts |= {"rows": None, "lines": _lines(value.rows)}
    return {"is": type(value).__name__, **parts}


def written_day(day: date) -> str:
    """A day as official documents write it: 2026年3月2日."""
    return f"{day.year}年{day.month}月{day.day}日"


def printable(text: str, groups: tuple[int, ...] = ()) -> str | list[Part]:
    """Give text as it is, or in parts where it needs care; long numbers in their groups."""
    text = _one_kind_of_line_end(text)
    if groups and sum(groups) == len(text):
        return _grouped(text, groups)
    if fonts.drawable().issuperset(map(ord, text)) and not _LONG_WORD.search(text):
        return text
    parts: list[Part] = []
    for index, line in enumerate(text.split("\n")):
        parts += [{"line": True}] if index else []
        parts += _parts(_LONG_WORD.sub(_with_breaks, line.replace(_BREAK, "\x01")))
    return parts


def unmarked(text: str) -> str:
    """Text for the PDF's own title, where nothing can be drawn: one line, drawable only."""
    known = fonts.drawable()
    return "".join(letter if ord(letter) in known else "〓" for letter in text.strip())


def _one_kind_of_line_end(text: str) -> str:
    return text.strip().replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")


def _with_breaks(word: re.Match[str]) -> str:
    letters = word.group()
    return _BREAK.join(letters[start : start + 4] for start in range(0, len(letters), 4))


def _parts(line: str) -> list[Part]:
    known = fonts.drawable()
    parts: list[Part] = []
    run = ""
    for letter in line:
        if ord(letter) in known:
            run += letter
            continue
        parts += [run] if run else []
        run = ""
        parts.append({"gap": 0} if letter == _BREAK else {"u": f"{ord(letter):04X}"})
    return [*parts, run] if run else parts


def _grouped(text: str, groups: tuple[int, ...]) -> list[Part]:
    parts: list[Part] = []
    start = 0
    for length in groups:
        parts += [{"gap": 2.5}] if start else []
        parts += _parts(text[start : start + length].replace(_BREAK, "\x01"))
        start += length
    return parts


def _section(section: Section) -> dict[str, Any]:
    lines = _lines(section.rows)
    return {
        "title_zh": printable(section.title_zh),
        "title_en": printable(section.title_en),
        "lines": lines,
        "beside": min(LINES_BESIDE_PHOTO, len(lines)) if section.has_photo else 0,
        "has_picture": section.photo is not None,
    }


def _lines(rows: tuple[Row, ...]) -> list[list[dict[str, Any]]]:
    """Lay fields out, as many to a line as fit."""
    lines: list[list[dict[str, Any]]] = []
    room = 0
    for row in rows:
        if row.span > room:
            lines.append([])
            room = _HALF_LINES
        lines[-1].append(_field(row))
        room -= row.span
    return lines


def _field(row: Row) -> dict[str, Any]:
    value = printable(row.value, row.groups) if isinstance(row.value, str) else plain(row.value)
    return {
        "zh": printable(row.label_zh),
        "en": printable(row.label_en),
        "value": value,
        "gloss": printable(row.gloss),
        "span": row.span,
    }
