"""B01 as it must be: a second copy of the matrix, and what the law demands of any procedure."""

import pytest

from medreg.rulebook.actors import Actor
from medreg.rulebook.editions import divisions_with_rules, edition, editions
from medreg.rulebook.facts import BarFact
from medreg.rulebook.rules import course
from medreg.rulebook.workflows.first_registration import (
    BEFORE_THE_DECISION,
    DRY_RUN,
    FIRST_REGISTRATION,
)
from medreg.rulebook.workflows.registry import WORKFLOWS
from medreg.rulebook.workflows.table import reachable
from tests.rulebook.build import PAPER, PAPERLESS, d, facts, institution

# Read with the procedure in the other hand: who is offered what in which state. Steps that wait
# for a moment (an open request, a resting clock) are listed as if that moment had come.
WITH_PAPER = {
    ("draft", "practitioner"): "send withdraw",
    ("with_institution", "practitioner"): "withdraw",
    ("with_institution", "institution"): "confirm return",
    ("with_institution", "acceptance_officer"): "confirm_in_place",
    ("returned", "practitioner"): "send withdraw",
    ("returned", "calendar"): "lapse",
    ("awaiting_materials", "practitioner"): "withdraw",
    ("awaiting_materials", "institution"): "take_back",
    ("awaiting_materials", "acceptance_officer"): "receive",
    ("awaiting_acceptance", "practitioner"): "withdraw",
    ("awaiting_acceptance", "acceptance_officer"): "tick_off accept ask_for_correction"
    " do_not_accept",
    ("awaiting_acceptance", "calendar"): "deem_accepted",
    ("correcting", "practitioner"): "answer_correction withdraw",
    ("correcting", "calendar"): "lapse",
    ("examining", "practitioner"): "give_information withdraw",
    ("examining", "examiner"): "ask_for_information close_request rest_the_clock resume_the_clock"
    " record_finding recommend",
    ("deciding", "practitioner"): "withdraw",
    ("deciding", "examiner"): "take_back",
    ("deciding", "decision_maker"): "send_back grant refuse",
    ("granted", "certificate_clerk"): "deliver",
    ("granted", "decision_maker"): "annul",
    ("delivered", "decision_maker"): "annul",
}
WITHOUT_PAPER = {
    place: steps.removeprefix("tick_off ")
    for place, steps in WITH_PAPER.items()
    if place[0] != "awaiting_materials"
}
LEADS_TO = {
    "send": {"with_institution"},
    "confirm": {"awaiting_materials", "awaiting_acceptance"},
    "confirm_in_place": {"awaiting_materials", "awaiting_acceptance"},
    "return": {"returned"},
    "receive": {"awaiting_acceptance"},
    "tick_off": {"(stays)"},
    "accept": {"examining"},
    "deem_accepted": {"examining"},
    "ask_for_correction": {"correcting"},
    "do_not_accept": {"not_accepted"},
    "answer_correction": {"awaiting_materials", "awaiting_acceptance"},
    "lapse": {"lapsed"},
    "ask_for_information": {"(stays)"},
    "give_information": {"(stays)"},
    "close_request": {"(stays)"},
    "rest_the_clock": {"(stays)"},
    "resume_the_clock": {"(stays)"},
    "record_finding": {"(stays)"},
    "recommend": {"deciding"},
    "take_back": {"with_institution", "examining"},
    "send_back": {"examining"},
    "grant": {"granted"},
    "refuse": {"refused"},
    "deliver": {"delivered"},
    "withdraw": {"withdrawn"},
    "annul": {"annulled"},
}
FINAL = {"not_accepted", "refused", "delivered", "withdrawn", "lapsed", "annulled"}
STATES = [state.name for state in FIRST_REGISTRATION.states]
PLACES = [(state, actor) for state in STATES for actor in Actor]


def offered(state: str, actor: Actor, local: object) -> set[str]:
    """The steps offered in any moment: request open or not, clock at rest or not."""
    moments = (
        facts(edition=local),
        facts(edition=local, open_requests=1, is_resting=True, asks_paper_again=True),
        facts(edition=local, materials_missing=("photo",)),
    )
    return {
        offer.step.name
        for asked in moments
        for offer in FIRST_REGISTRATION.offers(state, actor, asked)
    }


@pytest.mark.parametrize(("state", "actor"), PLACES)
def test_the_matrix_with_paper(state, actor):
    assert offered(state, actor, PAPER) == set(WITH_PAPER.get((state, actor), "").split())


