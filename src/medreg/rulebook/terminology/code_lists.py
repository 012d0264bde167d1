"""A dated code list: codes with their names in both languages, and when each was in force."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from types import MappingProxyType

from .tables import first_day, last_day, read_table

PACKAGE = "medreg.rulebook.terminology"

CODE_LISTS = (
    "practice_categories",
    "levels",
    "exam_classes",
    "practice_scopes",
    "diagnosis_subjects",
    "institution_classes",
    "economic_types",
    "management_classes",
    "professional_titles",
    "title_ranks",
    "education",
    "degrees",
    "identity_document_types",
    "sexes",
    "ethnic_groups",
    "employment_kinds",
    "refusal_rules",
    "deregistration_grounds",
)
"""Every list there is; each is the file of that name in `data`."""


@dataclass(frozen=True, slots=True)
class Item:
    """One code under one meaning; `more` holds the columns that only this list has."""

    code: str
    zh: str
    en: str
    valid_from: date | None
    valid_to: date | None
    parent: str | None
    more: Mapping[str, str] = field(default_factory=dict)

    def is_valid_on(self, day: date) -> bool:
        """The code had this meaning on that day; both ends count."""
        begun = self.valid_from is None or self.valid_from <= day
        return begun and (self.valid_to is None or day <= self.valid_to)

    def name(self, language: str = "zh") -> str:
        """The name in `zh` (Chinese, the default) or `en`."""
        return self.en if language.startswith("en") else self.zh


class CodeList:
    """One list of codes; a code may have had several meanings, one after the other."""

    def __init__(self, name: str, source: str, items: tuple[Item, ...]) -> None:
        self.name = name
        self.source = source
        self._by_code: dict[str, list[Item]] = {}
        for item in items:
            self._by_code.setdefault(item.code, []).append(item)

    def __iter__(self) -> Iterator[Item]:
        """Every item, abolished ones too, in the order of the list."""
        return (item for items in self._by_code.values() for item in items)

    def __contains__(self, code: object) -> bool:
        return code in self._by_code

    def __len__(self) -> int:
        return len(self._by_code)

    def get(self, code: str, on: date | None = None) -> Item | None:
        """What a code means: today's (the latest) meaning, or that of a day; None if nothing."""
        items = self._by_code.get(code, [])
        found = items if on is None else [item for item in items if item.is_valid_on(on)]
        return found[-1] if found else None

    def meanings(self, code: str, on: date) -> tuple[Item, ...]:
        """Every meaning a code may have had on a day; two while one table replaced another."""
        return tuple(item for item in self._by_code.get(code, ()) if item.is_valid_on(on))

    def valid_on(self, day: date) -> tuple[Item, ...]:
        """The items in force on a day, one for each code, in the order of the list."""
        found = (self.get(code, day) for code in self._by_code)
        return tuple(item for item in found if item is not None)

    def children(self, code: str, on: date) -> tuple[Item, ...]:
        """The items in force directly below a code."""
        return tuple(item for item in self.valid_on(on) if item.parent == code)

    def ancestors(self, code: str) -> tuple[str, ...]:
        """The codes above, the nearest first."""
        found: list[str] = []
        item = self.get(code)
        while item is not None and item.parent is not None:
            found.append(item.parent)
            item = self.get(item.parent)
        return tuple(found)


@lru_cache(maxsize=len(CODE_LISTS))
def code_list(name: str) -> CodeList:
    """The list of that name, one of `CODE_LISTS`; read once."""
    if name not in CODE_LISTS:
        raise KeyError(f"no code list is called {name!r}")
    table = read_table(PACKAGE, name)
    extra = table.columns[6:]
    items = tuple(
        Item(
            code=row[0],
            zh=row[1],
            en=row[2],
            valid_from=first_day(row[3]),
            valid_to=last_day(row[4]),
            parent=row[5] or None,
            more=MappingProxyType(dict(zip(extra, row[6:], strict=True))),
        )
        for row in table.rows
    )
    return CodeList(name, table.source, items)
