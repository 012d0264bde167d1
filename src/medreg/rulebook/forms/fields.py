"""The grammar of a form: sections and fields, each declared once.

The page, the REST schema, the checks, the check-your-answers page, the correction notice and the
documents all read these declarations.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Kind(StrEnum):
    """What sort of answer a field takes, and what it is stored as."""

    TEXT = "text"  # str
    LONG_TEXT = "long_text"  # str with line breaks
    DATE = "date"  # ISO date
    CHOICE = "choice"  # one option's value
    CHOICES = "choices"  # list of options' values
    YES_NO = "yes_no"  # bool
    NUMBER = "number"  # int
    MOBILE = "mobile"  # digits
    EMAIL = "email"  # address
    POSTCODE = "postcode"  # six digits
    INSTITUTION = "institution"  # id of an institution, found by search
    CONFIRMATION = "confirmation"  # True: a declaration that must be ticked
    ROWS = "rows"  # list of mappings, one per row
    ITEMS = "items"  # list of {target, text}: what must be mended, each tied to a field or material
    KNOWN = "known"  # shown, not asked: the register's own value


@dataclass(frozen=True, slots=True)
class Option:
    """One choice. Code lists carry both languages and give `zh`; else `en` is translated."""

    value: str
    en: str
    zh: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """One question. `options_from` names a list that the services supply for this person.

    `is_sealed`: the answer is stored encrypted (decisions 18). `prefill` names the known value the
    field begins with. `only_when` = (other field, its values): else the field is not asked; the
    values of a yes-no question are "yes" and "no".
    """

    name: str
    kind: Kind
    label: str
    hint: str = ""
    required: bool = True
    options: tuple[Option, ...] = ()
    options_from: str = ""
    rows: tuple["Field", ...] = ()
    most_rows: int = 5
    longest: int = 200
    width: int = 0
    autocomplete: str = ""
    is_sealed: bool = False
    prefill: str = ""
    only_when: tuple[str, tuple[str, ...]] | None = None

    def is_asked(self, answers: Mapping[str, Any]) -> bool:
        """Whether the question arises at all, given the other answers."""
        if self.only_when is None:
            return True
        other, values = self.only_when
        given = answers.get(other, "")
        if isinstance(given, bool):
            given = "yes" if given else "no"
        return str(given) in values

    def is_empty(self, answer: Any) -> bool:
        """Whether nothing has been answered; a declaration that is not ticked is no answer."""
        if self.kind is Kind.CONFIRMATION:
            return answer is not True
        return answer is None or answer in ("", [])


@dataclass(frozen=True, slots=True)
class Section:
    """One page of a form."""

    name: str
    title: str
    fields: tuple[Field, ...]
    about: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """All sections of a procedure's application."""

    sections: tuple[Section, ...]

    def __post_init__(self) -> None:
        names = [field.name for field in self.fields()]
        twice = {name for name in names if names.count(name) > 1}
        if twice:
            raise ValueError(f"a form asks twice for {', '.join(sorted(twice))}")

    def fields(self) -> Iterator[Field]:
        for section in self.sections:
            yield from section.fields

    def field(self, name: str) -> Field | None:
        return next((field for field in self.fields() if field.name == name), None)

    def section(self, name: str) -> Section | None:
        return next((section for section in self.sections if section.name == name), None)

    def unanswered(self, answers: Mapping[str, Any]) -> tuple[str, ...]:
        """The names of required questions that arise and have no answer yet."""
        return tuple(
            field.name
            for field in self.fields()
            if field.required
            and field.kind is not Kind.KNOWN
            and field.is_asked(answers)
            and field.is_empty(answers.get(field.name))
        )