@pytest.mark.parametrize(("state", "actor"), [p for p in PLACES if p[0] != "awaiting_materials"])
def test_the_matrix_without_paper(state, actor):
    assert offered(state, actor, PAPERLESS) == set(WITHOUT_PAPER.get((state, actor), "").split())


def test_without_paper_nobody_waits_for_material():
    assert "awaiting_materials" in {s.name for s in FIRST_REGISTRATION.under(PAPER).states}
    paperless = FIRST_REGISTRATION.under(PAPERLESS)
    assert "awaiting_materials" not in {s.name for s in paperless.states}
    assert {step.target for step in paperless.steps_named("confirm")} == {"awaiting_acceptance"}
    assert paperless.steps_named("receive") == ()


def test_every_step_leads_where_it_should():
    names = {step.name for step in FIRST_REGISTRATION.steps}
    assert {
        name: {step.target for step in FIRST_REGISTRATION.steps_named(name)} for name in names
    } == LEADS_TO


def test_the_states_are_those_that_were_settled():
    assert STATES == [
        "draft", "with_institution", "returned", "awaiting_materials", "awaiting_acceptance",
        "correcting", "not_accepted", "examining", "deciding", "refused", "granted", "delivered",
        "withdrawn", "lapsed", "annulled",
    ]  # fmt: skip
    assert {state.name for state in FIRST_REGISTRATION.states if state.is_final} == FINAL


@pytest.mark.parametrize("workflow", WORKFLOWS.values(), ids=lambda workflow: workflow.name)
@pytest.mark.parametrize("division", [*divisions_with_rules(), "110101", "990101", "990201"])
def test_every_division_runs_a_sound_procedure_on_every_edition_date(workflow, division):
    assert editions(division)
    for day in editions(division):
        workflow.under(edition(division, on=day))


@pytest.mark.parametrize("local", [PAPER, PAPERLESS], ids=["paper", "paperless"])
@pytest.mark.parametrize("workflow", WORKFLOWS.values(), ids=lambda workflow: workflow.name)
def test_nothing_gets_stuck(workflow, local):
    here = workflow.under(local)
    ends = {state.name for state in here.states if state.is_final}
    for state in here.states:
        leaving = [s for s in here.steps if state.name in s.sources and s.target != "(stays)"]
        people = {step.by for step in leaving} - {Actor.CALENDAR, Actor.NOBODY}
        if not state.is_final:
            assert people, f"in {state.name} somebody must be able to lead on"
            assert state.waits_for in {step.by for step in leaving}
        assert ends & reachable(state.name, here.steps), f"{state.name} never ends"


def test_the_applicant_may_withdraw_in_every_state_before_the_decision():
    before = {"draft", "with_institution", "returned", "awaiting_materials", "awaiting_acceptance",
              "correcting", "examining", "deciding"}  # fmt: skip
    assert set(BEFORE_THE_DECISION) == before
    for state in STATES:
        worst = facts(
            has_opened=False, qualifications=(), institution=None, open_requests=1, is_resting=True
        )
        offers = FIRST_REGISTRATION.offers(state, Actor.PRACTITIONER, worst)
        withdraw = [offer for offer in offers if offer.step.name == "withdraw"]
        assert bool(withdraw) is (state in before)
        assert all(offer.is_open for offer in withdraw)


def open_steps(state: str, actor: Actor, **changes: object) -> set[str]:
    offers = FIRST_REGISTRATION.offers(state, actor, facts(**changes))
    return {offer.step.name for offer in offers if offer.is_open}


EVERY_BAR = tuple(
    BarFact(f"R{number}", d("2026-05-01"), None, is_for_life=True) for number in range(1, 12)
)


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"bars": EVERY_BAR},
        {"qualifications": ()},
        {"institution": institution(is_licensed=False)},
        {"answers": {"scopes": ["14"]}},
        {"answers": {"has_no_health_condition": False}},
        {"answers": {"has_no_conviction": False}},
        {"open_requests": 1},
        {"is_resting": True},
    ],
)
def test_a_refusal_is_open_whatever_the_rules_say(changes):
    assert "refuse" in open_steps("deciding", Actor.DECISION_MAKER, **changes)


def test_neither_health_nor_a_declared_sentence_closes_the_grant():
    for answer in ("has_no_health_condition", "has_no_conviction"):
        assert "grant" in open_steps("deciding", Actor.DECISION_MAKER, answers={answer: False})


