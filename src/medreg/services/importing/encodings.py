"""In which encoding a text file was written: UTF-8 or GB18030, with or without a mark.

Strict: a byte that does not belong is an objection with its line, never a replacement character.
"""

import codecs
from dataclasses import dataclass
from typing import BinaryIO

from django.utils.translation import gettext_noop as _

from medreg.rulebook.objections import Objection

from . import limits
from .problems import FileRefusedError

UTF_8 = "utf-8"
GB18030 = "gb18030"
_MARKS = ((b"\xef\xbb\xbf", UTF_8), (b"\x84\x31\x95\x33", GB18030))
_OTHER_MARKS = (
    b"\xff\xfe\x00\x00",
    b"\x00\x00\xfe\xff",
    b"\xff\xfe",
    b"\xfe\xff",
)
_SURELY_UTF_8 = 4
"""So many characters beyond ASCII are never read as UTF-8 by chance."""
_FIRST_BEYOND_ASCII = "\x80"


@dataclass(frozen=True, slots=True)
class Encoding:
    """An encoding that every byte of the file fits; `mark` is the length of its byte order mark."""

    name: str
    mark: int
    lines: int


class _UnfitError(Exception):
    """A byte does not fit the encoding that was tried."""

    def __init__(self, line: int, beyond_ascii: int) -> None:
        super().__init__(line)
        self.line = line
        self.beyond_ascii = beyond_ascii


def recognise(file: BinaryIO) -> Encoding:
    """The encoding of a text file. Raises FileRefusedError if it is none that is understood."""
    head = _head(file)
    if head.startswith(_OTHER_MARKS):
        raise FileRefusedError(_other_encoding())
    for mark, name in _MARKS:
        if head.startswith(mark):
            return _fitting(file, name, len(mark))
    try:
        return Encoding(UTF_8, 0, _lines(file, UTF_8, 0))
    except _UnfitError as unfit:
        if unfit.beyond_ascii >= _SURELY_UTF_8:
            raise FileRefusedError(_broken(UTF_8, unfit.line)) from None
    return _fitting(file, GB18030, 0)


def _head(file: BinaryIO) -> bytes:
    file.seek(0)
    return file.read(4)


def _fitting(file: BinaryIO, name: str, mark: int) -> Encoding:
    try:
        return Encoding(name, mark, _lines(file, name, mark))
    except _UnfitError as unfit:
        raise FileRefusedError(_broken(name, unfit.line)) from None


def _lines(file: BinaryIO, name: str, mark: int) -> int:
    """Decode the whole file, keeping nothing; gives its number of lines."""
    file.seek(mark)
    decoder = codecs.getincrementaldecoder(name)("strict")
    lines, beyond_ascii, in_line = 1, 0, 0
    while True:
        chunk = file.read(limits.CHUNK)
        if b"\x00" in chunk:
            raise FileRefusedError(_not_text())
        try:
            text = decoder.decode(chunk, final=not chunk)
        except UnicodeDecodeError as error:
            before = error.object[: error.start].decode(name, "ignore")
            beyond_ascii += _beyond_ascii(before)
            raise _UnfitError(lines + before.count("\n"), beyond_ascii) from None
        if not chunk:
            return lines
        lines += text.count("\n")
        if beyond_ascii < _SURELY_UTF_8:
            beyond_ascii += _beyond_ascii(text)
        in_line = _after_the_last_break(chunk, in_line)
        if in_line > limits.MOST_BYTES_IN_A_LINE:
            raise FileRefusedError(_endless_line(lines))


def _beyond_ascii(text: str) -> int:
    return sum(sign >= _FIRST_BEYOND_ASCII for sign in text)


def _after_the_last_break(chunk: bytes, before: int) -> int:
    """How many bytes the line has that this chunk leaves open."""
    last = max(chunk.rfind(b"\n"), chunk.rfind(b"\r"))
    return before + len(chunk) if last < 0 else len(chunk) - last - 1


def _other_encoding() -> Objection:
    return Objection(
        "file_in_another_encoding",
        _("The file is in UTF-16 or UTF-32."),
        _("Save it as CSV in UTF-8 or GB18030, or as an Excel workbook (.xlsx)."),
    )


def _not_text() -> Objection:
    return Objection(
        "file_is_not_text",
        _("The file holds zero bytes: it is no CSV, or it is in UTF-16."),
        _("Save it as CSV in UTF-8 or GB18030, or as an Excel workbook (.xlsx)."),
    )


def _broken(name: str, line: int) -> Objection:
    return Objection(
        "file_has_broken_characters",
        _("In line %(line)s stand bytes that are no character in %(encoding)s."),
        _("Export the list again and save it as CSV in UTF-8; do not join files of two kinds."),
        values={"line": line, "encoding": name.upper()},
    )


def _endless_line(line: int) -> Objection:
    return Objection(
        "file_line_too_long",
        _("Line %(line)s of the file is longer than one megabyte."),
        _("It is no list with one person or institution in each row. Export the list again."),
        values={"line": line},
    )
