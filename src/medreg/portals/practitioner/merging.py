"""Two devices, one form: neither overwrites unseen what the other saved.

A page carries what it showed. Field by field: what this page did not touch stays as it is stored
now; what both changed, to different things, is shown to the person. What a page saved by itself
meanwhile is no conflict.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from medreg.rulebook.forms.fields import Field, Kind

_SIGNS = 8
_LONGEST = 8_000


@dataclass(frozen=True, slots=True)
class Merged:
    """Which fields are to be saved, and which were changed on two sides."""

    touched: tuple[Field, ...]
    contested: tuple[Field, ...]


def seen(fields: Iterable[Field], answers: Mapping[str, Any]) -> str:
    """What a page shows, in short: it comes back with what was typed."""
    return " ".join(f"{field.name}.{_mark(field, answers)}" for field in fields if _asks(field))


def merge(
    fields: Iterable[Field], sent: str, stored: Mapping[str, Any], typed: Mapping[str, Any]
) -> Merged:
    """Compare what the page showed (`sent`), what is stored now, and what could be read of it."""
    before = dict(part.rpartition(".")[::2] for part in sent[:_LONGEST].split())
    touched, contested = [], []
    for field in filter(_asks, fields):
        then, now = before.get(field.name), _mark(field, stored)
        here = _mark(field, typed) if field.name in typed else None
        if then is None or now in (then, here):
            touched.append(field)
        elif here != then:
            contested.append(field)
    return Merged(tuple(touched), tuple(contested))


def _asks(field: Field) -> bool:
    return field.kind is not Kind.KNOWN


def _mark(field: Field, answers: Mapping[str, Any]) -> str:
    value = answers.get(field.name)
    text = json.dumps(None if field.is_empty(value) else value, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:_SIGNS]
