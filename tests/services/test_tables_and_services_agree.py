"""What the tables name, the services do; and nothing is done that no table names."""

from medreg.rulebook.actors import Actor
from medreg.rulebook.workflows.registry import WORKFLOWS
from medreg.services import drafting, papers
from medreg.services.choices import _LISTS
from medreg.services.effects import EFFECTS

STEPS = [step for workflow in WORKFLOWS.values() for step in workflow.steps]


def test_every_effect_of_a_table_is_there_and_no_other() -> None:
    assert {step.effect for step in STEPS if step.effect} == set(EFFECTS)


def test_every_paper_of_a_table_can_be_printed() -> None:
    named = {paper for step in STEPS for paper in step.papers}
    assert named <= set(papers.NAMES)


def test_the_form_may_be_written_in_where_the_applicant_is_asked_to_write() -> None:
    for workflow in WORKFLOWS.values():
        turn = set(workflow.states_waiting_for(Actor.PRACTITIONER))
        assert turn - {"awaiting_materials"} <= set(drafting.EDITABLE)
        assert set(drafting.EDITABLE) & {s.name for s in workflow.states} <= turn


def test_every_list_that_a_question_offers_is_supplied() -> None:
    wanted = {
        field.options_from
        for workflow in WORKFLOWS.values()
        for field in (
            *workflow.form.fields(),
            *(asked for step in workflow.steps for asked in step.asks),
        )
        if field.options_from
    }
    assert wanted == set(_LISTS)
