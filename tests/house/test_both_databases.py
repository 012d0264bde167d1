"""Nothing works on one of the two databases only, and nothing happens behind our back."""

import ast
from collections.abc import Iterable, Mapping

import pytest

from tests.house.sources import Source, method, planted, python, rooms

EXEMPT: Mapping[str, str] = {
    "src/medreg/config/sqlite/base.py": "is a database backend",
    "src/medreg/config/health.py": "asks whether the database answers",
    "src/medreg/records/audit/guards.py": "installs triggers, written for each database",
    "src/medreg/config/cli.py": "runs a command, not SQL",
}
RAW = frozenset({"raw", "extra", "cursor", "RawSQL", "execute", "executescript"})
SIGNALS = ("django.dispatch", "django.db.models.signals", "django.core.signals")


def leaning_on_one_database(sources: Iterable[Source]) -> list[str]:
    found = []
    for source in sources:
        found += [
            f"{source.at(node)} contrib.postgres"
            for node in ast.walk(source.tree)
            if isinstance(node, ast.ImportFrom) and "contrib.postgres" in (node.module or "")
        ]
        for call in source.calls():
            name = method(call)
            if name == "select_for_update" or (name == "distinct" and call.args):
                found.append(f"{source.at(call)} {name}")
            if name in RAW and not may_write_sql(source):
                found.append(f"{source.at(call)} {name}")
    return found


def may_write_sql(source: Source) -> bool:
    in_queries = source.path.startswith("src/medreg/records/") and "queries" in source.path
    return in_queries or source.path in EXEMPT


def happening_behind_our_back(sources: Iterable[Source]) -> list[str]:
    found = []
    for source in sources:
        found += [
            f"{source.at(node)} signal"
            for node in ast.walk(source.tree)
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(SIGNALS)
        ]
        if source.path.startswith("src/medreg/records/"):
            found += [
                f"{source.at(function)} logic in {function.name}"
                for function in source.functions()
                if function.name in {"save", "delete"} and not refuses(function)
            ]
    return found


def refuses(function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    """A `save` that only says no is a guard, not logic."""
    return isinstance(function.body[-1], ast.Raise)


def importing_late(sources: Iterable[Source]) -> list[str]:
    return [
        source.at(node)
        for source in sources
        for function in source.functions()
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]


def test_nothing_leans_on_one_database():
    assert leaning_on_one_database(rooms("")) == []


@pytest.mark.parametrize(
    "line",
    [
        "from django.contrib.postgres.fields import ArrayField",
        "Application.objects.select_for_update()",
        "Application.objects.distinct('number')",
        "Application.objects.raw('SELECT 1')",
        "connection.cursor()",
    ],
)
def test_leaning_on_one_database_is_caught(line):
    assert len(leaning_on_one_database(planted(line))) == 1


def test_queries_may_be_written_in_sql_in_their_place():
    path = "src/medreg/records/registrations/queries.py"
    assert leaning_on_one_database(planted("connection.cursor()", path)) == []


def test_there_are_no_signals_and_no_logic_in_save():
    assert happening_behind_our_back(rooms("")) == []


@pytest.mark.parametrize(
    "text",
    [
        "from django.db.models.signals import post_save",
        "class A(Model):\n    def save(self):\n        self.x = 1",
    ],
)
def test_what_happens_behind_our_back_is_caught(text):
    assert len(happening_behind_our_back(planted(text, "src/medreg/records/a/models.py"))) == 1


def test_imports_stand_at_the_top():
    assert importing_late(python("src", "tools")) == []


def test_an_import_inside_a_function_is_caught():
    assert len(importing_late(planted("def f():\n    import os"))) == 1
