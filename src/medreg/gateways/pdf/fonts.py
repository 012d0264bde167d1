"""The fonts documents are set in: Noto Serif SC and Noto Sans SC, and what a deployment adds."""

from pathlib import Path

import pylopdf_fonts_zh_cn

from . import glyphs

_OWN = (pylopdf_fonts_zh_cn.serif_path(), pylopdf_fonts_zh_cn.sans_path())
_added: tuple[tuple[Path, str], ...] = ()


def add_font(file: Path, family: str) -> None:
    """Add a font for rare characters, for example HanaMinB with all of CJK Extension B.

    Called at start-up, before the first page. Without such a font a name's rare character is
    printed as its code point in a small box.
    """
    global _added  # noqa: PLW0603 - what this process was started with
    if (file, family) not in _added:
        _added = (*_added, (file, family))


def folders() -> tuple[Path, ...]:
    """Where typst looks for fonts; nothing of the machine's own, so pages look alike anywhere."""
    return tuple(dict.fromkeys((_OWN[0].parent, *(file.parent for file, _ in _added))))


def added_families() -> tuple[str, ...]:
    """Names of the added fonts, in the order in which they are tried."""
    return tuple(family for _, family in _added)


def drawable() -> frozenset[int]:
    """Code points that can be printed."""
    return glyphs.drawable((*_OWN, *(file for file, _ in _added)))
