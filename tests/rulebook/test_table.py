"""The grammar: a table that contradicts itself cannot be imported, and says why."""

from dataclasses import replace

import pytest

from medreg.rulebook.actors import ACTOR_LABELS, AUTHORITY_ACTORS, Actor
from medreg.rulebook.citations import house_policy
from medreg.rulebook.clocks import Clock
from medreg.rulebook.objections import Objection
from medreg.rulebook.rule import Rule, rule
from medreg.rulebook.workflows.table import (
    STAY,
    BrokenTableError,
    State,
    Step,
    objections_to,
    reachable,
)
from tests.rulebook.build import NATIONAL, PAPER, PAPERLESS, facts
from tests.rulebook.library_card import (
    LIBRARIAN,
    NAME,
    NIGHT,
    NOBODY,
    READER,
    STATES,
    STEPS,
    changed_state,
    changed_step,
    library_card,
)

LOST = State("lost", "Lost", READER, "")
BIN = State("bin", "Bin", NOBODY, "")


def plain(name: str, *sources: str, to: str, by: Actor = LIBRARIAN, **more: object) -> Step:
    return Step(name, name, by, sources, to, **more)


def never(_facts: object) -> bool:
    return False


def seldom(_facts: object) -> bool:
    return False


CONTRADICTIONS = [
    ("there is no state", (), ()),
    ("two states share a name", (*STATES, STATES[3]), STEPS),
    ("the final state holding has a way out", STATES,
     (*STEPS, plain("lose", "holding", to="asking"))),
    ("a clock runs in the final state holding",
     changed_state("holding", clock=Clock.ANSWER, if_nothing_happens="x"), STEPS),
    ("the state lost has no way out", (*STATES, LOST),
     (*STEPS, plain("lose", "waiting", to="lost"))),
    ("no step leads to the state bin", (*STATES, BIN), STEPS),
    ("the state waiting waits for institution, who cannot lead it on",
     changed_state("waiting", waits_for=Actor.INSTITUTION), STEPS),
    ("from the state lost no end is ever reached", (*STATES, LOST, replace(LOST, name="again")),
     (*STEPS, plain("lose", "waiting", to="lost"), plain("seek", "lost", to="again", by=READER),
      plain("seek_on", "again", to="lost", by=READER))),
    ("the state waiting must tell what silence brings",
     changed_state("waiting", if_nothing_happens=""), STEPS),
    ("the state asking must tell what silence brings",
     changed_state("asking", if_nothing_happens="x"), STEPS),
    ("step ask names the unknown state q", STATES, changed_step("ask", target="q")),
    ("step ask names the unknown state p", STATES, changed_step("ask", sources=("asking", "p"))),
    ("step ask begins nowhere", STATES, changed_step("ask", sources=())),
    ("step ask names a state twice", STATES, changed_step("ask", sources=("asking", "asking"))),
    ("step give refers to the unknown step shout", STATES,
     changed_step("give", never_by_whoever_did=("shout",))),
    ("step take_back refers to the unknown step shout", STATES,
     changed_step("take_back", undoes="shout")),
    ("step give is taken by nobody", STATES, changed_step("give", by=NOBODY)),
    ("step give notifies nobody", STATES, changed_step("give", notifies=(NIGHT,))),
    ("step give notifies nobody", STATES, changed_step("give", notifies=(NOBODY,))),
    ("step turn_away asks twice for the same thing", STATES,
     changed_step("turn_away", asks=(NAME, NAME))),
    ("step give depends on moon, which no edition knows", STATES,
     changed_step("give", only_if="moon")),
    ("step give depends on moon, which no edition knows", STATES,
     changed_step("give", unless="moon")),
    ("the state waiting offers the step give twice", STATES,
     (*STEPS, plain("give", "waiting", to="turned_away"))),
    ("the state waiting offers the step give twice", STATES,
     (*STEPS, plain("give", "waiting", to="turned_away", only_if="wants_paper"))),
    ("the state waiting offers the step give twice", STATES,
     (*STEPS, plain("give", "waiting", to="turned_away", when=never))),
]  # fmt: skip


@pytest.mark.parametrize(("complaint", "states", "steps"), CONTRADICTIONS)
def test_a_contradiction_cannot_be_imported_and_is_named(complaint, states, steps):
    with pytest.raises(BrokenTableError, match="library_card: ") as broken:
        library_card(states, steps)
    assert complaint in str(broken.value)


