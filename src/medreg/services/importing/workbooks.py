"""Opens an XLSX workbook without trusting it: sizes before unpacking, no entities, no programs."""

import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import BinaryIO
from xml.parsers import expat

from django.utils.translation import gettext_noop as _

from medreg.rulebook.objections import Objection

from . import limits
from .problems import FileRefusedError

_DAMAGES = (
    zipfile.BadZipFile, zlib.error, expat.ExpatError, EOFError, NotImplementedError,
    RuntimeError, KeyError, ValueError, OverflowError, OSError,
)  # fmt: skip
"""What broken archives and broken XML raise, before or while they are read."""
_IS_ENCRYPTED = 0x1


class EntitiesError(Exception):
    """The XML declares a document type: no workbook needs one, every XML bomb does."""


@contextmanager
def damage_refused() -> Iterator[None]:
    """Whatever a broken workbook raises becomes one objection."""
    try:
        yield
    except (*_DAMAGES, EntitiesError):
        raise FileRefusedError(damaged()) from None


def open_archive(file: BinaryIO) -> zipfile.ZipFile:
    """The archive, after its table of contents has been looked at."""
    with damage_refused():
        file.seek(0)
        archive = zipfile.ZipFile(file)
        objection = _objection_to(archive.infolist())
    if objection is not None:
        raise FileRefusedError(objection)
    return archive


def _objection_to(parts: list[zipfile.ZipInfo]) -> Objection | None:
    if any(part.flag_bits & _IS_ENCRYPTED for part in parts):
        return Objection(
            "workbook_has_a_password",
            _("The workbook is protected by a password."),
            _("Save it without a password."),
        )
    unpacked = sum(part.file_size for part in parts)
    is_bomb = any(
        part.file_size > limits.PACKING_COUNTS_FROM
        and part.file_size > limits.MOST_TIMES_PACKED * max(part.compress_size, 1)
        for part in parts
    )
    if is_bomb or unpacked > limits.MOST_BYTES_UNPACKED or len(parts) > limits.MOST_PARTS:
        return Objection(
            "workbook_unpacks_too_large",
            _("Unpacked, the workbook would be far larger than a list can be."),
            _("Export the list again, in several files if it is long, or as CSV."),
        )
    return None


Start = Callable[[str, dict[str, str]], None]
End = Callable[[str], None]


class PartReader:
    """Reads one XML part in pieces, names without their prefixes, document types refused."""

    def __init__(self, start: Start, end: End | None = None) -> None:
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartElementHandler = lambda name, attributes: start(_local(name), attributes)
        if end is not None:
            self._parser.EndElementHandler = lambda name: end(_local(name))
        self._parser.StartDoctypeDeclHandler = _refuse_document_type

    def hear_text(self, hear: Callable[[str], None] | None) -> None:
        """From now on text goes to this function, or nowhere."""
        self._parser.CharacterDataHandler = hear

    def read(self, archive: zipfile.ZipFile, part: str) -> Iterator[None]:
        """Read the part; gives the turn back after every piece, so that rows can flow."""
        with damage_refused(), archive.open(part) as stream:
            while chunk := stream.read(limits.CHUNK):
                self._parser.Parse(chunk, False)  # noqa: FBT003 - expat's own signature
                yield
            self._parser.Parse(b"", True)  # noqa: FBT003
        yield


def _local(name: str) -> str:
    return name.rpartition(":")[2]


def _refuse_document_type(*_args: object) -> None:
    raise EntitiesError


def read_part(archive: zipfile.ZipFile, part: str, start: Start) -> None:
    """Read a small part at once, for its elements' attributes only."""
    for _piece in PartReader(start).read(archive, part):
        pass


def damaged() -> Objection:
    """The workbook cannot be read to its end."""
    return Objection(
        "workbook_is_damaged",
        _("The workbook is damaged or incomplete."),
        _("Open it in the spreadsheet program and save it again as .xlsx, or as CSV."),
    )


def no_workbook() -> Objection:
    """A zip file, but not a workbook."""
    return Objection(
        "file_is_another_archive",
        _("The file is an archive, but no Excel workbook (.xlsx)."),
        _("Unpack it first, or save the list as .xlsx or CSV."),
    )
