"""What it takes to enter the register: each condition at its edge."""

import pytest

from medreg.rulebook.citations import HOUSE_POLICY
from medreg.rulebook.rules import entering
from medreg.rulebook.rules.entering import COMPLETENESS, CONDITIONS, STILL_TRUE_AT_THE_DECISION
from tests.rulebook.build import (
    NATIONAL,
    bar,
    d,
    facts,
    institution,
    qualification,
    registration,
)

ALL = (*CONDITIONS, *COMPLETENESS)
OTHER = qualification(id=2, category="4")
PUBLIC_HEALTH = qualification(id=2, category="3")

# What is otherwise; the rule that objects; its code; its place in the law; the field it points at.
TABLE = [
    ({"account_is_active": False}, "account_is_active", "account_not_active", 4, None),
    ({"qualifications": ()}, "holds_the_qualification", "no_qualification", 13, "qualification"),
    ({"answers": {"qualification": "9"}}, "holds_the_qualification", "no_qualification", 13,
     "qualification"),
    ({"qualifications": (qualification(is_revoked=True),)}, "holds_the_qualification",
     "no_qualification", 13, "qualification"),
    ({"qualifications": (qualification(is_in_use=True),)}, "qualification_is_unused",
     "qualification_in_use", 7, "qualification"),
    ({"registrations": (registration(place="460000"),)}, "has_no_registration_of_that_level",
     "already_registered", 7, None),
    ({"registrations": (registration(is_filed_on_leave=True),)}, "place_is_free",
     "place_taken", 7, None),
    ({"has_opened": False}, "registration_has_opened", "opening_not_announced", None, None),
    ({"has_opened": False, "opens_on": d("2026-12-01")}, "registration_has_opened", "not_open_yet",
     None, None),
    ({"institution": None}, "institution_is_licensed", "institution_not_licensed", 9,
     "institution"),
    ({"institution": institution(is_licensed=False)}, "institution_is_licensed",
     "institution_not_licensed", 9, "institution"),
    ({"answers": {"scopes": ["51"]}, "institution": institution(scopes=frozenset({"51"}))},
     "scope_belongs_to_the_category", "scope_of_another_category", None, "scopes"),
    ({"answers": {"scopes": ["11", "12", "21"]}}, "scopes_are_not_too_many", "too_many_scopes",
     None, "scopes"),
    ({"answers": {"scopes": ["14"]}}, "institution_covers_the_scope", "scope_not_covered", 7,
     "scopes"),
    ({"qualifications": (qualification(obtained_on=d("2024-05-10")),)}, "training_is_proved",
     "training_proof_missing", 12, "training_institution"),
    ({"has_other_open_application": True}, "no_other_application_is_open",
     "other_application_open", None, None),
    ({"unanswered": ("school", "major")}, "everything_is_answered", "questions_unanswered", 31,
     "school"),
    ({"uploads_missing": ("photo",)}, "uploads_are_complete", "uploads_missing", 12, None),
]  # fmt: skip


def test_with_a_sound_application_nothing_is_wrong():
    assert [rule(facts()) for rule in ALL] == [None] * len(ALL)


@pytest.mark.parametrize(("otherwise", "name", "code", "article", "field"), TABLE)
def test_one_thing_wrong_brings_one_objection(otherwise, name, code, article, field):
    told = {rule.name: found for rule in ALL if (found := rule(facts("2026-05-11", **otherwise)))}
    assert set(told) == {name}
    objection = told[name]
    assert objection.bars
    assert objection.code == code
    assert objection.field == field
    assert objection.says
    assert objection.mend
    assert objection.cites.article == article
    if article is None:
        assert objection.cites.law in {HOUSE_POLICY, "Provisional Rules on the Scope of Practice"}


def test_every_rule_has_a_row():
    assert {row[1] for row in TABLE} == {rule.name for rule in ALL}


@pytest.mark.parametrize("rule", ALL, ids=lambda rule: rule.name)
def test_a_rule_cites_what_its_objection_cites(rule):
    row = next(row for row in TABLE if row[1] == rule.name)
    assert rule(facts("2026-05-11", **row[0])).cites == rule.cites


@pytest.mark.parametrize(
    ("held", "registered", "objects"),
    [
        ("1", "1", True),  # a physician twice
        ("1", "2", False),  # an assistant becomes a physician
        ("2", "2", True),  # an assistant twice
        ("2", "1", True),  # a physician as an assistant
    ],
)
def test_a_registration_of_the_same_or_a_higher_level_stands_in_the_way(held, registered, objects):
    found = entering.has_no_registration_of_that_level(
        facts(
            qualifications=(qualification(level=held),),
            registrations=(registration(level=registered),),
        )
    )
    assert bool(found) is objects


@pytest.mark.parametrize(
    ("registered", "objects"),
    [
        (registration(registered_on=d("2026-05-11")), True),
        (registration(registered_on=d("2026-05-12")), False),
        (registration(ended_on=d("2026-05-12")), True),
        (registration(ended_on=d("2026-05-11")), False),
        (registration(is_suspended=True), True),
        (registration(is_filed_on_leave=True), False),
    ],
)
def test_a_registration_stands_in_the_way_while_it_is_held(registered, objects):
    found = entering.has_no_registration_of_that_level(
        facts("2026-05-11", registrations=(registered,))
    )
    assert bool(found) is objects


