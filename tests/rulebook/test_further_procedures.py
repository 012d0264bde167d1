"""B07 and B10: a second copy of their matrices, and what the law demands of them."""

import pytest

from medreg.rulebook.actors import Actor
from medreg.rulebook.workflows.registry import WORKFLOWS
from tests.rulebook.build import PAPER, PAPERLESS, facts

MATRICES = {
    "multi_institution_filing": {
        ("draft", "practitioner"): "send withdraw",
        ("with_institution", "practitioner"): "withdraw",
        ("with_institution", "institution"): "confirm return",
        ("with_institution", "acceptance_officer"): "confirm_in_place",
        ("returned", "practitioner"): "send withdraw",
        ("returned", "calendar"): "lapse",
        ("awaiting_acceptance", "practitioner"): "withdraw",
        ("awaiting_acceptance", "acceptance_officer"): "record do_not_record",
        ("awaiting_acceptance", "calendar"): "record_by_silence",
    },
    "deregistration": {
        ("draft", "practitioner"): "send withdraw",
        ("with_institution", "practitioner"): "withdraw",
        ("with_institution", "institution"): "confirm return",
        ("with_institution", "acceptance_officer"): "confirm_in_place",
        ("returned", "practitioner"): "send withdraw",
        ("returned", "calendar"): "lapse",
        ("awaiting_acceptance", "practitioner"): "withdraw",
        ("awaiting_acceptance", "acceptance_officer"): "accept do_not_accept",
        ("awaiting_acceptance", "calendar"): "deem_accepted",
        ("examining", "practitioner"): "withdraw",
        ("examining", "examiner"): "recommend",
        ("deciding", "practitioner"): "withdraw",
        ("deciding", "examiner"): "take_back",
        ("deciding", "decision_maker"): "send_back deregister refuse",
    },
}
PLACES = [
    (name, state.name, actor)
    for name in MATRICES
    for state in WORKFLOWS[name].states
    for actor in Actor
]


@pytest.mark.parametrize("local", [PAPER, PAPERLESS], ids=["paper", "paperless"])
@pytest.mark.parametrize(("name", "state", "actor"), PLACES)
def test_the_matrix(name, state, actor, local):
    offers = WORKFLOWS[name].offers(state, actor, facts(edition=local))
    expected = MATRICES[name].get((state, actor), "").split()
    assert sorted(offer.step.name for offer in offers) == sorted(expected)


@pytest.mark.parametrize("name", MATRICES)
def test_every_place_of_the_matrix_exists(name):
    there = {(state, actor) for other, state, actor in PLACES if other == name}
    assert set(MATRICES[name]) <= there


@pytest.mark.parametrize("name", MATRICES)
def test_the_applicant_may_withdraw_until_it_has_ended(name):
    for state in WORKFLOWS[name].states:
        offers = WORKFLOWS[name].offers(state.name, Actor.PRACTITIONER, facts())
        open_ = {offer.step.name for offer in offers if offer.is_open}
        assert ("withdraw" in open_) is not state.is_final


@pytest.mark.parametrize(
    ("name", "state", "actor", "way_out"),
    [
        ("multi_institution_filing", "awaiting_acceptance", Actor.ACCEPTANCE_OFFICER,
         "do_not_record"),
        ("deregistration", "awaiting_acceptance", Actor.ACCEPTANCE_OFFICER, "do_not_accept"),
        ("deregistration", "deciding", Actor.DECISION_MAKER, "refuse"),
    ],
)  # fmt: skip
def test_an_authority_is_never_without_an_answer(name, state, actor, way_out):
    worst = facts(registrations=(), institution=None, answers={"registration": "", "ground": ""})
    offers = WORKFLOWS[name].offers(state, actor, worst)
    assert way_out in {offer.step.name for offer in offers if offer.is_open}


def test_a_deregistration_is_decided_by_a_second_officer():
    recommended = facts(
        answers={"registration": "7", "ground": "D10"}, steps_by_actor=frozenset({"recommend"})
    )
    offers = WORKFLOWS["deregistration"].offers("deciding", Actor.DECISION_MAKER, recommended)
    assert {offer.step.name for offer in offers if offer.is_open} == {"send_back"}
