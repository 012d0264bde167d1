"""Counters do not write: only services change records, only casework changes a status."""

import ast
from collections.abc import Iterable

import pytest

from tests.house.sources import Source, method, planted, receiver, rooms

WRITES = frozenset(
    {"save", "create", "delete", "bulk_create", "bulk_update", "get_or_create",
     "update_or_create", "save_m2m", "atomic", "cursor"}
)  # fmt: skip
SETS = frozenset({"update", "create", "get_or_create", "update_or_create", "bulk_create"})
QUERIES = (".objects", ".filter(", ".exclude(", ".all(", ".using(")
STATUS = frozenset({"status", "state"})
THE_DOOR = "src/medreg/services/casework.py"
PERSONAL = ("Application", "Practitioner", "Identity", "Document", "Account", "Registration")


def writing(sources: Iterable[Source]) -> list[str]:
    found = []
    for source in sources:
        for call in source.calls():
            is_query_update = method(call) == "update" and any(
                part in receiver(call) for part in QUERIES
            )
            is_address = receiver(call) in {"router", "api"}  # `@router.delete(…)`: an HTTP verb
            is_write = isinstance(call.func, ast.Attribute) and method(call) in WRITES
            if (is_write and not is_address) or is_query_update:
                found.append(f"{source.at(call)} {ast.unparse(call.func)}")
    return found


def status_changes(sources: Iterable[Source]) -> list[str]:
    found = []
    for source in sources:
        if source.path == THE_DOOR:
            continue
        for node in ast.walk(source.tree):
            targets = node.targets if isinstance(node, ast.Assign) else []
            found += [
                source.at(target)
                for target in targets
                if isinstance(target, ast.Attribute)
                and target.attr in STATUS
                and ast.unparse(target.value).lower().endswith("application")
            ]
        found += [source.at(call) for call in source.calls() if sets_a_status(call)]
    return found


def sets_a_status(call: ast.Call) -> bool:
    if method(call) == "setattr" and len(call.args) > 1:
        name = call.args[1]
        return isinstance(name, ast.Constant) and name.value in STATUS
    about_applications = "application" in receiver(call).lower() and method(call) in SETS
    makes_one = method(call) == "Application"
    return (about_applications or makes_one) and any(
        word.arg in STATUS and not ast.unparse(word.value).endswith(".initial.name")
        for word in call.keywords
    )


def reading_past_access(sources: Iterable[Source]) -> list[str]:
    """Objects of persons come through `services/access.py`, which knows who may see them."""
    return [
        f"{source.path}:{node.lineno} {ast.unparse(node)}"
        for source in sources
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Attribute)
        and node.attr == "objects"
        and ast.unparse(node.value).split(".")[-1] in PERSONAL
    ]


def test_portals_and_api_do_not_write():
    assert writing(rooms("portals", "api")) == []


@pytest.mark.parametrize(
    "line",
    [
        "application.save()",
        "Application.objects.create(x=1)",
        "Application.objects.filter(pk=1).update(x=1)",
        "form.delete()",
        "connection.cursor()",
        "transaction.atomic()",
    ],
)
def test_a_writing_counter_is_caught(line):
    assert len(writing(planted(line))) == 1


@pytest.mark.parametrize("line", ["context.update(page=1)", "@router.delete('/x')\ndef f(): ..."])
def test_a_dictionary_may_be_updated_and_an_address_may_answer_delete(line):
    assert writing(planted(line)) == []


def test_only_casework_sets_a_status():
    assert status_changes(rooms("")) == []


@pytest.mark.parametrize(
    "line",
    [
        "application.status = 'granted'",
        "Application.objects.filter(pk=1).update(status='granted')",
        "Application(status='granted')",
        "setattr(application, 'status', 'granted')",
    ],
)
def test_a_status_set_elsewhere_is_caught(line):
    path = "src/medreg/services/registering.py"
    assert len(status_changes(planted(line, path))) == 1


def test_a_draft_begins_in_the_initial_state():
    assert status_changes(planted("Application(status=workflow.initial.name)")) == []


def test_casework_may_set_a_status():
    assert status_changes(planted("application.status = 'granted'", THE_DOOR)) == []


def test_portals_and_api_see_persons_through_access_only():
    assert reading_past_access(rooms("portals", "api")) == []


def test_a_portal_that_helps_itself_is_caught():
    assert len(reading_past_access(planted("Application.objects.get(pk=1)"))) == 1
