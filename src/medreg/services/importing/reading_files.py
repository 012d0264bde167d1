"""Opens a file by what it holds, not by its name: CSV or an XLSX workbook, rows and all."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import BinaryIO

from django.utils.translation import gettext_noop as _

from medreg.rulebook.objections import Objection

from . import delimited, encodings, limits, workbook_parts, workbooks
from .cells import RawRow
from .problems import FileRefusedError
from .sheets import SheetReader, too_many_columns

CSV = "csv"
XLSX = "xlsx"
_ZIP = b"PK\x03\x04"
_EMPTY_ZIP = b"PK\x05\x06"
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_PAGES = (b"<html", b"<!doctype html", b"<table", b"<?xml", b"<svg")
_HEAD = 512
KnownHeadings = Callable[[list[str]], int]
"""How many of the cells of a row are headings that the import knows."""


@dataclass(slots=True)
class SourceFile:
    """A file that was understood; `rows` can be walked once."""

    format: str
    rows: Iterator[RawRow]
    encoding: str = ""
    has_mark: bool = False
    delimiter: str = ""
    sheet: str = ""
    sheets: int = 0
    rows_expected: int | None = None


def open_source(file: BinaryIO, size: int, known_headings: KnownHeadings) -> SourceFile:
    """Understand a file. Raises FileRefusedError with what is wrong and how to mend it."""
    file.seek(0)
    head = file.read(_HEAD)
    objection = _objection_to(head)
    if objection is not None:
        raise FileRefusedError(objection)
    is_zip = head.startswith((_ZIP, _EMPTY_ZIP))
    most = limits.MOST_BYTES_OF_WORKBOOK if is_zip else limits.MOST_BYTES_OF_TEXT
    if size > most:
        raise FileRefusedError(_too_large(most))
    return _workbook(file) if is_zip else _delimited(file, known_headings)


def _objection_to(head: bytes) -> Objection | None:
    if not head.strip(b" \t\r\n\xef\xbb\xbf"):
        return empty_file()
    if head.startswith(_OLE):
        return Objection(
            "file_is_old_excel",
            _("The file is an old Excel workbook (.xls) or one protected by a password."),
            _("Save it as .xlsx without a password, or as CSV."),
        )
    if head.lstrip().lower().startswith(_PAGES):
        return Objection(
            "file_is_a_page",
            _("The file is a web page or XML, whatever its name says."),
            _("Open it in the spreadsheet program and save it as .xlsx or CSV."),
        )
    return None


def _delimited(file: BinaryIO, known_headings: KnownHeadings) -> SourceFile:
    encoding = encodings.recognise(file)
    delimiter = delimited.delimiter_of(file, encoding, known_headings)
    return SourceFile(
        CSV,
        _within_limits(delimited.rows_of(file, encoding, delimiter)),
        encoding=encoding.name,
        has_mark=bool(encoding.mark),
        delimiter=delimiter,
        rows_expected=encoding.lines,
    )


def _workbook(file: BinaryIO) -> SourceFile:
    workbook = workbook_parts.describe(workbooks.open_archive(file))
    for sheet in workbook.sheets:
        reader = SheetReader(workbook, sheet)
        rows = reader.rows()
        first = next(rows, None)
        if first is not None:
            return SourceFile(
                XLSX,
                _within_limits(chain((first,), rows)),
                sheet=sheet.name,
                sheets=len(workbook.sheets),
                rows_expected=reader.expected,
            )
    raise FileRefusedError(empty_file())


def _within_limits(rows: Iterator[RawRow]) -> Iterator[RawRow]:
    """The rows that are not blank, as long as there are not too many."""
    count = 0
    for row in rows:
        if len(row.cells) > limits.MOST_COLUMNS:
            raise FileRefusedError(too_many_columns())
        if row.is_blank:
            continue
        count += 1
        if count > limits.MOST_ROWS:
            raise FileRefusedError(_too_many_rows())
        yield row


def empty_file() -> Objection:
    """Nothing stands in the file."""
    return Objection(
        "file_is_empty",
        _("The file is empty."),
        _("Export the list again; the headings stand in its first row."),
    )


def _too_large(most: int) -> Objection:
    return Objection(
        "file_too_large",
        _("The file is larger than %(most)s MB."),
        _("Divide it into several files, each with the headings, and import one after the other."),
        values={"most": most // limits.MEGABYTE},
    )


def _too_many_rows() -> Objection:
    return Objection(
        "file_has_too_many_rows",
        _("The file has more than %(most)s rows."),
        _("Divide it into several files, each with the headings, and import one after the other."),
        values={"most": limits.MOST_ROWS},
    )
