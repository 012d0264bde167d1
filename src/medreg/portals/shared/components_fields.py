"""What the macros of `shared/components/fields.html` need to know about declared fields.

A field is any object with the attributes of `rulebook.forms.fields.Field`. What was typed is kept
raw and shown again beside the objections.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import zip_longest
from typing import Any, Protocol

from django.utils.translation import gettext as _

from medreg.rulebook.forms.fields import Field, Kind, Option
from medreg.rulebook.objections import Objection

from .words import language, mend, on, say

Errors = Mapping[str, Any] | Iterable[Objection] | None
Choices = Mapping[str, Sequence[Option]]
NO_CHOICES: Choices = {}
DATE_PARTS = ("year", "month", "day")
ROWS_AT_HAND = 1
"""Empty rows offered beyond those filled in; the rest lie folded beneath."""
MOST_ITEMS = 12


class Typed(Protocol):
    """What a browser sent: Django's `QueryDict`, or anything with these two."""

    def get(self, key: str, default: Any = ..., /) -> Any: ...
    def getlist(self, key: str, /) -> list[Any]: ...


def typed_answers(fields: Iterable[Field], sent: Typed, prefix: str = "") -> dict[str, Any]:
    """Gather what a browser sent into raw answers for `rulebook.forms.reading.read_answers`."""
    raw: dict[str, Any] = {}
    for field in fields:
        name = prefix + field.name
        if field.kind is Kind.DATE:
            raw[field.name] = _typed_date(name, sent)
        elif field.kind is Kind.CHOICES:
            raw[field.name] = sent.getlist(name)
        elif field.kind is Kind.ROWS:
            rows = (
                typed_answers(field.rows, sent, f"{name}-{index}-")
                for index in range(field.most_rows)
            )
            raw[field.name] = [row for row in rows if any(row.values())]
        elif field.kind is Kind.ITEMS:
            items = (
                {part: sent.get(f"{name}-{index}-{part}", "") for part in ("target", "text")}
                for index in range(MOST_ITEMS)
            )
            raw[field.name] = [item for item in items if any(item.values())]
        elif field.kind is not Kind.KNOWN:
            raw[field.name] = sent.get(name, "")
    return raw


def _typed_date(name: str, sent: Typed) -> str:
    """Three boxes as one text, half-filled ones included: what is wrong with it is said later."""
    parts = [str(sent.get(f"{name}-{part}", "")).strip() for part in DATE_PARTS]
    return "-".join(parts) if any(parts) else str(sent.get(name, ""))


def date_parts(value: date | str | Mapping[str, str] | None) -> dict[str, str]:
    """The year, month and day to show in three boxes, from a date or from what was typed."""
    if isinstance(value, Mapping):
        return {part: str(value.get(part, "")) for part in DATE_PARTS}
    if isinstance(value, date):
        return {"year": str(value.year), "month": str(value.month), "day": str(value.day)}
    texts = str(value or "").split("-", 2)
    shown = (text.lstrip("0") or text for text in texts)
    return dict(zip_longest(DATE_PARTS, shown, fillvalue=""))


def options_of(field: Any, choices: Choices = NO_CHOICES) -> list[tuple[str, str]]:
    """The choices of a field as (value, label in the language spoken)."""
    offered = getattr(field, "options", None) or choices.get(
        getattr(field, "options_from", "") or "", ()
    )
    return [_option(option) for option in offered]


def _option(option: Any) -> tuple[str, str]:
    if isinstance(option, Option):
        is_given = option.zh and language() == "zh"
        return option.value, option.zh if is_given else say(option.en)
    value, label = option
    return str(value), say(label)


def error_of(errors: Errors, name: str) -> str:
    """What is wrong with one field and how to mend it, or nothing."""
    return _sentence(_by_field(errors).get(name))


def error_links(
    errors: Errors, fields: Iterable[Any] = (), choices: Choices = NO_CHOICES, prefix: str = ""
) -> list[dict[str, str]]:
    """Every error for the summary atop a page, with a link to the box it speaks of."""
    kinds = {field.name: field for field in fields}
    links = []
    for name, wrong in _by_field(errors).items():
        link = {"text": _about(kinds.get(name), _sentence(wrong))}
        if name:
            link["href"] = f"#{prefix}{_first_box(name, kinds.get(name), choices)}"
        links.append(link)
    return links


