"""Every page of documentation that is drawn from the code (house.md P16).

A drawer is a function without arguments that gives pages: path under `docs/` to text. Add yours
to DRAWERS; `medreg draw` writes them and `tests/house` compares them.
"""

from collections.abc import Callable, Mapping
from pathlib import Path

from medreg.services.importing.guide import guide

from .rulebook_pages import rulebook_pages
from .settings_page import settings_page

MARK = "by `medreg draw`; do not edit."
"""Stands on every drawn page, so that one that is no longer drawn is noticed."""


def _settings() -> Mapping[str, str]:
    return {"settings.md": settings_page()}


DRAWERS: tuple[Callable[[], Mapping[str, str]], ...] = (_settings, rulebook_pages, guide)


def drawings() -> dict[str, str]:
    """All drawn pages, path under `docs/` to text."""
    pages: dict[str, str] = {}
    for drawer in DRAWERS:
        pages.update(drawer())
    return pages


def draw(folder: Path) -> list[Path]:
    """Write all drawn pages into a folder; gives the files that changed."""
    changed = []
    for name, text in sorted(drawings().items()):
        page = folder / name
        if page.is_file() and page.read_text(encoding="utf-8") == text:
            continue
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(text, encoding="utf-8")
        changed.append(page)
    return changed


def faults(folder: Path) -> list[str]:
    """What is wrong with the drawn pages in a folder, one sentence each; writes nothing."""
    pages = drawings()
    found = []
    for name, text in sorted(pages.items()):
        page = folder / name
        if not page.is_file():
            found.append(f"{name} has not been drawn.")
        elif page.read_text(encoding="utf-8") != text:
            found.append(f"{name} does not show what the code says.")
    for page in sorted(folder.rglob("*.md")):
        name = page.relative_to(folder).as_posix()
        if name not in pages and MARK in page.read_text(encoding="utf-8"):
            found.append(f"{name} says that it is drawn, but nothing draws it.")
    return found
