"""What is found decides the outcome: one row for each case of domain 1.8."""

from datetime import date

import pytest

from medreg.rulebook.facts import QualificationFact, RegistrationFact
from medreg.rulebook.identifiers.name_matching import Match, matches
from medreg.rulebook.verification import FINDINGS, UNMATCHED, Found, Outcome, verify

TODAY = date(2026, 3, 2)
SAME = Match(is_match=True)
PHYSICIAN = QualificationFact(1, "1", "1", date(2025, 12, 1), 2025, "990000")
ASSISTANT = QualificationFact(2, "2", "1", date(2020, 12, 1), 2020, "990000")


def registration(**changes) -> RegistrationFact:
    given = {"registered_on": date(2021, 1, 4), "institution": 7} | changes
    return RegistrationFact(1, "1", "1", ("11",), "990000", **given)


VALID = registration()
ENDED_TODAY = registration(ended_on=TODAY)
ENDS_TOMORROW = registration(ended_on=date(2026, 3, 3))
ON_LEAVE = registration(is_filed_on_leave=True)
SUSPENDED = registration(is_suspended=True)


@pytest.mark.parametrize(
    ("found", "outcome"),
    [
        (Found(), Outcome.NOTHING_FOUND),
        (Found(Match()), Outcome.NAME_DIFFERS),
        (Found(Match(), (PHYSICIAN,), (VALID,)), Outcome.NAME_DIFFERS),
        (Found(SAME), Outcome.NOTHING_FOUND),
        (Found(SAME, (PHYSICIAN,)), Outcome.NEVER_REGISTERED),
        (Found(SAME, (PHYSICIAN,), (VALID,)), Outcome.REGISTERED),
        (Found(SAME, (PHYSICIAN,), (SUSPENDED,)), Outcome.REGISTERED),
        (Found(SAME, (PHYSICIAN,), (ENDS_TOMORROW,)), Outcome.REGISTERED),
        (Found(SAME, (PHYSICIAN,), (ENDED_TODAY,)), Outcome.REGISTRATION_INVALID),
        (Found(SAME, (PHYSICIAN,), (ON_LEAVE,)), Outcome.REGISTRATION_INVALID),
        (Found(SAME, (PHYSICIAN,), (ENDED_TODAY, VALID)), Outcome.REGISTERED),
        (Found(SAME, (), (VALID,)), Outcome.QUALIFICATION_MISSING),
        (Found(SAME, (), (ENDED_TODAY,)), Outcome.QUALIFICATION_MISSING),
    ],
)
def test_what_is_found_decides(found, outcome):
    assert verify(found, TODAY).outcome is outcome


def test_several_qualifications_are_a_remark_beside_the_outcome():
    answer = verify(Found(SAME, (PHYSICIAN, ASSISTANT)), TODAY)
    assert answer.outcomes == (Outcome.NEVER_REGISTERED, Outcome.SEVERAL_QUALIFICATIONS)


def test_an_old_number_is_a_remark_beside_the_outcome():
    answer = verify(Found(SAME, (PHYSICIAN,), has_old_number=True), TODAY)
    assert answer.outcomes == (Outcome.NEVER_REGISTERED, Outcome.OLD_NUMBER)


def test_it_says_why_names_that_are_written_differently_are_one():
    match = matches("阿卜杜拉.买买提", "阿卜杜拉·买买提")
    answer = verify(Found(match, (PHYSICIAN,)), TODAY)
    assert answer.is_matched
    assert answer.why_it_matched


def test_another_name_is_not_matched():
    assert not verify(Found(matches("王伟", "王芳"), (PHYSICIAN,)), TODAY).is_matched


def test_every_outcome_says_what_was_found_who_acts_and_what_to_do():
    assert set(FINDINGS) == set(Outcome)
    for finding in FINDINGS.values():
        assert finding.says
        assert finding.acts_next
        assert finding.mend


def test_nothing_found_and_another_name_leave_the_person_unknown():
    assert {Outcome.NOTHING_FOUND, Outcome.NAME_DIFFERS} == UNMATCHED
