"""One door for all documents: content in, PDF or page images out."""

from dataclasses import fields
from datetime import date
from typing import Any

from medreg.gateways import codes
from medreg.rulebook.objections import Objection

from . import typesetting
from .certificate import PracticeCertificate
from .photos import PHOTO_FILE, framed, photo_objection
from .sheets import (
    IDENTITY_GROUPS,
    PRACTICE_GROUPS,
    QUALIFICATION_GROUPS,
    Section,
    Sheet,
)
from .wording import plain, printable, unmarked

Document = Sheet | PracticeCertificate

_NOT_TEXT = frozenset({"photo", "qr", "barcode", "address", "offline_code", "version_hash"})
"""Fields that are drawn or written otherwise."""


class UnprintableError(ValueError):
    """The document cannot be set; `objection` says why and how to mend it."""

    def __init__(self, objection: Objection) -> None:
        super().__init__(objection.says)
        self.objection = objection


def render(document: Document) -> bytes:
    """Set a document as PDF/A-2a; the same document gives the same bytes, always.

    Raises UnprintableError for a photo that is no picture, and codes.UnencodableError for a
    number or address that fits no code.
    """
    return typesetting.set_pdf(*_prepared(document))


def preview(document: Document, dots_per_inch: float = 110) -> list[bytes]:
    """Set a document as PNG images, one for each page, for showing it on a screen."""
    return typesetting.set_images(*_prepared(document), dots_per_inch)


def _prepared(document: Document) -> tuple[str, dict[str, Any], dict[str, bytes]]:
    pictures = _pictures(document)
    if isinstance(document, PracticeCertificate):
        content = _content(document, "医师执业证书", document.issued_on) | _certified(document)
        template = "certificate.typ"
    else:
        content = _content(document, document.title_zh, document.dated_on)
        content |= _version(unmarked(document.version_hash))
        template = "sheet.typ"
    squares = {name: _square(text) for name, text in _codes(document).items() if text}
    return template, content | {"pictures": sorted(pictures), "squares": squares}, pictures


def _content(document: Document, title: str, day: date) -> dict[str, Any]:
    names = (field.name for field in fields(document) if field.name not in _NOT_TEXT)
    specimen = "（样本 SPECIMEN）" if document.is_specimen else ""
    return {name: plain(getattr(document, name)) for name in names} | {
        "number_plain": unmarked(document.number),
        "title_plain": unmarked(f"{title} {document.number}{specimen}"),
        "author_plain": unmarked(document.authority_zh),
        "day": {"year": day.year, "month": day.month, "day": day.day},
    }


def _certified(certificate: PracticeCertificate) -> dict[str, Any]:
    return {
        "shown_address": plain(certificate.address),
        "scopes": plain("；".join(certificate.scopes)),
        "filings": [
            {**plain(f), "scopes": plain("；".join(f.scopes))} for f in certificate.filings
        ],
        "id_number": printable(certificate.id_number, IDENTITY_GROUPS),
        "number": printable(certificate.number, PRACTICE_GROUPS),
        "qualification_number": printable(certificate.qualification_number, QUALIFICATION_GROUPS),
    }


def _version(digest: str) -> dict[str, str]:
    """The whole hash for machines, its first half in groups of eight for the foot of the page."""
    shown = " ".join(digest[start : start + 8] for start in range(0, min(len(digest), 32), 8))
    return {"version_hash": digest, "version_shown": shown}


def _pictures(document: Document) -> dict[str, bytes]:
    if isinstance(document, PracticeCertificate):
        photo, barcode = document.photo, ""
    else:
        photo, barcode = _photo(document), document.barcode
    pictures: dict[str, bytes] = {}
    if barcode:
        pictures["barcode.svg"] = codes.code128_svg(barcode).encode()
    if photo is not None:
        if objection := photo_objection(photo):
            raise UnprintableError(objection)
        pictures[PHOTO_FILE] = framed(photo)
    return pictures


def _codes(document: Document) -> dict[str, str]:
    """The texts of the square codes, by the name under which the template places them."""
    if isinstance(document, PracticeCertificate):
        return {"address": document.address, "offline": document.offline_code}
    return {"application": document.qr}


def _square(text: str) -> dict[str, Any]:
    drawn = codes.qr_pixels(text)
    return {"width": drawn.width, "pixels": list(drawn.rows)}


def _photo(sheet: Sheet) -> bytes | None:
    """A sheet shows one photo at most: the first."""
    sections = (block for block in sheet.blocks if isinstance(block, Section))
    return next((section.photo for section in sections if section.photo is not None), None)
