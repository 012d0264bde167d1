"""Few words, one for each thing (GLOSSARY.md, decision 37)."""

import ast
import re
from collections.abc import Iterable, Iterator, Mapping

import pytest
from django.apps import apps
from django.db import models

from tests.house.sources import Source, planted, rooms

NOT_FOR_THINGS = frozenset(
    {"ticket", "tickets", "case", "cases", "helper", "helpers", "util", "utils", "utility"}
    | {"utilities", "misc", "doctor", "doctors", "hospital", "hospitals", "license", "licenses"}
)
NOT_ON_DOORS = NOT_FOR_THINGS | {"common", "core", "base"}

EXEMPT: Mapping[str, str] = {
    "src/medreg/config/sqlite/base.py": "Django looks for a database backend's module `base`",
}
PHRASES = ("exam_ticket", "ticket_index", "(shortest|longest)_ticket", "case_insensitive")
"""准考证号 is an exam ticket number everywhere; the others are not about things."""

BOOLEANS = ("is_", "has_", "may_", "needs_", "asks_", "activates_")
MOMENTS = ("_at", "_since", "_until")
DAYS = ("_on", "_by", "_day", "_from", "_since", "_to", "_until")


def words(name: str) -> set[str]:
    for phrase in PHRASES:
        name = re.sub(phrase, "", name, flags=re.IGNORECASE)
    spaced = re.sub(r"([a-z0-9])([A-Z])", r"\1_\2", name)
    return set(spaced.lower().split("_"))


def defined(source: Source) -> Iterator[tuple[str, ast.stmt | ast.expr | ast.arg]]:
    for node in ast.walk(source.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.name, node
        elif isinstance(node, ast.arg):
            yield node.arg, node
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id, node


def badly_named(sources: Iterable[Source]) -> list[str]:
    found = []
    for source in sources:
        if source.path not in EXEMPT:
            for part in source.path.removesuffix(".py").split("/"):
                found += [f"{source.path} ({word})" for word in words(part) & NOT_ON_DOORS]
        for name, node in defined(source):
            found += [f"{source.path}:{node.lineno} {name}" for _ in words(name) & NOT_FOR_THINGS]
    return found


def test_things_have_the_names_of_the_glossary():
    assert badly_named(rooms("")) == []


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("src/medreg/portals/utils.py", ""),
        ("src/medreg/services/common/sending.py", ""),
        ("src/medreg/services/x.py", "class DoctorRecord: ..."),
        ("src/medreg/services/x.py", "def close(case): ..."),
        ("src/medreg/services/x.py", "open_tickets = 1"),
    ],
)
def test_a_wrong_word_is_caught(path, text):
    assert len(badly_named(planted(text, path))) == 1


def test_an_exam_ticket_number_is_no_ticket():
    assert badly_named(planted("exam_ticket_number = 1")) == []


def misnamed(fields: Iterable[models.Field]) -> list[str]:
    """Dates end in _on, moments in _at, booleans begin with is_, has_, may_ or needs_."""
    found = []
    for field in fields:
        if isinstance(field, models.DateTimeField):
            fits = f"_{field.name}".endswith(MOMENTS)
        elif isinstance(field, models.DateField):
            fits = f"_{field.name}".endswith(DAYS)
        elif isinstance(field, models.BooleanField):
            fits = field.name.startswith(BOOLEANS)
        else:
            fits = True
        if not fits:
            found.append(f"{field.model.__name__ if hasattr(field, 'model') else '?'}.{field.name}")
    return found


def test_dates_moments_and_booleans_are_named_as_such():
    ours = [model for model in apps.get_models() if model.__module__.startswith("medreg.")]
    inherited = {"last_login"}  # django.contrib.auth's
    fields = [f for model in ours for f in model._meta.local_fields if f.name not in inherited]
    assert misnamed(fields) == []


def test_a_date_without_its_ending_is_caught():
    fields = [models.DateField(), models.DateTimeField(), models.BooleanField()]
    for field in fields:
        field.name = "birth"
    assert len(misnamed(fields)) == 3