def test_the_opening_day_is_told():
    closed = facts(has_opened=False, opens_on=d("2026-12-01"))
    assert entering.registration_has_opened(closed).values == {"day": d("2026-12-01")}


@pytest.mark.parametrize(
    ("local", "count", "objects"),
    [(facts().edition, 2, False), (facts().edition, 3, True), (NATIONAL, 1, False),
     (NATIONAL, 2, True)],
)  # fmt: skip
def test_the_edition_says_how_many_scopes(local, count, objects):
    chosen = ["11", "12", "21"][:count]
    found = entering.scopes_are_not_too_many(facts(edition=local, answers={"scopes": chosen}))
    assert bool(found) is objects
    if found:
        assert found.values == {"most": local.max_scopes}


@pytest.mark.parametrize("chosen", [None, [], ()])
def test_rules_about_scopes_bear_an_empty_answer(chosen):
    for rule in ALL:
        assert rule(facts(answers={"scopes": chosen})) is None


@pytest.mark.parametrize(
    ("chosen", "code", "bars"),
    [
        (["41"], "scope_needs_a_person", False),  # no subject is named for public health
        (["41", "49"], "scope_needs_a_person", False),
        (["11", "41"], "scope_needs_a_person", False),  # 11 is covered
        (["14", "41"], "scope_not_covered", True),
    ],
)
def test_a_scope_without_subjects_is_left_to_a_person(chosen, code, bars):
    found = entering.institution_covers_the_scope(facts(answers={"scopes": chosen}))
    assert found.code == code
    assert found.bars is bars
    assert found.cites == entering.institution_covers_the_scope.cites
    assert found.field == "scopes"


def test_a_physician_of_public_health_can_enter_the_register():
    asked = facts(qualifications=(PUBLIC_HEALTH,), answers={"qualification": "2", "scopes": ["41"]})
    told = [found for rule in ALL if (found := rule(asked))]
    assert [found.code for found in told] == ["scope_needs_a_person"]
    assert not any(found.bars for found in told)


def test_the_scope_must_belong_to_the_qualification_that_was_chosen():
    two = (qualification(), OTHER)
    chinese = facts(
        qualifications=two,
        institution=institution(scopes=frozenset({"51"})),
        answers={"qualification": "2", "scopes": ["51"]},
    )
    assert entering.scope_belongs_to_the_category(chinese) is None


@pytest.mark.parametrize(
    ("obtained", "ended", "today", "due"),
    [
        ("2024-05-11", (), "2026-05-11", False),  # two years to the day
        ("2024-05-11", (), "2026-05-12", True),
        ("2024-02-29", (), "2026-03-01", False),
        ("2024-02-29", (), "2026-03-02", True),
        ("2015-07-01", ("2024-05-11",), "2026-05-11", False),  # the last registration counts
        ("2015-07-01", ("2024-05-11",), "2026-05-12", True),
        ("2015-07-01", ("2026-05-11",), "2026-05-11", False),  # ended today
        ("2015-07-01", ("2024-05-11", "2020-01-01"), "2026-05-11", False),  # the latest of them
        ("2025-12-01", ("2019-01-01",), "2026-05-11", False),  # a newer qualification counts
        ("2015-07-01", ("2026-12-31",), "2026-05-11", True),  # an end still to come does not
    ],
)
def test_training_is_due_after_more_than_two_years(obtained, ended, today, due):
    asked = facts(
        today,
        qualifications=(qualification(obtained_on=d(obtained)),),
        registrations=tuple(registration(ended_on=d(day)) for day in ended),
    )
    assert entering.training_is_due(asked) is due
    assert bool(entering.training_is_proved(asked)) is due


@pytest.mark.parametrize(
    ("fact", "due"),
    [
        (bar("R4", "2025-05-01"), True),  # the year is over, the ground has gone
        (bar("R3", "2026-05-11"), True),
        (bar("R3", "2026-05-12"), False),  # still to come
        (bar("R6", "2020-01-01", "2021-01-01"), False),  # the law does not know health
    ],
)
def test_training_is_due_when_a_ground_of_refusal_has_gone(fact, due):
    assert entering.training_is_due(facts("2026-05-11", bars=(fact,))) is due


def test_training_that_is_named_is_enough():
    late = qualification(obtained_on=d("2020-01-01"))
    named = facts(qualifications=(late,), answers={"training_institution": "云州市人民医院"})
    assert entering.training_is_due(named)
    assert entering.training_is_proved(named) is None


def test_without_a_qualification_no_training_is_due():
    assert not entering.training_is_due(facts(qualifications=()))


def test_counts_are_told():
    assert entering.everything_is_answered(facts(unanswered=("school", "major"))).values == {
        "count": 2
    }
    assert entering.uploads_are_complete(facts(uploads_missing=("photo",))).values == {"count": 1}


def test_at_the_decision_everything_is_asked_again_that_may_have_changed():
    at_send_only = {"account_is_active", "registration_has_opened"}
    asked_again = {rule.name for rule in STILL_TRUE_AT_THE_DECISION}
    assert {rule.name for rule in CONDITIONS} - asked_again == at_send_only