@pytest.mark.parametrize("number", [f"R{number}" for number in range(1, 12)])
def test_a_ground_of_refusal_closes_the_grant_and_the_sending(number):
    bars = (BarFact(number, d("2026-05-01"), None, is_for_life=True),)
    closed = number != "R6"
    told = {"training_institution": "x"}
    grants = open_steps("deciding", Actor.DECISION_MAKER, bars=bars, answers=told)
    assert ("grant" not in grants) is closed
    assert (
        "send" not in open_steps("draft", Actor.PRACTITIONER, bars=bars, answers=told)
    ) is closed


def test_the_decision_is_made_by_a_second_officer():
    by_examiner = open_steps(
        "deciding", Actor.DECISION_MAKER, steps_by_actor=frozenset({"recommend"})
    )
    assert by_examiner == {"send_back"}
    assert open_steps("deciding", Actor.DECISION_MAKER) == {"send_back", "grant", "refuse"}


def test_whoever_granted_does_not_annul():
    granted = frozenset({"grant"})
    assert open_steps("delivered", Actor.DECISION_MAKER, steps_by_actor=granted) == set()
    assert open_steps("delivered", Actor.DECISION_MAKER) == {"annul"}


def test_nobody_acts_on_their_own_application():
    for state, actor in PLACES:
        if actor not in {Actor.PRACTITIONER, Actor.CALENDAR}:
            assert open_steps(state, actor, actor_is_applicant=True) == set()


@pytest.mark.parametrize(
    ("state", "actor", "did"),
    [
        ("awaiting_materials", Actor.INSTITUTION, "confirm"),
        ("deciding", Actor.EXAMINER, "recommend"),
    ],
)
def test_an_internal_act_is_taken_back_while_nobody_has_acted_since(state, actor, did):
    assert "take_back" in open_steps(state, actor, actor_took_last_step=did)
    assert "take_back" not in open_steps(state, actor, actor_took_last_step="withdraw")
    assert "take_back" not in open_steps(state, actor)


@pytest.mark.parametrize("today", ["2026-05-11", "2026-05-18", "2026-05-19", "2026-12-31"])
@pytest.mark.parametrize("asked", [0, 1])
@pytest.mark.parametrize("missing", [(), ("photo",)])
def test_the_acceptance_officer_can_always_accept_or_ask(today, asked, missing):
    steps = open_steps(
        "awaiting_acceptance",
        Actor.ACCEPTANCE_OFFICER,
        today=d(today),
        received_on=d("2026-05-11"),
        corrections_asked=asked,
        materials_missing=missing,
    )
    assert steps & {"accept", "ask_for_correction"}
    if not missing:
        assert "accept" in steps


@pytest.mark.parametrize(("asks", "local"), [(True, PAPER), (False, PAPER), (True, PAPERLESS)])
def test_a_correction_is_sent_one_way_only(asks, local):
    offers = FIRST_REGISTRATION.offers(
        "correcting", Actor.PRACTITIONER, facts(edition=local, asks_paper_again=asks)
    )
    targets = [offer.step.target for offer in offers if offer.step.name == "answer_correction"]
    on_paper = asks and local.wants_paper
    assert targets == ["awaiting_materials" if on_paper else "awaiting_acceptance"]


def test_a_sound_application_goes_from_the_draft_to_the_certificate():
    way = [
        ("draft", "send", Actor.PRACTITIONER, {}),
        ("with_institution", "confirm", Actor.INSTITUTION, {}),
        ("awaiting_materials", "receive", Actor.ACCEPTANCE_OFFICER, {}),
        ("awaiting_acceptance", "accept", Actor.ACCEPTANCE_OFFICER, {}),
        ("examining", "recommend", Actor.EXAMINER, {}),
        ("deciding", "grant", Actor.DECISION_MAKER, {}),
        ("granted", "deliver", Actor.CERTIFICATE_CLERK, {}),
    ]
    for state, step, actor, changes in way:
        assert step in open_steps(state, actor, **changes), f"{step} in {state}"
    assert FIRST_REGISTRATION.state("delivered").is_final


def test_the_dry_run_says_of_every_rule_whether_it_is_met():
    told = FIRST_REGISTRATION.dry_run(facts())
    assert [result.rule for result in told] == list(DRY_RUN)
    assert all(result.is_met for result in told)
    assert [r.rule.name for r in FIRST_REGISTRATION.dry_run(facts(has_opened=False))
            if not r.is_met] == ["registration_has_opened"]  # fmt: skip


def test_waiting_is_shown_as_the_steps_run():
    for step in FIRST_REGISTRATION.steps:
        assert step.cites is not None, f"{step.name} rests on nothing"
    moments = {step.when for step in FIRST_REGISTRATION.steps}
    assert {course.request_is_open, course.clock_runs, course.clock_rests} <= moments
