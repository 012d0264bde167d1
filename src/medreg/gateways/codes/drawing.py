"""Draws QR codes (ISO/IEC 18004) and Code 128 barcodes (ISO/IEC 15417)."""

import re
import struct
import zlib
from dataclasses import dataclass
from typing import Any

import zxingcpp

LONGEST_BARCODE = 48
"""Characters of a Code 128 that still fits the width of an A4 page in bars a scanner can read."""

_PRINTABLE_ASCII = re.compile(r"[ -~]+")
_PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"


class UnencodableError(ValueError):
    """The text does not fit the code; our own numbers and addresses always do."""


@dataclass(frozen=True, slots=True)
class Pixels:
    """A square picture, one byte to a module: 0 is dark, 255 light, with the quiet zone around."""

    width: int
    rows: bytes


def qr_pixels(text: str, level: str = "M") -> Pixels:
    """Draw `text` as a QR code, one pixel per module: what a page is set with fastest."""
    drawn: Any = zxingcpp.write_barcode_to_image(_qr(text, level), 1)
    pixels = memoryview(drawn)
    _height, width = pixels.shape or (0, 0)
    return Pixels(width, pixels.tobytes())


def qr_svg(text: str, level: str = "M") -> str:
    """Draw `text` as a QR code; `level` is the error correction L, M, Q or H."""
    return zxingcpp.write_barcode_to_svg(_qr(text, level))


def qr_png(text: str, level: str = "M", scale: int = 8) -> bytes:
    """Draw `text` as a QR code of `scale` pixels per module, black on white, as PNG."""
    drawn: Any = zxingcpp.write_barcode_to_image(_qr(text, level), scale)
    pixels = memoryview(drawn)
    height, width = pixels.shape or (0, 0)
    rows = pixels.tobytes()
    # Each row begins with the filter byte 0 (none), as PNG wants it.
    filtered = b"".join(b"\0" + rows[y * width : (y + 1) * width] for y in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    parts = ((b"IHDR", header), (b"IDAT", zlib.compress(filtered, 9)), (b"IEND", b""))
    return _PNG_SIGNATURE + b"".join(_chunk(name, body) for name, body in parts)


def code128_svg(text: str) -> str:
    """Draw `text`, printable ASCII of at most 48 characters, as a Code 128 barcode."""
    if len(text) > LONGEST_BARCODE or not _PRINTABLE_ASCII.fullmatch(text):
        message = "a Code 128 barcode holds 1 to 48 printable ASCII characters"
        raise UnencodableError(message)
    return zxingcpp.write_barcode_to_svg(
        zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.Code128)
    )


def _qr(text: str, level: str) -> zxingcpp.Barcode:
    try:
        return zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level=level)
    except (ValueError, UnicodeError) as refusal:
        message = "a QR code holds 1 to some 2,000 characters"
        raise UnencodableError(message) from refusal


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
