"""Every noun the house keeps stands in GLOSSARY.md, with its Chinese and what it is not."""

import re
from collections.abc import Iterable

from django.apps import apps

from medreg.rulebook.actors import Actor
from tests.house.sources import CHECKOUT

GLOSSARY = (CHECKOUT / "GLOSSARY.md").read_text(encoding="utf-8")
COLUMNS = 5


def entries(text: str) -> list[list[str]]:
    rows = [line.strip("|").split("|") for line in text.splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in row] for row in rows if row[0].strip() != "Word"]


def known(text: str) -> set[str]:
    """Every word of the first column, written as in code: `ClockRest`, `Main institution`."""
    return {word.strip().lower() for row in entries(text) for word in row[0].split(",")}


def missing(nouns: Iterable[str], text: str) -> list[str]:
    return sorted(noun for noun in nouns if noun.lower() not in known(text))


def nouns() -> list[str]:
    models = [model for model in apps.get_models() if model.__module__.startswith("medreg.")]
    return [model.__name__ for model in models]


def test_every_noun_that_is_kept_has_an_entry():
    assert missing(nouns(), GLOSSARY) == []


def test_every_officer_of_a_procedure_has_an_entry():
    officers = {Actor.PRACTITIONER, Actor.INSTITUTION, Actor.ACCEPTANCE_OFFICER, Actor.EXAMINER,
                Actor.DECISION_MAKER, Actor.CERTIFICATE_CLERK}  # fmt: skip
    assert missing([actor.replace("_", " ") for actor in officers], GLOSSARY) == []


def test_every_entry_is_whole_and_stands_once():
    rows = entries(GLOSSARY)
    assert [row[0] for row in rows if len(row) != COLUMNS or not all(row)] == []
    assert [row[0] for row in rows if not re.search(r"[\u4e00-\u9fff]", row[1])] == []
    words = [word.strip() for row in rows for word in row[0].split(",")]
    assert sorted(word for word in set(words) if words.count(word) > 1) == []


def test_a_noun_without_an_entry_is_caught():
    assert missing(["Practitioner", "Unicorn"], GLOSSARY) == ["Unicorn"]
