"""A document as JSON and back: whatever is printed is kept, and nothing else is read again.

    {"version": 2, "photo": 17, "document": {"is": "Sheet", "title_zh": …, "blocks": […]}}

A picture is not kept here; `photo` names the uploaded document it came from.
"""

import hashlib
import json
import zlib
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from medreg.gateways import pdf
from medreg.records.identities.models import PersonKey

from ..keeping import open_bytes, seal_bytes

PAPER = "paper.wording"
CERTIFICATE = "certificate.wording"
VERSION = 2
"""Of the shape above; the first one was never printed."""
_CLOSEST = 9
"""How hard zlib tries: a form's wording is ten kilobytes long and comes down to two."""

_KINDS: dict[str, type] = {
    kind.__name__: kind
    for kind in (
        pdf.ChangeRecord,
        pdf.Checklist,
        pdf.Column,
        pdf.Filing,
        pdf.Grid,
        pdf.Ground,
        pdf.Grounds,
        pdf.Letter,
        pdf.Material,
        pdf.NewPage,
        pdf.Notes,
        pdf.Opinion,
        pdf.Paragraph,
        pdf.PracticeCertificate,
        pdf.Row,
        pdf.Seal,
        pdf.Section,
        pdf.Sheet,
        pdf.Signature,
        pdf.Statement,
        pdf.Statements,
    )
}


def seal_wording(
    key: PersonKey, document: pdf.Document, photo: int | None, context: str
) -> tuple[bytes, str]:
    """The wording compressed and sealed, and the SHA-256 of what was sealed, hexadecimal."""
    wording = {"version": VERSION, "photo": photo, "document": as_json(document)}
    text = json.dumps(wording, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode(
        errors="surrogatepass"
    )
    return seal_bytes(key, zlib.compress(text, _CLOSEST), context), hashlib.sha256(text).hexdigest()


def open_wording(key: PersonKey, sealed: bytes, context: str) -> dict[str, Any]:
    """What `seal_wording` sealed."""
    text = zlib.decompress(open_bytes(key, sealed, context))
    wording: dict[str, Any] = json.loads(text.decode(errors="surrogatepass"))
    return wording


def as_json(value: Any) -> Any:
    """Write a document, or any part of one, as what JSON holds."""
    match value:
        case str() | bool() | int() | None:
            return value
        case date():
            return {"day": value.isoformat()}
        case tuple():
            return [as_json(item) for item in value]
        case bytes():
            return None
    if not is_dataclass(value) or type(value).__name__ not in _KINDS:
        message = f"a stored document cannot hold a {type(value).__name__}"
        raise TypeError(message)
    parts = {field.name: as_json(getattr(value, field.name)) for field in fields(value)}
    return {"is": type(value).__name__, **parts}


def from_json(stored: Any, photo: bytes | None = None) -> Any:
    """Read what `as_json` wrote; `photo` takes its place again.

    A field that a later release has added takes its default; one that it has dropped is an error,
    since the paper would no longer say what it said.
    """
    if isinstance(stored, list):
        return tuple(from_json(item, photo) for item in stored)
    if not isinstance(stored, dict):
        return stored
    if "day" in stored:
        return date.fromisoformat(stored["day"])
    kind = _KINDS[stored["is"]]
    parts = {name: from_json(part, photo) for name, part in stored.items() if name != "is"}
    if "photo" in parts and parts.get("has_photo", True):
        parts["photo"] = photo
    return kind(**parts)
