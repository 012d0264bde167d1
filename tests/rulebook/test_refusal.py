"""Rule set R, item by item: the last day it bars, the first day it does not."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medreg.rulebook.calendar import ONE_DAY
from medreg.rulebook.facts import BarFact
from medreg.rulebook.rules import refusal
from medreg.rulebook.rules.refusal import REFUSAL
from tests.rulebook.build import bar, d, facts

BY_NUMBER = {rule.number: rule for rule in REFUSAL}


def test_the_rules_stand_in_the_order_of_their_numbers():
    assert [rule.number for rule in REFUSAL] == [f"R{number}" for number in range(1, 12)]


@pytest.mark.parametrize("rule", REFUSAL, ids=lambda rule: rule.number)
def test_nothing_bars_whom_nothing_bars(rule):
    assert rule(facts()) is None


# The bar; its objection; the last day it bars; the first day it does not; its article; a date told.
TABLE = [
    (bar("R2", "2024-05-10"), "sentence_too_recent", "2026-05-09", "2026-05-10", (16, 2), True),
    (bar("R2", "2024-02-29"), "sentence_too_recent", "2026-02-28", "2026-03-01", (16, 2), True),
    (bar("R2", "2022-03-01", "2027-02-28"), "barred_by_court", "2027-02-28", "2027-03-01", (16, 2),
     False),
    (bar("R2", "2024-05-10", "2025-05-10"), "sentence_too_recent", "2026-05-09", "2026-05-10",
     (16, 2), True),
    (bar("R3", "2024-05-10"), "revoked_too_recently", "2026-05-09", "2026-05-10", (16, 3), True),
    (bar("R3", "2024-02-29"), "revoked_too_recently", "2026-02-28", "2026-03-01", (16, 3), True),
    (bar("R3", "2022-02-28"), "revoked_too_recently", "2024-02-27", "2024-02-28", (16, 3), True),
    (bar("R4", "2025-05-10"), "failed_assessment_too_recently", "2026-05-09", "2026-05-10", (16, 4),
     True),
    (bar("R4", "2024-02-29"), "failed_assessment_too_recently", "2025-02-28", "2025-03-01", (16, 4),
     True),
    (bar("R9", "2023-05-10"), "forged_qualification", "2026-05-09", "2026-05-10", (54, None), True),
    (bar("R11", "2023-05-10"), "annulled_too_recently", "2026-05-09", "2026-05-10", (54, None),
     True),
    (bar("R1", "2024-05-10", "2026-05-09"), "no_civil_capacity", "2026-05-09", "2026-05-10",
     (16, 1), False),
    (bar("R5", "2024-05-10", "2026-05-09"), "barred_by_statute", "2026-05-09", "2026-05-10",
     (16, 5), False),
    (bar("R7", "2024-05-10", "2026-05-09"), "reregistration_assessment_failed", "2026-05-09",
     "2026-05-10", (19, None), False),
    (bar("R8", "2024-05-10", "2026-05-09"), "barred_for_cheating", "2026-05-09", "2026-05-10",
     (6, 6), False),
    (bar("R10", "2021-05-10", "2026-05-09"), "banned_for_a_term", "2026-05-09", "2026-05-10",
     (58, None), True),
]  # fmt: skip


@pytest.mark.parametrize(("fact", "code", "last", "first", "article", "tells_a_day"), TABLE)
def test_the_last_day_it_bars_and_the_first_day_it_does_not(
    fact: BarFact, code: str, last: str, first: str, article: tuple[int, int | None],
    tells_a_day: bool,
):  # fmt: skip
    rule = BY_NUMBER[fact.rule]
    assert d(last) + ONE_DAY == d(first)
    objection = rule(facts(last, bars=(fact,)))
    assert objection is not None
    assert objection.bars
    assert objection.code == code
    assert objection.says
    assert objection.mend
    assert objection.cites is not None
    assert (objection.cites.article, objection.cites.item) == article
    assert objection.cites == rule.cites
    assert ("day" in objection.values) is tells_a_day
    assert rule(facts(first, bars=(fact,))) is None


def test_every_number_but_health_has_a_row():
    assert {row[0].rule for row in TABLE} == set(BY_NUMBER) - {"R6"}


@pytest.mark.parametrize(
    ("fact", "told"),
    [
        (bar("R2", "2024-05-10"), "2026-05-10"),
        (bar("R3", "2024-05-10"), "2026-05-10"),
        (bar("R4", "2025-05-10"), "2026-05-10"),
        (bar("R9", "2023-05-10"), "2026-05-10"),
        (bar("R11", "2023-05-10"), "2026-05-10"),
        (bar("R10", "2021-05-10", "2026-05-09"), "2026-05-09"),
    ],
)
def test_the_day_that_is_told_is_the_right_one(fact, told):
    objection = BY_NUMBER[fact.rule](facts("2026-05-09", bars=(fact,)))
    assert objection.values == {"day": d(told)}


@pytest.mark.parametrize("number", ["R1", "R5", "R7", "R8", "R10"])
def test_a_bar_without_a_last_day_lasts_until_it_is_lifted(number):
    found = bar(number, "2001-01-01")
    assert BY_NUMBER[number](facts("2099-12-31", bars=(found,))).bars


@pytest.mark.parametrize("number", ["R1", "R2", "R5", "R7", "R8", "R10"])
def test_a_bar_for_life_never_ends(number):
    for_life = bar(number, "2001-01-01", "2002-01-01", for_life=True)
    assert BY_NUMBER[number](facts("2099-12-31", bars=(for_life,))).bars


@pytest.mark.parametrize(
    "fact", [bar("R10", "2001-01-01"), bar("R10", "2001-01-01", for_life=True)]
)
def test_a_ban_for_life_names_no_day(fact):
    objection = BY_NUMBER["R10"](facts(bars=(fact,)))
    assert objection.code == "banned_for_life"
    assert objection.values == {}
    assert str(objection.cites) == "Physicians Law 58"


@pytest.mark.parametrize("number", [n for n in BY_NUMBER if n != "R2"])
def test_what_has_not_happened_yet_does_not_bar(number):
    ahead = bar(number, "2026-05-12", for_life=True)
    assert BY_NUMBER[number](facts("2026-05-11", bars=(ahead,))) is None
    assert BY_NUMBER[number](facts("2026-05-12", bars=(ahead,))) is not None


def test_a_sentence_still_being_served_bars_already():
    serving = bar("R2", "2027-01-31")
    objection = BY_NUMBER["R2"](facts("2026-05-11", bars=(serving,)))
    assert objection.code == "sentence_too_recent"
    assert objection.values == {"day": d("2029-01-31")}


def test_a_sentence_without_an_end_bars_until_the_end_of_time():
    objection = BY_NUMBER["R2"](facts(bars=(bar("R2", "9999-12-31"),)))
    assert objection.values == {"day": date.max}
    nearly = BY_NUMBER["R2"](facts(bars=(bar("R2", "9997-05-10"),)))
    assert nearly.values == {"day": date(9999, 5, 10)}


@pytest.mark.parametrize(("number", "years"), [("R3", 2), ("R4", 1), ("R9", 3), ("R11", 3)])
def test_the_latest_of_several_counts(number, years):
    several = tuple(bar(number, f"{year}-05-10") for year in (2020, 2025, 2022))
    objection = BY_NUMBER[number](facts("2025-05-11", bars=several))
    assert objection.values == {"day": date(2025 + years, 5, 10)}


def test_of_two_bans_the_longer_one_is_told():
    bans = (bar("R10", "2020-01-01", "2027-01-01"), bar("R10", "2020-01-01", "2030-01-01"))
    assert BY_NUMBER["R10"](facts(bars=bans)).values == {"day": d("2030-01-01")}
    assert BY_NUMBER["R10"](facts(bars=bans[::-1])).values == {"day": d("2030-01-01")}
    for_life = (*bans, bar("R10", "2020-01-01", for_life=True))
    assert BY_NUMBER["R10"](facts(bars=for_life)).code == "banned_for_life"


def test_a_court_ban_that_outlasts_the_two_years_is_told_first():
    both = (bar("R2", "2026-01-01"), bar("R2", "2024-01-01", "2029-01-01"))
    assert BY_NUMBER["R2"](facts(bars=both)).code == "barred_by_court"
    shorter = (bar("R2", "2026-01-01"), bar("R2", "2024-01-01", "2027-01-01"))
    assert BY_NUMBER["R2"](facts(bars=shorter)).code == "sentence_too_recent"
    two_bans = (*both, bar("R2", "2024-01-01", "2026-06-01"))
    assert BY_NUMBER["R2"](facts(bars=two_bans)).code == "barred_by_court"


def test_a_court_ban_that_ends_on_the_day_the_two_years_are_over_bars_that_day_too():
    until_that_day = bar("R2", "2024-05-10", "2026-05-10")
    for day in ("2026-05-09", "2026-05-10"):
        assert BY_NUMBER["R2"](facts(day, bars=(until_that_day,))).code == "barred_by_court"
    assert BY_NUMBER["R2"](facts("2026-05-11", bars=(until_that_day,))) is None


def test_several_bars_at_once_are_all_told():
    bars = (
        bar("R3", "2025-05-10"),
        bar("R4", "2026-01-01"),
        bar("R10", "2020-01-01", "2027-01-01"),
    )
    told = [found.code for rule in REFUSAL if (found := rule(facts(bars=bars)))]
    assert told == ["revoked_too_recently", "failed_assessment_too_recently", "banned_for_a_term"]


def test_a_bar_answers_to_its_own_number_only():
    for number, rule in BY_NUMBER.items():
        others = tuple(bar(n, "2026-05-01", for_life=True) for n in BY_NUMBER if n != number)
        assert rule(facts(bars=others)) is None


def test_declared_want_of_capacity_bars():
    objection = BY_NUMBER["R1"](facts(answers={"has_full_capacity": False}))
    assert objection.code == "no_civil_capacity"
    assert objection.bars


@pytest.mark.parametrize(
    "changes",
    [
        {"answers": {"has_no_health_condition": False}},
        {"bars": (bar("R6", "2020-01-01"),)},
        {"bars": (bar("R6", "2020-01-01", "2026-05-11"),)},
    ],
)
def test_health_is_left_to_a_person(changes):
    objection = BY_NUMBER["R6"](facts("2026-05-11", **changes))
    assert objection.code == "health_needs_a_person"
    assert not objection.bars
    assert (objection.cites.article, objection.cites.item) == (6, 4)
    assert objection.cites == BY_NUMBER["R6"].cites


def test_a_health_finding_that_has_ended_is_no_matter():
    ended = bar("R6", "2020-01-01", "2026-05-10")
    assert BY_NUMBER["R6"](facts("2026-05-11", bars=(ended,))) is None


def test_a_declared_sentence_is_left_to_a_person_unless_the_register_knows_more():
    declared = {"has_no_conviction": False}
    objection = BY_NUMBER["R2"](facts(answers=declared))
    assert objection.code == "sentence_declared"
    assert objection.cites == BY_NUMBER["R2"].cites
    assert not objection.bars
    known = BY_NUMBER["R2"](facts(answers=declared, bars=(bar("R2", "2025-01-01"),)))
    assert known.code == "sentence_too_recent"
    assert known.bars


@pytest.mark.parametrize(
    "answer", ["has_full_capacity", "has_no_conviction", "has_no_health_condition"]
)
def test_a_question_not_answered_yet_is_no_objection(answer):
    assert [rule(facts(answers={answer: None})) for rule in REFUSAL] == [None] * 11


@given(
    number=st.sampled_from([rule.number for rule in REFUSAL]),
    event=st.dates(),
    until=st.none() | st.dates(),
    for_life=st.booleans(),
    today=st.dates(),
)
def test_no_rule_ever_raises_and_what_has_ended_stays_ended(number, event, until, for_life, today):
    rule = BY_NUMBER[number]
    fact = BarFact(number, event, until, for_life)
    objection = rule(facts(today, bars=(fact,)))
    if objection is None and event <= today < date.max:
        assert rule(facts(today + ONE_DAY, bars=(fact,))) is None


def test_the_terms_of_the_law():
    assert refusal.SENTENCE_YEARS == 2
    assert refusal.REVOCATION_YEARS == 2
    assert refusal.FAILED_ASSESSMENT_YEARS == 1
    assert refusal.IMPROPER_OBTAINING_YEARS == 3
