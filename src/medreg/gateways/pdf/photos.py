"""The two-inch photo on forms and certificates."""

import struct
from base64 import b64encode

from medreg.rulebook.objections import Objection
from medreg.rulebook.words import _

LARGEST_PHOTO = 5 * 1024 * 1024
"""Bytes; a two-inch photo at 600 dots per inch needs a tenth."""
PHOTO_FILE = "photo.svg"
"""The name under which the templates find the photo."""

_JPEG, _PNG = b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"
_JPEG_END, _PNG_END = b"\xff\xd9", b"IEND\xaeB`\x82"
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""JPEG markers that begin a frame and so tell the size; the three others are tables."""


def photo_objection(photo: bytes) -> Objection | None:
    """What keeps a picture from being printed on a document; None if nothing does.

    Looks at the format, the stated size and the end of the file, so that half an upload is found;
    whether the picture shows a face is asked elsewhere.
    """
    if len(photo) > LARGEST_PHOTO:
        return _TOO_LARGE
    return None if _is_whole_jpeg(photo) or _is_whole_png(photo) else _UNREADABLE


def framed(photo: bytes) -> bytes:
    """The photo as an SVG that fills a frame of 35 by 49 and cuts what is left over.

    The compiler takes only text beside its templates, so the picture travels in base64.
    """
    kind = b"png" if photo.startswith(_PNG) else b"jpeg"
    return (
        b'<svg xmlns="http://www.w3.org/2000/svg" width="350" height="490">'
        b'<image width="350" height="490" preserveAspectRatio="xMidYMid slice" '
        b'href="data:image/' + kind + b";base64," + b64encode(photo) + b'"/></svg>'
    )


def _is_whole_png(photo: bytes) -> bool:
    header = photo[16:24]
    return (
        photo.startswith(_PNG)
        and photo.rstrip(b"\0").endswith(_PNG_END)
        and len(header) == struct.calcsize(">II")
        and min(struct.unpack(">II", header)) > 0
    )


def _is_whole_jpeg(photo: bytes) -> bool:
    if not photo.startswith(_JPEG) or _JPEG_END not in photo[-64:]:
        return False
    place = 2
    while place + 9 <= len(photo) and photo[place] == _JPEG[0]:
        marker = photo[place + 1]
        length, height, width = struct.unpack_from(">HxHH", photo, place + 2)
        if marker in _FRAMES:
            return bool(height and width)
        place += 2 + length
    return False


_UNREADABLE = Objection(
    "photo_cannot_be_read",
    _("The photo is not a JPEG or PNG picture, or it is damaged."),
    _("Save the photo as JPEG and upload it again."),
    field="photo",
)
_TOO_LARGE = Objection(
    "photo_is_too_large",
    _("The photo is larger than 5 MB."),
    _("Save the photo as JPEG of about 413 × 626 pixels and upload it again."),
    field="photo",
)
