"""Reads what was typed: typed answers for what is right, a sentence for what is not.

Pure, and the same for a page's form and the API's JSON. Nothing typed is lost: the caller keeps
the raw values and shows them again beside the objections.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ..objections import Objection
from ..words import _
from .fields import Field, Kind, Option
from .values import (
    WrongValueError,
    clean,
    read_date,
    read_email,
    read_mobile,
    read_number,
    read_postcode,
    read_yes_no,
)

Choices = Mapping[str, Sequence[Option]]
"""The lists that the services supply, by the name a field gives them (`options_from`)."""

MOST_ITEMS = 100


@dataclass(frozen=True, slots=True)
class Answers:
    """`values` are stored as they are (JSON); `objections` each name their field."""

    values: Mapping[str, Any]
    objections: tuple[Objection, ...]


def read_answers(
    fields: Iterable[Field],
    raw: Mapping[str, Any],
    choices: Choices,
    *,
    demand_all: bool = True,
) -> Answers:
    """Read the answers to `fields`; a draft is read with `demand_all=False`."""
    values: dict[str, Any] = {}
    objections: dict[str, Objection] = {}
    asked = tuple(field for field in fields if field.kind is not Kind.KNOWN)
    for field in asked:
        try:
            values[field.name] = _read(field, raw.get(field.name), choices, demand_all=demand_all)
        except WrongValueError as wrong:
            objections[field.name] = replace(wrong.objection, field=field.name)
    given = dict(values)
    for field in asked:
        if not field.is_asked(given):
            values.pop(field.name, None)
            objections.pop(field.name, None)
        elif (
            demand_all
            and field.required
            and field.name in values
            and field.is_empty(values[field.name])
        ):
            objections[field.name] = _missing(field)
    in_order = (objections[field.name] for field in asked if field.name in objections)
    return Answers(values, tuple(in_order))


def _missing(field: Field) -> Objection:
    if field.kind is Kind.CONFIRMATION:
        says, mend = _("This declaration has not been made."), _("Tick it if it is true.")
    elif field.kind in {Kind.CHOICE, Kind.CHOICES, Kind.YES_NO, Kind.INSTITUTION}:
        says, mend = _("Nothing has been chosen here."), _("Choose one of the answers.")
    else:
        says, mend = _("This has not been filled in."), _("Fill it in.")
    return Objection("unanswered", says, mend, field=field.name)


def _read(field: Field, raw: Any, choices: Choices, *, demand_all: bool) -> Any:
    if field.kind in {Kind.CHOICES, Kind.ROWS, Kind.ITEMS}:
        return _read_several(field, raw, choices, demand_all=demand_all)
    if isinstance(raw, list | tuple):
        raw = raw[-1] if raw else None
    if field.kind is Kind.CONFIRMATION:
        return raw is True or (isinstance(raw, str) and raw.lower() in {"true", "yes", "on", "1"})
    if field.kind is Kind.YES_NO:
        return read_yes_no(raw)
    text = clean(raw, keeps_lines=field.kind is Kind.LONG_TEXT)
    if not text:
        return None
    if len(text) > field.longest:
        raise _too_long(len(text), field.longest)
    reader = _READERS.get(field.kind)
    return reader(text) if reader else _chosen(field, text, choices)


def _read_several(field: Field, raw: Any, choices: Choices, *, demand_all: bool) -> Any:
    if field.kind is Kind.CHOICES:
        return _read_choices(field, raw, choices)
    if field.kind is Kind.ROWS:
        return _read_rows(field, raw, choices, demand_all=demand_all)
    return _read_items(field, raw, choices)


def _too_long(length: int, most: int) -> WrongValueError:
    return WrongValueError(
        Objection(
            "too_long",
            _("This is %(length)s characters long; at most %(most)s fit."),
            _("Shorten it."),
            values={"length": length, "most": most},
        )
    )


def _chosen(field: Field, text: str, choices: Choices) -> str:
    offered = _offered(field, choices)
    if offered is None or any(option.value == text for option in offered):
        return text
    raise _not_offered()


def _not_offered() -> WrongValueError:
    return WrongValueError(
        Objection(
            "not_offered",
            _("This answer is not among those offered."),
            _("Choose one of the list."),
        )
    )


def _offered(field: Field, choices: Choices) -> Sequence[Option] | None:
    if field.options:
        return field.options
    if field.options_from:
        return choices.get(field.options_from, ())
    return None


def _read_choices(field: Field, raw: Any, choices: Choices) -> list[str]:
    given = raw if isinstance(raw, list | tuple) else [raw]
    texts = list(dict.fromkeys(text for item in given if (text := clean(item))))
    offered = _offered(field, choices)
    if offered is not None and not {option.value for option in offered}.issuperset(texts):
        raise _not_offered()
    return texts


def _mappings(raw: Any, most: int, objection: Objection) -> list[Mapping[str, Any]]:
    if raw is None or raw == "":
        return []
    if not isinstance(raw, list | tuple) or not all(isinstance(row, Mapping) for row in raw):
        raise WrongValueError(objection)
    if len(raw) > most:
        raise WrongValueError(
            Objection(
                "too_many_rows",
                _("There are %(count)s entries; at most %(most)s fit."),
                _("Keep the most important ones."),
                values={"count": len(raw), "most": most},
            )
        )
    return list(raw)


def _read_rows(
    field: Field, raw: Any, choices: Choices, *, demand_all: bool
) -> list[dict[str, Any]]:
    wrong = Objection("not_rows", _("These are not rows."), _("Send a list of rows."))
    read = []
    for row in _mappings(raw, field.most_rows, wrong):
        cells = read_answers(field.rows, row, choices, demand_all=False)
        if not cells.objections and all(c.is_empty(cells.values.get(c.name)) for c in field.rows):
            continue
        cells = read_answers(field.rows, row, choices, demand_all=demand_all)
        if cells.objections:
            raise WrongValueError(cells.objections[0])
        read.append(dict(cells.values))
    return read


def _read_items(field: Field, raw: Any, choices: Choices) -> list[dict[str, str]]:
    wrong = Objection(
        "not_items",
        _("These are not items."),
        _("Send a list of items, each with a target and a text."),
    )
    targets = {option.value for option in _offered(field, choices) or ()}
    items = []
    for item in _mappings(raw, MOST_ITEMS, wrong):
        target, text = clean(item.get("target")), clean(item.get("text"), keeps_lines=True)
        if not target and not text:
            continue
        if target not in targets:
            raise _not_offered()
        if not text:
            raise WrongValueError(
                Objection(
                    "item_without_words",
                    _("An item says nothing."),
                    _("Say in a sentence what is to be mended."),
                )
            )
        if len(text) > field.longest:
            raise _too_long(len(text), field.longest)
        items.append({"target": target, "text": text})
    return items


_READERS: Mapping[Kind, Callable[[str], Any]] = {
    Kind.DATE: read_date,
    Kind.NUMBER: read_number,
    Kind.MOBILE: read_mobile,
    Kind.EMAIL: read_email,
    Kind.POSTCODE: read_postcode,
}
