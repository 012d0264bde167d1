"""Which characters our fonts can print, read from the fonts' own character maps (OpenType cmap).

A person's name may hold a character that no font at hand draws. A page must then say which one
it is instead of showing an empty box, so the text is cut around such characters beforehand.
"""

import struct
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO

_FULL_UNICODE = 12
"""Format 12 of the cmap table: ranges over all planes; every font with Chinese names has one."""
_COLLECTION = b"ttcf"
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
"""Controls, direction marks, private characters: unseen, or seen differently by each reader."""


@lru_cache(maxsize=8)
def drawable(fonts: tuple[Path, ...]) -> frozenset[int]:
    """Code points of which at least one of the fonts holds a glyph."""
    points: set[int] = set()
    for font in fonts:
        with font.open("rb") as file:
            points.update(_points(_character_map(file)))
    return frozenset(point for point in points if unicodedata.category(chr(point)) not in _UNSEEN)


def _character_map(file: BinaryIO) -> bytes:
    start = 0
    if file.read(4) == _COLLECTION:
        # The fonts of a collection differ in shapes, not in coverage; the first one will do.
        file.seek(12)
        (start,) = struct.unpack(">I", file.read(4))
    file.seek(start + 4)
    (count,) = struct.unpack(">H6x", file.read(8))
    for _ in range(count):
        tag, offset, length = struct.unpack(">4s4xII", file.read(16))
        if tag == b"cmap":
            file.seek(offset)
            return file.read(length)
    return bytes(4)


def _points(cmap: bytes) -> Iterator[int]:
    (count,) = struct.unpack_from(">H", cmap, 2)
    for index in range(count):
        (offset,) = struct.unpack_from(">4xI", cmap, 4 + 8 * index)
        if struct.unpack_from(">H", cmap, offset)[0] != _FULL_UNICODE:
            continue
        (groups,) = struct.unpack_from(">I", cmap, offset + 12)
        for group in range(groups):
            first, last = struct.unpack_from(">II", cmap, offset + 16 + 12 * group)
            yield from range(first, last + 1)
        return
