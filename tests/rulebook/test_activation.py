"""By which route an account becomes active, and who has the ball: one row for each case."""

from dataclasses import replace
from datetime import date

import pytest

from medreg.rulebook.activation import (
    STAGES,
    ActivationFacts,
    CodeFact,
    CodeState,
    NamedInstitution,
    Route,
    Stage,
    is_escalated,
    may_remind,
    plan,
)
from medreg.rulebook.calendar import WorkingDays
from medreg.rulebook.verification import Outcome

MONDAY = date(2026, 3, 2)
TUESDAY, THURSDAY, FRIDAY = date(2026, 3, 3), date(2026, 3, 5), date(2026, 3, 6)
CLINIC = NamedInstitution(is_open=True, operators=2)
LIVE = CodeFact(CodeState.LIVE, MONDAY, date(2026, 3, 9))

BARE = ActivationFacts(MONDAY, WorkingDays(published_years=frozenset({2026})))
FOUND = replace(BARE, outcomes=(Outcome.NEVER_REGISTERED,), has_number_on_record=True)
PROVEN = replace(FOUND, proven_on=MONDAY)
NAMED = replace(PROVEN, institution=CLINIC, named_on=MONDAY)


@pytest.mark.parametrize(
    ("facts", "stage"),
    [
        (BARE, Stage.UNVERIFIED),
        (replace(BARE, outcomes=(Outcome.NOTHING_FOUND,)), Stage.UNMATCHED),
        (replace(NAMED, outcomes=(Outcome.NAME_DIFFERS,)), Stage.UNMATCHED),
        (FOUND, Stage.UNPROVEN),
        (PROVEN, Stage.UNNAMED),
        (NAMED, Stage.WITH_INSTITUTION),
        (replace(NAMED, today=THURSDAY), Stage.WITH_INSTITUTION),
        (replace(NAMED, today=FRIDAY), Stage.WITH_AUTHORITY),
        (replace(NAMED, code=LIVE), Stage.CODE_SENT),
        (replace(NAMED, code=LIVE, today=FRIDAY), Stage.CODE_SENT),
        (replace(NAMED, institution=replace(CLINIC, operators=0)), Stage.WITH_AUTHORITY),
        (replace(NAMED, institution=replace(CLINIC, is_open=False)), Stage.WITH_AUTHORITY),
        (replace(NAMED, is_active=True), Stage.ACTIVE),
    ],
)
def test_how_far_an_account_has_come(facts, stage):
    assert plan(facts).stage is stage


@pytest.mark.parametrize(
    ("facts", "route", "code"),
    [
        (BARE, Route.CODE, "activation_record_not_found"),
        (FOUND, Route.CODE, "activation_contact_not_proven"),
        (PROVEN, Route.CODE, "activation_institution_not_named"),
        (NAMED, Route.CODE, None),
        (
            replace(NAMED, institution=replace(CLINIC, is_open=False)),
            Route.CODE,
            "activation_institution_closed",
        ),
        (NAMED, Route.AUTOMATIC, "activation_not_automatic"),
        (replace(NAMED, institution=replace(CLINIC, activates_automatically=True)),
         Route.AUTOMATIC, None),
        (
            replace(
                NAMED,
                institution=replace(
                    CLINIC, activates_automatically=True, has_the_person_as_operator=True
                ),
            ),
            Route.AUTOMATIC,
            "activation_by_oneself",
        ),
        (FOUND, Route.NUMBER, "activation_contact_not_proven"),
        (PROVEN, Route.NUMBER, None),
        (replace(PROVEN, outcomes=(Outcome.REGISTRATION_INVALID,)), Route.NUMBER, None),
        (
            replace(PROVEN, outcomes=(Outcome.NEVER_REGISTERED, Outcome.SEVERAL_QUALIFICATIONS)),
            Route.NUMBER,
            None,
        ),
        (
            replace(PROVEN, outcomes=(Outcome.REGISTERED,)),
            Route.NUMBER,
            "activation_number_not_for_registered",
        ),
        (
            replace(PROVEN, outcomes=(Outcome.QUALIFICATION_MISSING,)),
            Route.NUMBER,
            "activation_number_not_for_registered",
        ),
        (
            replace(PROVEN, has_number_on_record=False),
            Route.NUMBER,
            "activation_number_not_recorded",
        ),
        (NAMED, Route.VOUCHED, "activation_institution_has_time"),
        (replace(NAMED, today=FRIDAY), Route.VOUCHED, None),
        (replace(NAMED, today=FRIDAY, code=LIVE), Route.VOUCHED, "activation_code_is_out"),
        (PROVEN, Route.VOUCHED, "activation_institution_not_named"),
        (replace(NAMED, institution=replace(CLINIC, operators=0)), Route.VOUCHED, None),
    ],
)  # fmt: skip
def test_what_closes_a_route(facts, route, code):
    assert [each.code for each in plan(facts).offer(route).objections] == ([code] if code else [])


def test_no_route_is_open_to_whoever_was_not_found_or_proved_nothing():
    for facts in (BARE, FOUND, replace(NAMED, outcomes=(Outcome.NAME_DIFFERS,))):
        assert [offer.route for offer in plan(facts).routes if offer.is_open] == []


def test_the_institution_has_three_working_days():
    assert plan(NAMED).due_on == THURSDAY
    friday = replace(NAMED, named_on=FRIDAY, today=FRIDAY)
    assert plan(friday).due_on == date(2026, 3, 11)
    assert plan(replace(NAMED, today=TUESDAY)).day == 1


def test_its_turn_begins_anew_when_a_code_has_expired():
    expired = CodeFact(CodeState.EXPIRED, date(2026, 2, 23), MONDAY)
    facts = replace(NAMED, named_on=date(2026, 2, 20), proven_on=date(2026, 2, 20), code=expired)
    assert plan(facts).since_on == MONDAY
    assert not is_escalated(replace(facts, today=THURSDAY))
    assert is_escalated(replace(facts, today=FRIDAY))


def test_it_is_reminded_at_most_once_a_working_day():
    assert may_remind(NAMED)
    assert not may_remind(replace(NAMED, reminded_on=MONDAY))
    assert may_remind(replace(NAMED, reminded_on=MONDAY, today=TUESDAY))
    saturday, monday_after = date(2026, 3, 7), date(2026, 3, 9)
    assert not may_remind(replace(NAMED, reminded_on=FRIDAY, today=saturday))
    assert may_remind(replace(NAMED, reminded_on=FRIDAY, today=monday_after))


def test_nobody_is_reminded_where_nobody_can_act():
    assert not may_remind(replace(NAMED, institution=replace(CLINIC, operators=0)))
    assert not may_remind(PROVEN)
    assert not may_remind(replace(NAMED, code=LIVE))


def test_a_sent_code_shows_since_when_and_until_when():
    now = plan(replace(NAMED, code=LIVE))
    assert (now.since_on, now.due_on) == (MONDAY, date(2026, 3, 9))


def test_every_stage_says_what_it_is_and_what_comes_next():
    assert set(STAGES) == set(Stage)
    assert all(text.says and text.then for text in STAGES.values())