@pytest.mark.parametrize("begins_by", [(), (NOBODY,), (READER, NOBODY)])
def test_somebody_begins_it(begins_by):
    with pytest.raises(BrokenTableError, match="nobody begins it"):
        library_card(begins_by=begins_by)


def test_several_contradictions_are_all_named():
    with pytest.raises(BrokenTableError) as broken:
        library_card((*STATES, BIN), changed_step("ask", target="q"))
    assert "unknown state q" in str(broken.value)
    assert "no step leads to the state bin" in str(broken.value)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"only_if": "wants_paper"}, {"unless": "wants_paper"}),
        ({"unless": "wants_paper"}, {"only_if": "wants_paper"}),
        ({"when": never}, {"when": seldom}),
    ],
)
def test_two_rows_of_one_name_may_exclude_each_other(first, second):
    give = next(step for step in STEPS if step.name == "give")
    others = tuple(step for step in STEPS if step is not give)
    pair = (replace(give, **first), replace(give, target="turned_away", **second))
    assert library_card(steps=(*others, *pair)).steps_named("give") == pair


def test_two_rows_that_depend_on_different_things_do_not_exclude_each_other():
    give = next(step for step in STEPS if step.name == "give")
    others = tuple(step for step in STEPS if step is not give)
    pair = (
        replace(give, only_if="wants_paper"),
        replace(give, target="turned_away", unless="needs_main_consent"),
    )
    with pytest.raises(BrokenTableError, match="offers the step give twice"):
        library_card(steps=(*others, *pair))


def test_what_happens_beyond_the_end_must_say_so():
    burn = plain("burn", "holding", to="turned_away", beyond_the_end=True)
    assert library_card(steps=(*STEPS, burn)).state("holding").is_final


def test_a_step_that_stays_leads_nowhere_else():
    stamp = plain("stamp", "waiting", "holding", to=STAY)
    card = library_card(steps=(*STEPS, stamp))
    assert stamp.leads_to("waiting") == "waiting"
    assert STEPS[0].leads_to("asking") == "waiting"
    assert card.initial.name == "asking"
    assert reachable("waiting", card.steps) == {"waiting", "holding", "turned_away", "asking"}


def test_the_table_answers_about_its_states():
    card = library_card()
    assert card.state("waiting").waits_for is LIBRARIAN
    with pytest.raises(KeyError):
        card.state("nowhere")
    assert card.states_waiting_for(READER, LIBRARIAN) == ("asking", "waiting")
    assert card.states_waiting_for(NOBODY) == ("holding", "turned_away")


def paper_card():
    """Where paper is wanted, the reader hands in a slip first."""
    slip = State("slip", "Slip", READER, "Hand in the slip.")
    ask = replace(STEPS[0], target="slip", only_if="wants_paper")
    ask_at_once = replace(STEPS[0], unless="wants_paper")
    hand_in = Step("hand_in", "Hand in", READER, ("slip",), "waiting")
    cancel = Step("cancel", "Cancel", READER, ("asking", "slip", "waiting"), "turned_away")
    return library_card((*STATES, slip), (ask, ask_at_once, hand_in, cancel, *STEPS[1:]))


def test_each_edition_has_its_own_way():
    card = paper_card()
    with_paper, without = card.under(PAPER), card.under(PAPERLESS)
    assert [state.name for state in with_paper.states] == [s.name for s in card.states]
    assert [state.name for state in without.states] == [s.name for s in STATES]
    assert [step.target for step in with_paper.steps_named("ask")] == ["slip"]
    assert [step.target for step in without.steps_named("ask")] == ["waiting"]
    assert without.steps_named("hand_in") == ()
    assert without.steps_named("cancel")[0].sources == ("asking", "waiting")


def test_an_edition_that_breaks_the_way_is_caught():
    card = library_card(steps=(*changed_step("give", unless="wants_paper"),))
    card.under(PAPERLESS)
    broken = library_card(
        steps=(
            replace(STEPS[0], unless="wants_paper"),
            plain("leave", "asking", to="turned_away", by=READER),
            *STEPS[1:],
        )
    )
    under_paper = broken.under(PAPER)
    assert [state.name for state in under_paper.states] == ["asking", "turned_away"]
    refers = library_card(
        steps=(
            *STEPS[1:],
            replace(STEPS[0], unless="wants_paper"),
            plain("leave", "asking", to="waiting", by=READER),
        )
    )
    with pytest.raises(BrokenTableError, match="refers to the unknown step ask"):
        refers.under(PAPER)


