"""Every fact a rule reads has a named source (decisions 5): none is out of the air."""

import ast
from collections.abc import Iterable
from dataclasses import fields
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest

import medreg
from medreg.rulebook import facts as facts_module
from medreg.rulebook import rules
from medreg.rulebook.facts import Source
from medreg.rulebook.rules import entering, refusal
from medreg.rulebook.workflows import table
from medreg.rulebook.workflows.registry import WORKFLOWS
from tests.rulebook.fact_reading import FACT_CLASSES, Reads, reads_of, reads_of_module

RULES = tuple(
    import_module(f"{rules.__name__}.{found.name}") for found in iter_modules(rules.__path__)
)
MODULES = (*RULES, facts_module, table)
SERVICES = Path(medreg.__file__).parent / "services"


def sources(owner: str, name: str) -> tuple[Source, ...]:
    found = {value.name: value for value in fields(FACT_CLASSES[owner])}
    return found[name].metadata.get("sources", ())


def form_fields() -> set[str]:
    """What an applicant is asked."""
    return {field.name for each in WORKFLOWS.values() for field in each.form.fields()}


def nobody_can_enter(reads: Reads, asked: set[str]) -> list[str]:
    """Facts that are read and that nobody enters, one sentence each."""
    found = list(reads.faults)
    found += [
        f"{owner}.{name} has no source"
        for owner, name in sorted(reads.fields)
        if not sources(owner, name)
    ]
    found += [f"no form asks for {name}" for name in sorted(reads.answers - asked)]
    return found


@pytest.mark.parametrize("owner", FACT_CLASSES)
def test_every_fact_has_a_named_source(owner):
    assert [f.name for f in fields(FACT_CLASSES[owner]) if not sources(owner, f.name)] == []
    for value in fields(FACT_CLASSES[owner]):
        assert all(isinstance(source, Source) for source in sources(owner, value.name))


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__.split(".")[-1])
def test_rules_read_only_what_somebody_enters(module):
    assert nobody_can_enter(reads_of_module(module), form_fields()) == []


def test_the_reader_follows_the_rules_as_they_are_written():
    read = reads_of_module(refusal)
    bars = {("BarFact", name) for name in ("rule", "event_on", "until_on", "is_for_life")}
    assert bars | {("Applicant", "bars"), ("Facts", "today")} <= read.fields
    assert read.answers == {"has_full_capacity", "has_no_conviction", "has_no_health_condition"}
    read = reads_of_module(entering)
    assert {("QualificationFact", "is_revoked"), ("RegistrationFact", "level"),
            ("RegistrationFact", "ended_on"), ("InstitutionFact", "scopes"),
            ("Course", "unanswered"), ("Facts", "opens_on")} <= read.fields  # fmt: skip
    assert {"scopes", "training_institution"} <= read.answers
    assert ("QualificationFact", "id") in reads_of_module(facts_module).fields
    assert ("Course", "steps_by_actor") in reads_of_module(table).fields


ANY = "def any_answer(facts: Facts, name: str): return facts.answers.get(name)"


@pytest.mark.parametrize(
    ("planted", "complaint"),
    [
        ("def likes_tea(facts: Facts): return facts.applicant.likes_tea",
         "likes_tea reads Applicant.likes_tea, which does not exist"),
        ("def is_kind(facts: Facts): return facts.answers.get('is_kind')",
         "no form asks for is_kind"),
        ("def is_kind(facts: Facts): return facts.answers['is_kind']", "no form asks for is_kind"),
        (ANY,
         "any_answer reads an answer whose name is not written there"),
        (ANY + "\ndef kind(facts: Facts): return any_answer(facts, 'is_kind')",
         "no form asks for is_kind"),
        (ANY + "\ndef kind(facts: Facts, n: str): return any_answer(facts, n)",
         "any_answer reads an answer whose name is not written there"),
        ("def all_answers(facts: Facts): return facts.answers.values()",
         "all_answers does something with all answers at once"),
        ("def held(facts: Facts):\n    mine = facts.qualification\n    return mine.colour",
         "held reads QualificationFact.colour, which does not exist"),
        ("def bars(facts: Facts):\n    return [b.colour for b in facts.applicant.bars]",
         "bars reads BarFact.colour, which does not exist"),
        ("def at(facts: Facts): return facts.institution.floor",
         "at reads InstitutionFact.floor, which does not exist"),
        ("def one(bar: BarFact): return bar.weight",
         "one reads BarFact.weight, which does not exist"),
    ],
)  # fmt: skip
def test_a_fact_that_nobody_can_enter_is_caught(planted, complaint):
    assert complaint in nobody_can_enter(reads_of(planted), form_fields())


def test_a_fact_without_a_source_is_caught(monkeypatch):
    spoilt = {**FACT_CLASSES["BarFact"].__dataclass_fields__}
    monkeypatch.setitem(spoilt, "rule", type(spoilt["rule"])(
        spoilt["rule"].default, spoilt["rule"].default_factory, True, True, None, True, {}, False,
    ))  # fmt: skip
    spoilt["rule"].name, spoilt["rule"]._field_type = "rule", spoilt["event_on"]._field_type
    monkeypatch.setattr(FACT_CLASSES["BarFact"], "__dataclass_fields__", spoilt)
    found = nobody_can_enter(reads_of("def f(bar: BarFact): return bar.rule"), form_fields())
    assert found == ["BarFact.rule has no source"]


def test_what_a_declaration_says_is_asked_for_in_the_form():
    assert {"has_full_capacity", "has_no_conviction", "has_no_health_condition"} <= form_fields()


def test_where_a_finding_bars_an_officer_can_record_one_with_evidence():
    for workflow in WORKFLOWS.values():
        if not any(set(refusal.REFUSAL) & set(step.requires) for step in workflow.steps):
            continue
        recording = [step for step in workflow.steps if step.effect == "record_finding"]
        assert recording, f"{workflow.name} lets nobody record a finding"
        for step in recording:
            assert {field.name for field in step.asks} == {"finding", "event_on", "evidence"}


def filled_in(text: str) -> set[str]:
    """The names of facts that services fill in: arguments of fact classes and of replace."""
    filled: set[str] = set()
    for call in (n for n in ast.walk(ast.parse(text)) if isinstance(n, ast.Call)):
        name = call.func.id if isinstance(call.func, ast.Name) else ""
        if name in FACT_CLASSES:
            filled |= {f.name for f in fields(FACT_CLASSES[name])[: len(call.args)]}
        if name in FACT_CLASSES or name == "replace":
            filled |= {keyword.arg for keyword in call.keywords if keyword.arg}
    return filled


def never_filled_in(read: Iterable[tuple[str, str]], texts: Iterable[str]) -> list[str]:
    filled = set().union(*(filled_in(text) for text in texts))
    return [f"{owner}.{name}" for owner, name in sorted(read) if name not in filled]


def read_by_rules() -> set[tuple[str, str]]:
    return set().union(*(reads_of_module(module).fields for module in MODULES))


def test_every_fact_that_a_rule_reads_is_gathered():
    texts = [path.read_text(encoding="utf-8") for path in sorted(SERVICES.rglob("*.py"))]
    assert never_filled_in(read_by_rules(), texts) == []


def test_a_fact_that_is_never_gathered_is_caught():
    text = "Facts(today=t, edition=e, working_days=w)\nBarFact(a, b)\nreplace(x, bars=())"
    read = {("Facts", "today"), ("BarFact", "event_on"), ("BarFact", "until_on"),
            ("Applicant", "bars")}  # fmt: skip
    assert never_filled_in(read, [text]) == ["BarFact.until_on"]
