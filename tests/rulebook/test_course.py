"""What must have happened before a step may be taken: days, silence, receipt, requests, rests."""

import pytest

from medreg.rulebook.rules import course
from tests.rulebook.build import PAPER, PAPERLESS, d, facts, institution


@pytest.mark.parametrize(
    ("since", "today", "open_"),
    [
        ("2026-05-11", "2026-05-18", False),  # the fifth working day is still the institution's
        ("2026-05-11", "2026-05-19", True),
        ("2026-05-15", "2026-05-22", False),  # from a Friday to a Friday
        ("2026-05-15", "2026-05-23", True),  # on the Saturday after, the five days are over
        ("2025-09-26", "2025-10-10", False),  # over the golden week, with two make-up days
        ("2025-09-26", "2025-10-11", True),  # the make-up Saturday
    ],
)
def test_the_authority_confirms_once_five_working_days_are_over(since, today, open_):
    asked = facts(today, state_since=d(since), institution=institution(operators=2))
    objection = course.institution_cannot_or_does_not_confirm(asked)
    assert (objection is None) is open_
    if objection:
        assert objection.code == "institution_still_in_time"
        assert objection.bars


@pytest.mark.parametrize(
    "changes",
    [
        {"institution": None},
        {"institution": institution(operators=0)},
        {"institution": institution(operators=1, applicant_is_only_operator=True)},
    ],
)
def test_the_authority_confirms_at_once_where_nobody_else_can(changes):
    asked = facts("2026-05-11", state_since=d("2026-05-11"), **changes)
    assert course.institution_cannot_or_does_not_confirm(asked) is None


def test_a_single_operator_who_is_somebody_else_has_time():
    asked = facts("2026-05-11", state_since=d("2026-05-11"), institution=institution(operators=1))
    assert course.institution_cannot_or_does_not_confirm(asked) is not None
    assert course.institution_cannot_or_does_not_confirm(facts(state_since=None)) is not None


@pytest.mark.parametrize(
    ("received", "today", "accepted"),
    [
        ("2026-05-11", "2026-05-18", False),  # received on a Monday: the fifth day is not over
        ("2026-05-11", "2026-05-19", True),
        ("2026-05-15", "2026-05-23", True),  # on a Saturday, too
        ("2025-09-26", "2025-10-10", False),  # golden week: 28, 29, 30 September, 9, 10 October
        ("2025-09-26", "2025-10-11", True),
        ("2026-09-24", "2026-09-30", False),
        ("2026-12-24", "2026-12-31", False),
        ("2026-12-23", "2026-12-31", True),  # all five days lie in the published year
        ("2026-12-23", "2027-01-04", False),  # today is provisional: no step by silence
        ("2026-12-28", "2027-01-11", False),  # the limit runs into a provisional year
        ("2027-03-01", "2027-12-31", False),  # a provisional year never accepts by silence
    ],
)
def test_silence_of_five_working_days_accepts(received, today, accepted):
    asked = facts(today, received_on=d(received))
    objection = course.authority_was_silent_for_five_days(asked)
    assert (objection is None) is accepted
    if objection:
        assert objection.code == "authority_still_in_time"
        assert (objection.cites.article, objection.cites.item) == (32, 4)


def test_without_a_receipt_nothing_is_accepted_by_silence():
    assert course.authority_was_silent_for_five_days(facts(received_on=None)).bars


def test_a_correction_is_asked_for_once():
    assert course.correction_was_not_asked_before(facts(corrections_asked=0)) is None
    again = course.correction_was_not_asked_before(facts(corrections_asked=1))
    assert again.code == "correction_asked_before"
    assert again.bars


@pytest.mark.parametrize(
    ("received", "today", "in_time"),
    [
        (None, "2026-05-11", True),
        ("2026-05-11", "2026-05-11", True),
        ("2026-05-11", "2026-05-18", True),
        ("2026-05-11", "2026-05-19", False),
        ("2026-05-15", "2026-05-22", True),
        ("2026-05-15", "2026-05-23", False),
        ("2025-09-26", "2025-10-10", True),
        ("2025-09-26", "2025-10-11", False),
    ],
)
def test_a_correction_is_asked_for_within_five_working_days(received, today, in_time):
    asked = facts(today, received_on=d(received) if received else None)
    objection = course.correction_is_asked_in_time(asked)
    assert (objection is None) is in_time
    if objection:
        assert objection.code == "correction_too_late"