@rule("The reader has read the rules.", house_policy())
def has_read_the_rules(asked):
    return None if asked.answers.get("read") else Objection("rules_unread", "Unread.", "Read them.")


@rule("The reader looks well.", house_policy())
def looks_well(asked):
    return Objection("looks_ill", "Looks ill.", "Ask.", is_for_a_person=True)


def test_offers_tell_who_may_do_what_and_why_not():
    card = library_card(steps=changed_step("give", requires=(has_read_the_rules, looks_well)))
    offers = {offer.step.name: offer for offer in card.offers("waiting", LIBRARIAN, facts())}
    assert list(offers) == ["give", "turn_away"]
    assert not offers["give"].is_open
    assert [reason.code for reason in offers["give"].reasons] == ["rules_unread"]
    assert [o.code for o in offers["give"].objections] == ["rules_unread", "looks_ill"]
    assert offers["turn_away"].is_open
    read = card.offers("waiting", LIBRARIAN, facts(answers={"read": True}))[0]
    assert read.is_open, "what is left to a person does not close the way"
    assert [o.code for o in read.objections] == ["looks_ill"]
    assert card.offers("holding", LIBRARIAN, facts()) == ()
    assert card.offers("waiting", Actor.INSTITUTION, facts()) == ()


def test_a_step_is_offered_only_when_its_moment_has_come_and_where_it_exists():
    card = library_card(steps=changed_step("turn_away", when=never))
    assert [o.step.name for o in card.offers("waiting", LIBRARIAN, facts())] == ["give"]
    paperless = library_card(steps=changed_step("turn_away", unless="wants_paper"))
    names = {
        edition.wants_paper: [
            o.step.name for o in paperless.offers("waiting", LIBRARIAN, facts(edition=edition))
        ]
        for edition in (NATIONAL, PAPERLESS)
    }
    assert names == {True: ["give"], False: ["give", "turn_away"]}


def codes(step_name: str, **changes: object) -> list[str]:
    step = next(step for step in STEPS if step.name == step_name)
    return [objection.code for objection in objections_to(step, facts(**changes))]


def test_whoever_did_one_thing_may_not_do_the_other():
    assert codes("give", steps_by_actor=frozenset({"ask"})) == ["same_person"]
    assert codes("give", steps_by_actor=frozenset({"turn_away"})) == []
    assert codes("turn_away", steps_by_actor=frozenset({"ask"})) == []


def test_nobody_acts_on_their_own_application():
    assert codes("give", actor_is_applicant=True) == ["own_application"]
    assert codes("ask", actor_is_applicant=True) == []
    assert codes("lapse", actor_is_applicant=True) == []


def test_what_others_have_built_on_can_no_longer_be_taken_back():
    assert codes("take_back", actor_took_last_step="ask") == []
    assert codes("take_back", actor_took_last_step="give") == ["acted_since"]
    assert codes("take_back", actor_took_last_step=None) == ["acted_since"]


def test_objections_to_the_person_carry_a_sentence_a_mend_and_a_basis():
    asked = facts(steps_by_actor=frozenset({"ask"}), actor_is_applicant=True)
    found = objections_to(next(step for step in STEPS if step.name == "give"), asked)
    found += objections_to(next(step for step in STEPS if step.name == "take_back"), facts())
    assert [o.code for o in found] == ["same_person", "own_application", "acted_since"]
    assert all(o.says and o.mend and o.cites == house_policy() for o in found)


def test_a_dry_run_asks_every_rule_and_decides_nothing():
    card = library_card(judged_by=(has_read_the_rules, looks_well))
    unread, ill = card.dry_run(facts())
    assert (unread.is_met, unread.needs_a_person) == (False, False)
    assert (ill.is_met, ill.needs_a_person) == (False, True)
    assert card.dry_run(facts(answers={"read": True}))[0].is_met
    assert isinstance(unread.rule, Rule)


def test_every_actor_has_a_label_and_the_authority_has_four():
    assert set(ACTOR_LABELS) == set(Actor)
    assert len(AUTHORITY_ACTORS) == 4
