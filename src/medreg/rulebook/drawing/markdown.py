"""Markdown: tables, headings and sentences in both languages."""

from collections.abc import Callable, Iterable, Sequence

from ..citations import HOUSE_POLICY, Citation

Chinese = Callable[[str], str]
"""Gives the Chinese of a marked English sentence."""


def head(title: str, source: str) -> str:
    """The first lines of a drawn page; `source` is the file it is drawn from."""
    return (
        f"# {title}\n\nDrawn from `src/medreg/rulebook/{source}` by `medreg draw`; do not edit.\n"
    )


def section(title: str, *blocks: str) -> str:
    return "\n\n".join([f"## {title}", *blocks]) + "\n"


def table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table whose cells may hold anything but line breaks."""
    lines = [columns, ["---"] * len(columns), *rows]
    return "\n".join("| " + " | ".join(_cell(cell) for cell in line) + " |" for line in lines)


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def both(sentence: str, chinese: Chinese) -> str:
    """The English sentence and, on a line of its own, the Chinese one."""
    return f"{sentence}<br>{chinese(sentence)}" if sentence else ""


def basis(citation: Citation | None, chinese: Chinese) -> str:
    """Where something comes from, in both languages."""
    if citation is None:
        return ""
    law = chinese(citation.law)
    if citation.law == HOUSE_POLICY:
        return f"{citation.law}<br>{law}"
    article = f", Article {citation.article}" if citation.article else ""
    item = f"({citation.item})" if citation.item else ""
    number = f"第{citation.article}条" if citation.article else ""
    part = f"第（{citation.item}）项" if citation.item else ""
    return f"{citation.law}{article}{item}<br>《{law}》{number}{part}"


def code(*names: str) -> str:
    return ", ".join(f"`{name}`" for name in names)


def yes(value: bool) -> str:  # noqa: FBT001 - it is the thing itself
    return "yes" if value else "no"
