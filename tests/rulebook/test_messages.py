"""Who is told what after which step: complete, short, translated, without secrets."""

import re

import pytest

from medreg.config.rulebook_pages import chinese
from medreg.rulebook.messages import PARAMETERS, MessageText, Texts
from medreg.rulebook.workflows.registry import TEXTS, WORKFLOWS
from medreg.rulebook.workflows.table import Workflow
from tests.rulebook.library_card import LIBRARIAN, READER, changed_step, library_card

GAP = re.compile(r"%\((\w+)\)s")
LONGEST = 100
"""Characters of the sentence itself: two parts of a Chinese text message with names filled in."""


def told(workflow: Workflow) -> set[tuple[str, str]]:
    return {(step.name, actor) for step in workflow.steps for actor in step.notifies}


def faults(workflow: Workflow, texts: Texts) -> list[str]:
    found = [f"{step} says nothing to {actor}" for step, actor in told(workflow) - set(texts)]
    found += [f"{step} never tells {actor}" for step, actor in set(texts) - told(workflow)]
    for (step, actor), text in texts.items():
        for sentence in (text.subject, text.text):
            unknown = set(GAP.findall(sentence)) - PARAMETERS
            found += [f"{step} to {actor} has a gap for {name}" for name in sorted(unknown)]
        found += [f"{step} to {actor} has a gap in its subject" for _ in GAP.findall(text.subject)]
    return sorted(found)


@pytest.mark.parametrize("name", WORKFLOWS)
def test_whoever_is_to_be_told_is_told(name):
    assert set(TEXTS) == set(WORKFLOWS)
    assert faults(WORKFLOWS[name], TEXTS[name]) == []


def test_a_missing_a_needless_and_a_wrong_text_are_caught():
    card = library_card(steps=changed_step("ask", notifies=(LIBRARIAN,)))
    texts = {
        ("give", READER): MessageText("Take it %(day)s", "Number %(identity_number)s"),
    }
    assert faults(card, texts) == [
        "ask says nothing to examiner",
        "give never tells practitioner",
        "give to practitioner has a gap for identity_number",
        "give to practitioner has a gap in its subject",
    ]


@pytest.mark.parametrize("name", WORKFLOWS)
def test_every_text_speaks_both_languages_and_is_short(name):
    for (step, actor), text in TEXTS[name].items():
        for sentence in (text.subject, text.text):
            translated = chinese(sentence)
            assert translated, f"{step} to {actor} has no Chinese"
            assert len(translated) <= LONGEST, f"{step} to {actor} is long"
            assert set(GAP.findall(translated)) == set(GAP.findall(sentence))


@pytest.mark.parametrize("name", WORKFLOWS)
def test_every_text_names_the_application_or_the_certificate(name):
    for (step, actor), text in TEXTS[name].items():
        named = set(GAP.findall(text.text))
        assert named & {"number", "certificate"}, f"{step} to {actor}"
