"""Rows of a CSV file: which sign divides its columns, and what stands in them."""

import csv
import io
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import BinaryIO

from django.utils.translation import gettext_noop as _

from medreg.rulebook.objections import Objection

from . import limits
from .cells import RawRow
from .encodings import Encoding
from .problems import FileRefusedError

DELIMITERS = (",", ";", "\t")
_PEEK = 64 * 1024


def delimiter_of(
    file: BinaryIO, encoding: Encoding, known_headings: Callable[[list[str]], int]
) -> str:
    """The delimiter under which most headings are known; the comma if none is."""
    text = _text(file, encoding)
    lines = text.read(_PEEK).splitlines()[: limits.HEADING_WITHIN]
    text.detach()

    def known(delimiter: str) -> int:
        try:
            return max(map(known_headings, csv.reader(lines, delimiter=delimiter)), default=0)
        except csv.Error:
            return 0

    return max(DELIMITERS, key=known)


def rows_of(file: BinaryIO, encoding: Encoding, delimiter: str) -> Iterator[RawRow]:
    """The rows of the file, blank ones too: their numbers are those a spreadsheet shows."""
    text = _text(file, encoding)
    number = 0
    try:
        for number, cells in enumerate(csv.reader(text, delimiter=delimiter), 1):
            yield RawRow(number, list(cells))
    except csv.Error:
        raise FileRefusedError(_quote_left_open(number + 1)) from None
    finally:
        with suppress(ValueError):  # somebody closed the file before all rows were read
            text.detach()


def _text(file: BinaryIO, encoding: Encoding) -> io.TextIOWrapper:
    file.seek(encoding.mark)
    return io.TextIOWrapper(file, encoding=encoding.name, errors="strict", newline="")


def _quote_left_open(row: int) -> Objection:
    return Objection(
        "file_quote_left_open",
        _("From row %(row)s on a cell does not end: a quotation mark is not closed."),
        _('Close it, or write it twice ("") where it is part of the text.'),
        values={"row": row},
    )
