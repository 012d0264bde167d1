"""The forms: declared once, complete, translated."""

from collections.abc import Iterator

import pytest

from medreg.config.rulebook_pages import chinese
from medreg.rulebook.forms import questions
from medreg.rulebook.forms.fields import Field, Form, Kind, Option, Section
from medreg.rulebook.forms.first_registration import FIRST_REGISTRATION_FORM
from medreg.rulebook.workflows.registry import WORKFLOWS
from medreg.services import choices


def all_fields() -> Iterator[Field]:
    for workflow in WORKFLOWS.values():
        for field in (*workflow.form.fields(), *(f for s in workflow.steps for f in s.asks)):
            yield field
            yield from field.rows


FIELDS = list({id(field): field for field in all_fields()}.values())


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.name)
def test_every_question_is_asked_in_both_languages(field):
    for sentence in (field.label, field.hint, *(option.en for option in field.options)):
        assert not sentence or chinese(sentence)


@pytest.mark.parametrize("workflow", WORKFLOWS.values(), ids=lambda workflow: workflow.name)
def test_every_section_has_a_title_in_both_languages(workflow):
    for section in workflow.form.sections:
        assert section.fields
        assert chinese(section.title)
        assert not section.about or chinese(section.about)


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.name)
def test_a_choice_has_something_to_choose_from(field):
    offers = bool(field.options) + bool(field.options_from)
    choosing = {Kind.CHOICE, Kind.CHOICES, Kind.INSTITUTION, Kind.ITEMS}
    assert offers == (1 if field.kind in choosing else 0)
    assert not field.options_from or field.options_from in choices._LISTS
    assert bool(field.rows) is (field.kind is Kind.ROWS)


def test_health_convictions_contacts_and_addresses_are_stored_encrypted():
    sealed = {field.name for field in FIRST_REGISTRATION_FORM.fields() if field.is_sealed}
    assert sealed == {
        "address", "postcode", "delivery_address", "has_full_capacity", "has_no_conviction",
        "has_no_health_condition",
    }  # fmt: skip
    assert questions.FINDING_EVIDENCE.is_sealed
    assert questions.INFORMATION_GIVEN.is_sealed


def test_questions_that_depend_on_others_depend_on_questions_that_exist():
    for workflow in WORKFLOWS.values():
        for field in workflow.form.fields():
            if field.only_when:
                other = workflow.form.field(field.only_when[0])
                assert other is not None
                assert other.kind in {Kind.CHOICE, Kind.YES_NO}


def test_no_question_is_asked_twice():
    twice = Field("name", Kind.TEXT, "Name")
    with pytest.raises(ValueError, match="asks twice for name"):
        Form((Section("a", "A", (twice,)), Section("b", "B", (twice,))))


def test_a_form_finds_its_parts():
    form = FIRST_REGISTRATION_FORM
    assert form.field("scopes").kind is Kind.CHOICES
    assert form.field("moon") is None
    assert form.section("person").fields[0].name == "name"
    assert form.section("moon") is None
    assert [section.name for section in form.sections] == [
        "person", "education", "qualification", "institution", "request", "experience", "delivery",
        "declarations",
    ]  # fmt: skip


WHOLE = {
    "ethnic_group": "01", "address": "青川市", "education": "20", "degree": "4", "school": "a",
    "major": "b", "qualification": "1", "institution": "3", "employment": "contract",
    "employed_from": "2026-01-01", "scopes": ["11"], "delivery": "pick_up",
    "has_full_capacity": True, "has_no_conviction": True, "has_no_health_condition": True,
    "is_true": True,
}  # fmt: skip


def test_a_whole_form_leaves_nothing_unanswered():
    assert FIRST_REGISTRATION_FORM.unanswered(WHOLE) == ()


@pytest.mark.parametrize("name", WHOLE)
@pytest.mark.parametrize("nothing", [None, "", []])
def test_a_required_question_without_an_answer_is_named(name, nothing):
    assert FIRST_REGISTRATION_FORM.unanswered({**WHOLE, name: nothing}) == (name,)


def test_no_is_an_answer_but_an_unticked_declaration_is_none():
    answers = {**WHOLE, "has_no_health_condition": False, "is_true": False}
    assert FIRST_REGISTRATION_FORM.unanswered(answers) == ("is_true",)


def test_zero_is_an_answer():
    form = Form((Section("s", "S", (Field("children", Kind.NUMBER, "Children"),)),))
    assert form.unanswered({"children": 0}) == ()
    assert form.unanswered({}) == ("children",)


def test_an_address_is_asked_for_only_by_post():
    assert FIRST_REGISTRATION_FORM.unanswered({**WHOLE, "delivery": "post"}) == (
        "delivery_address",
    )


def test_an_empty_form_names_what_is_asked_in_order():
    missing = FIRST_REGISTRATION_FORM.unanswered({})
    assert missing == tuple(name for name in WHOLE if name in missing)
    assert set(missing) == set(WHOLE)


def test_an_option_is_a_value_with_two_names():
    option = Option("51", "Chinese medicine", "中医专业")
    assert (option.value, option.en, option.zh) == ("51", "Chinese medicine", "中医专业")