@pytest.mark.parametrize(
    ("received", "today"),
    [("2026-05-11", "2026-05-18"), ("2026-05-11", "2026-05-19"), ("2025-09-26", "2025-10-10"),
     ("2025-09-26", "2025-10-11"), ("2026-05-15", "2026-05-23")],
)  # fmt: skip
def test_on_every_day_either_a_correction_may_be_asked_for_or_silence_accepts(received, today):
    asked = facts(today, received_on=d(received))
    assert (course.correction_is_asked_in_time(asked) is None) is not (
        course.authority_was_silent_for_five_days(asked) is None
    )


@pytest.mark.parametrize(
    ("answer_by", "today", "over"),
    [
        ("2026-05-11", "2026-05-11", False),  # the last day is still the applicant's
        ("2026-05-11", "2026-05-12", True),
        ("2026-12-31", "2027-01-01", False),  # today is provisional
        ("2027-01-01", "2027-06-01", False),  # a provisional year never lets anything lapse
        (None, "2026-05-11", False),
    ],
)
def test_an_application_lapses_when_the_time_to_answer_is_over(answer_by, today, over):
    asked = facts(today, answer_by=d(answer_by) if answer_by else None)
    objection = course.time_to_answer_is_over(asked)
    assert (objection is None) is over
    if objection:
        assert objection.code == "still_time_to_answer"


@pytest.mark.parametrize(
    ("changes", "bars"),
    [
        ({}, True),
        ({"received_on": d("2026-04-30")}, True),  # the fifth working day: 9 May was made up
        ({"received_on": d("2026-04-29")}, False),  # too late for a notice
        ({"corrections_asked": 1}, False),  # asked once already
    ],
)
def test_missing_material_bars_acceptance_while_it_can_still_be_asked_for(changes, bars):
    asked = facts("2026-05-11", materials_missing=("photo", "review_form"), **changes)
    objection = course.material_is_in(asked)
    assert objection.code == "material_missing"
    assert objection.values == {"count": 2}
    assert objection.bars is bars
    may_ask = course.correction_was_not_asked_before(asked) is None and (
        course.correction_is_asked_in_time(asked) is None
    )
    assert may_ask is bars, "either it can be asked for, or acceptance is open: never neither"


def test_with_all_material_in_acceptance_is_open():
    assert course.material_is_in(facts(materials_missing=())) is None


@pytest.mark.parametrize(
    ("rule", "changes", "code"),
    [
        (course.no_request_is_open, {"open_requests": 1}, "request_open"),
        (course.decision_clock_runs, {"is_resting": True}, "clock_rests"),
    ],
)
def test_no_decision_while_an_answer_or_a_hearing_is_awaited(rule, changes, code):
    assert rule(facts()) is None
    objection = rule(facts(**changes))
    assert objection.code == code
    assert objection.bars
    assert objection.says
    assert objection.mend


@pytest.mark.parametrize(
    ("asks", "local", "again"),
    [(True, PAPER, True), (True, PAPERLESS, False), (False, PAPER, False)],
)
def test_paper_is_asked_for_again_only_where_paper_is_wanted(asks, local, again):
    asked = facts(asks_paper_again=asks, edition=local)
    assert course.paper_is_asked_again(asked) is again
    assert course.no_paper_is_asked_again(asked) is not again


def test_when_steps_are_offered():
    assert course.clock_runs(facts())
    assert not course.clock_rests(facts())
    assert course.clock_rests(facts(is_resting=True))
    assert not course.clock_runs(facts(is_resting=True))
    assert course.request_is_open(facts(open_requests=1))
    assert not course.request_is_open(facts(open_requests=0))


OBJECTED = {
    course.institution_cannot_or_does_not_confirm: ({"state_since": d("2026-05-11")}, None, None),
    course.authority_was_silent_for_five_days: ({"received_on": d("2026-05-11")}, 32, 4),
    course.correction_was_not_asked_before: ({"corrections_asked": 1}, 32, 4),
    course.correction_is_asked_in_time: ({"received_on": d("2026-01-05")}, 32, 4),
    course.time_to_answer_is_over: ({"answer_by": d("2026-05-11")}, None, None),
    course.material_is_in: ({"materials_missing": ("photo",)}, 32, None),
    course.no_request_is_open: ({"open_requests": 1}, None, None),
    course.decision_clock_runs: ({"is_resting": True}, 45, None),
}


@pytest.mark.parametrize("rule", OBJECTED, ids=lambda rule: rule.name)
def test_a_rule_and_its_objection_name_the_same_place_in_the_law(rule):
    changes, article, item = OBJECTED[rule]
    objection = rule(facts("2026-05-11", **changes))
    assert objection.cites == rule.cites
    assert (rule.cites.article, rule.cites.item) == (article, item)
    assert objection.mend
