"""What a paper says in both languages at once, fixed when it is issued."""

from collections.abc import Iterable
from datetime import date
from typing import Literal, NamedTuple

from medreg.gateways import pdf
from medreg.rulebook.citations import Citation
from medreg.rulebook.divisions import name_path
from medreg.rulebook.forms.fields import Option
from medreg.rulebook.terminology import code_list

from ..words import cite_in, say_in


class Both(NamedTuple):
    """The same in Chinese and in English."""

    zh: str = ""
    en: str = ""


def both(sentence: str, **values: object) -> Both:
    """A marked sentence in both languages."""
    return Both(say_in("zh", sentence, **values), say_in("en", sentence, **values))


def cited(citation: Citation | None) -> Both:
    """An article in both languages."""
    return Both(cite_in("zh", citation), cite_in("en", citation))


def chosen(option: Option) -> Both:
    """A choice: code lists carry their names, other choices are marked sentences."""
    return Both(option.zh, option.en) if option.zh else both(option.en)


def named(list_name: str, code: str) -> Both:
    """A code's names; the code itself where the list does not know it."""
    item = code_list(list_name).get(code)
    return Both(code, "") if item is None else Both(item.zh, item.en)


def place(code: str) -> Both:
    """A division's names, from the province down."""
    return Both(name_path(code), name_path(code, "en"))


def joined(parts: Iterable[Both]) -> Both:
    """Several in a row, as each language separates them."""
    found = tuple(parts)
    return Both("；".join(p.zh for p in found), "; ".join(p.en for p in found if p.en))


def row(
    label: str, value: str | Both | date | None, span: Literal[1, 2] = 1, groups: pdf.Groups = ()
) -> pdf.Row:
    """A labelled field; the label is a marked sentence, the value perhaps has an English name."""
    said = both(label)
    if not isinstance(value, Both):
        return pdf.Row(said.zh, said.en, value, span, groups)
    gloss = "" if value.en == value.zh else value.en
    return pdf.Row(said.zh, said.en, value.zh, span, groups, gloss)
