"""Reads codes off a page image, as a scanner would; no imaging package needed."""

import struct
import zlib
from itertools import accumulate

import zxingcpp

CHANNELS = {2: 3, 6: 4}
"""Bytes of a pixel by PNG colour type: RGB, RGBA."""


def codes_on(png: bytes) -> list[str]:
    """Texts of all QR codes and barcodes in a PNG image."""
    width, height, pixels, channels = unpacked(png)
    green = pixels[channels // 2 :: channels]
    view = memoryview(bytes(green)).cast("B", (height, width))
    return [code.text for code in zxingcpp.read_barcodes(view)]


def unpacked(png: bytes) -> tuple[int, int, bytes, int]:
    """Width, height, pixels and bytes of a pixel of an 8-bit PNG without interlace."""
    parts: dict[bytes, bytes] = {}
    place = 8
    while place < len(png):
        length, name = struct.unpack_from(">I4s", png, place)
        parts[name] = parts.get(name, b"") + png[place + 8 : place + 8 + length]
        place += 12 + length
    width, height, depth, colour = struct.unpack_from(">IIBB", parts[b"IHDR"])
    assert depth == 8
    if colour == 0:
        return width, height, rows(zlib.decompress(parts[b"IDAT"]), width, 1), 1
    channels = CHANNELS[colour]
    return (
        width,
        height,
        rows(zlib.decompress(parts[b"IDAT"]), width * channels, channels),
        channels,
    )


def rows(filtered: bytes, size: int, channels: int) -> bytes:
    """Undo the filters of a PNG (ISO/IEC 15948, section 9)."""
    above = bytes(size)
    out = []
    for start in range(0, len(filtered), size + 1):
        above = row(filtered[start], filtered[start + 1 : start + 1 + size], above, channels)
        out.append(above)
    return b"".join(out)


def row(kind: int, deltas: bytes, above: bytes, channels: int) -> bytes:
    if kind == 0:
        return deltas
    if kind == 1:
        line = bytearray(len(deltas))
        for channel in range(channels):
            line[channel::channels] = bytes(accumulate(deltas[channel::channels], add))
        return bytes(line)
    if not any(deltas) and (kind == 2 or above == above[:channels] * (len(above) // channels)):
        return above
    if kind == 2:
        return bytes(map(add, deltas, above))
    predict = middle if kind == 3 else nearest
    line = bytearray(channels)
    corners = bytes(channels) + above
    for place, delta in enumerate(deltas):
        line.append((delta + predict(line[place], above[place], corners[place])) & 255)
    return bytes(line[channels:])


def add(one: int, other: int) -> int:
    return (one + other) & 255


def middle(left: int, up: int, _corner: int) -> int:
    return (left + up) // 2


def nearest(left: int, up: int, corner: int) -> int:
    """Paeth's predictor."""
    from_left, from_up, from_corner = (
        abs(up - corner),
        abs(left - corner),
        abs(left + up - 2 * corner),
    )
    if from_left <= from_up and from_left <= from_corner:
        return left
    return up if from_up <= from_corner else corner
