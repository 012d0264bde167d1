"""Sets pages with typst: the templates stand still, only the data change.

Data travel as JSON beside the template and are shown as text, never read as markup.
"""

import json
import threading
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

import typst

from . import fonts

STANDARDS = ["a-2a", "ua-1"]
"""For the archive (ISO 19005-2, level A) and for screen readers (ISO 14289-1)."""
TEMPLATES = {
    file.name: file.read_bytes()
    for file in (files(__package__) / "templates").iterdir()
    if file.name.endswith(".typ")
}
SHARED = {"sheet.typ": ("style.typ", "blocks.typ"), "certificate.typ": ("style.typ",)}
"""What a template imports: only that is handed over, since whatever is handed over is parsed."""
# One compiler per thread, kept for the next page: sharing one raises, and making one costs
# more than the page.
_here = threading.local()


def set_pdf(template: str, content: Mapping[str, Any], pictures: Mapping[str, bytes]) -> bytes:
    """Set a document as PDF; the same input gives the same bytes."""
    sources = _sources(template, content, pictures)
    made: bytes = _compiler().compile(sources, format="pdf", pdf_standards=STANDARDS, timestamp=0)
    return made


def set_images(
    template: str, content: Mapping[str, Any], pictures: Mapping[str, bytes], dots_per_inch: float
) -> list[bytes]:
    """Set a document as one PNG for each page."""
    sources = _sources(template, content, pictures)
    pages = _compiler().compile(sources, format="png", ppi=dots_per_inch)
    return pages if isinstance(pages, list) else [pages]


def _sources(
    template: str, content: Mapping[str, Any], pictures: Mapping[str, bytes]
) -> dict[str, bytes]:
    described = json.dumps({**content, "more_fonts": fonts.added_families()}, ensure_ascii=False)
    return {
        **{name: TEMPLATES[name] for name in SHARED[template]},
        "main.typ": TEMPLATES[template],
        "content.json": described.encode(),
        **pictures,
    }


def _compiler() -> Any:
    # Any, since typst's stubs do not know that a project may be a dictionary.
    folders = fonts.folders()
    if getattr(_here, "folders", None) != folders:
        found = typst.Fonts(include_system_fonts=False, font_paths=[str(f) for f in folders])
        _here.compiler, _here.folders = typst.Compiler(font_paths=found), folders
    return _here.compiler
