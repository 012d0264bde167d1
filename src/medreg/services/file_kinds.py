"""What a file is, by its content: whole pictures and PDFs, without programs in them.

Names and what a browser says about a file are not looked at. Nothing is unpacked beyond what the
structure needs, so no file can grow while it is read.
"""

import re
import struct
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from medreg.rulebook.objections import Objection
from medreg.rulebook.words import _

LARGEST_FILE = 5 * 1024 * 1024
"""Bytes of one file: a photo of a page taken with a phone, or a contract of several pages."""
MOST_PIXELS = 80_000_000
"""More than any phone takes; a picture that claims more is meant to fill a machine's memory."""

_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_FIRST, _PNG_LAST = b"IHDR", b"IEND"
_JPEG_MARKS, _JPEG_START, _JPEG_END = 0xFF, 0xD8, 0xD9
_JPEG_SCAN = 0xDA
_JPEG_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_JPEG_ALONE = frozenset({0x01, *range(0xD0, 0xD8)})
"""Markers without a length behind them."""
_SCAN_ENDS = re.compile(rb"\xff+[^\x00\xff\xd0-\xd7]", re.DOTALL)
"""Within the picture data: a marker that is neither a stuffed byte nor a restart."""
_PDF = re.compile(rb"%PDF-[12]\.[0-9]")
_PDF_LOCKED = re.compile(rb"/Encrypt\b")
_PDF_PROGRAMS = re.compile(rb"/(?:JavaScript|Launch|RichMedia|EmbeddedFiles?)\b")
_PDF_TAIL = 2_048


@dataclass(frozen=True, slots=True)
class Sound:
    """A file that may be kept: its type, and its content without what lay behind its end."""

    media_type: str
    content: bytes


class WrongFileError(Exception):
    """The file cannot be kept; the objection says why and how to mend it."""

    def __init__(self, objection: Objection) -> None:
        super().__init__(objection.code)
        self.objection = objection


EXTENSIONS: Mapping[str, str] = {
    "image/jpeg": "jpg",
    "image/png": "png",
    "application/pdf": "pdf",
}


def read_file(content: bytes) -> Sound:
    """Look at a file; raises WrongFileError where it is none of the kinds, broken or too large."""
    if not content:
        raise WrongFileError(EMPTY)
    if len(content) > LARGEST_FILE:
        raise WrongFileError(TOO_LARGE)
    for begins, media_type, read in _KINDS:
        if content.startswith(begins):
            return Sound(media_type, read(content))
    raise WrongFileError(OF_ANOTHER_KIND)


def _read_png(content: bytes) -> bytes:
    place, name, is_first, has_picture = len(_PNG), b"", True, False
    while name != _PNG_LAST:
        if place + 12 > len(content):
            raise WrongFileError(BROKEN)
        length, name = struct.unpack_from(">I4s", content, place)
        end = place + 12 + length
        if end > len(content) or is_first != (name == _PNG_FIRST):
            raise WrongFileError(BROKEN)
        if (
            zlib.crc32(content[place + 4 : end - 4])
            != struct.unpack_from(">I", content, end - 4)[0]
        ):
            raise WrongFileError(BROKEN)
        if is_first:
            _check_measures(
                *struct.unpack_from(">II", content, place + 8) if length >= 8 else (0, 0)
            )
        has_picture = has_picture or name == b"IDAT"
        is_first, place = False, end
    if not has_picture:
        raise WrongFileError(BROKEN)
    return content[:place]


def _number(content: bytes, place: int) -> int:
    """Four bytes as a number; what lies beyond the end counts as nothing."""
    return int.from_bytes(content[place : place + 4], "big")


def _read_jpeg(content: bytes) -> bytes:
    place, has_frame, has_scan = 2, False, False
    while True:  # every round reads at least one marker, and the content ends
        marker, place = _next_marker(content, place)
        if marker == _JPEG_END:
            if has_frame and has_scan:
                return content[:place]
            break
        if marker in _JPEG_ALONE:
            continue
        if place + 2 > len(content):
            break
        length = max(2, struct.unpack_from(">H", content, place)[0])
        if marker in _JPEG_FRAMES:
            if place + 7 > len(content):
                break
            _check_measures(*struct.unpack_from(">HH", content, place + 3))
            has_frame = True
        place += length
        if marker == _JPEG_SCAN:
            has_scan = True
            found = _SCAN_ENDS.search(content, place)
            if found is None:
                break
            place = found.start()
    raise WrongFileError(BROKEN)


def _next_marker(content: bytes, place: int) -> tuple[int, int]:
    """The marker at a place, and where it ends; filling bytes before it are passed over."""
    if place >= len(content) or content[place] != _JPEG_MARKS:
        raise WrongFileError(BROKEN)
    while place < len(content) and content[place] == _JPEG_MARKS:
        place += 1
    if place >= len(content) or content[place] in {0x00, _JPEG_START}:
        raise WrongFileError(BROKEN)
    return content[place], place + 1


def _check_measures(width: int, height: int) -> None:
    if not width or not height:
        raise WrongFileError(BROKEN)
    if width * height > MOST_PIXELS:
        raise WrongFileError(TOO_MANY_PIXELS)


def _read_pdf(content: bytes) -> bytes:
    tail = content[-_PDF_TAIL:]
    if not _PDF.match(content) or b"startxref" not in tail or b"%%EOF" not in tail:
        raise WrongFileError(BROKEN)
    if _PDF_LOCKED.search(content):
        raise WrongFileError(LOCKED)
    if _PDF_PROGRAMS.search(content):
        raise WrongFileError(HAS_A_PROGRAM)
    return content


_KINDS: tuple[tuple[bytes, str, Callable[[bytes], bytes]], ...] = (
    (b"\xff\xd8\xff", "image/jpeg", _read_jpeg),
    (_PNG, "image/png", _read_png),
    (b"%PDF-", "application/pdf", _read_pdf),
)

EMPTY = Objection(
    "file_empty",
    _("No file was chosen, or the file is empty."),
    _("Choose a photo or a PDF."),
)
TOO_LARGE = Objection(
    "file_too_large",
    _("The file is larger than 5 MB."),
    _("Photograph the page again with a smaller picture size, or save the PDF in parts."),
)
OF_ANOTHER_KIND = Objection(
    "file_of_another_kind",
    _("The file is neither a JPEG or PNG picture nor a PDF, whatever its name says."),
    _("Photograph the document, or save it as PDF."),
)
BROKEN = Objection(
    "file_broken",
    _("The file is damaged or was cut off on the way."),
    _("Open it on your device to see whether it is whole, then add it again."),
)
TOO_MANY_PIXELS = Objection(
    "file_of_too_many_pixels",
    _("The picture has more than 80 million pixels."),
    _("Save it with a smaller picture size."),
)
LOCKED = Objection(
    "file_locked",
    _("The PDF is protected by a password."),
    _("Save it without a password, or photograph the pages."),
)
HAS_A_PROGRAM = Objection(
    "file_with_a_program",
    _("The PDF contains a program or another file."),
    _("Print it into a new PDF, or photograph the pages."),
)