def _about(field: Any, sentence: str) -> str:
    """The sentence with the field it speaks of in front: far from its box nobody could tell."""
    label = say(field.label) if getattr(field, "label", "") else ""
    if not label or label in sentence:
        return sentence
    if label.endswith(("?", "？", ".", "。")):
        return f"{label}{'' if language() == 'zh' else ' '}{sentence}"
    return f"{label}{'：' if language() == 'zh' else ': '}{sentence}"


def _first_box(name: str, field: Any, choices: Choices) -> str:
    kind = getattr(field, "kind", None)
    if kind == Kind.DATE:
        return f"{name}-{'year' if language() == 'zh' else 'day'}"
    if kind == Kind.ROWS:
        return f"{name}-0-{_first_box(field.rows[0].name, field.rows[0], choices)}"
    return f"{name}-0-target" if kind == Kind.ITEMS else name


def _by_field(errors: Errors) -> dict[str, Any]:
    if not errors:
        return {}
    if isinstance(errors, Mapping):
        return {name: wrong for name, wrong in errors.items() if wrong}
    found: dict[str, Any] = {}
    for objection in errors:
        found.setdefault(objection.field or "", []).append(objection)
    return found


def _sentence(wrong: Any) -> str:
    if not wrong:
        return ""
    if isinstance(wrong, Objection):
        gap = "" if language() == "zh" else " "
        return gap.join(filter(None, (say(wrong), mend(wrong))))
    if isinstance(wrong, list | tuple):
        return (" " if language() != "zh" else "").join(_sentence(one) for one in wrong)
    return say(wrong)


def rows_of(field: Any, value: Any) -> tuple[list[Mapping[str, Any]], list[Mapping[str, Any]]]:
    """The rows of a field to show at once (filled ones and a fresh one) and those folded away."""
    filled = [row for row in value or () if isinstance(row, Mapping)]
    most = MOST_ITEMS if field.kind == Kind.ITEMS else field.most_rows
    empty: list[Mapping[str, Any]] = [{}] * max(0, most - len(filled))
    return filled + empty[:ROWS_AT_HAND], empty[ROWS_AT_HAND:]


def shown_answer(field: Any, value: Any, choices: Choices = NO_CHOICES) -> str | list[str]:
    """An answer as the check-your-answers page reads it; a list where there are several lines."""
    if value in (None, "", []):
        return _("Not given")
    if field.kind in (Kind.ROWS, Kind.ITEMS):
        return _shown_lines(field, value, choices)
    if field.kind in (Kind.YES_NO, Kind.CONFIRMATION):
        return _("Yes") if value in (True, "yes", "true") else _("No")
    if field.kind == Kind.DATE:
        return _shown_date(value)
    if field.kind in (Kind.CHOICE, Kind.CHOICES, Kind.INSTITUTION):
        return _shown_choice(field, value, choices)
    return str(value)


def _shown_lines(field: Any, value: Iterable[Any], choices: Choices) -> list[str]:
    if field.kind == Kind.ROWS:
        return [_shown_row(field.rows, row, choices) for row in value]
    labels = dict(options_of(field, choices))
    return [f"{labels.get(row['target'], row['target'])}: {row['text']}" for row in value]


def _shown_choice(field: Any, value: Any, choices: Choices) -> str | list[str]:
    labels = dict(options_of(field, choices))
    values = value if isinstance(value, list | tuple) else [value]
    shown = [labels.get(str(one), str(one)) for one in values]
    return shown if len(shown) > 1 else shown[0]


def _shown_row(fields: Sequence[Any], row: Mapping[str, Any], choices: Choices) -> str:
    gap = "，" if language() == "zh" else ", "
    answers = ((field, row.get(field.name)) for field in fields)
    shown = (shown_answer(field, value, choices) for field, value in answers if value)
    return gap.join(one if isinstance(one, str) else gap.join(one) for one in shown)


def _shown_date(value: Any) -> str:
    if isinstance(value, date):
        return on(value)
    try:
        return on(date.fromisoformat(str(value)))
    except ValueError:
        return str(value)
