"""Multi-institution filing: each condition at its edge."""

import pytest

from medreg.rulebook.facts import FilingFact
from medreg.rulebook.rules import filing
from medreg.rulebook.rules.filing import CONDITIONS
from tests.rulebook.build import d, facts, institution, registration

ALL = (*CONDITIONS, filing.filing_does_not_begin_in_the_past)
ANSWERS = {
    "registration": "7",
    "institution": "5",
    "scopes": ["11"],
    "starts_on": "2026-05-11",
    "ends_on": "2026-12-31",
}
ELSEWHERE = institution(id=5, division="990201")


def asked(today="2026-05-11", *, answers=None, **changes):
    sound = {"registrations": (registration(),), "institution": ELSEWHERE}
    return facts(today, answers={**ANSWERS, **(answers or {})}, **{**sound, **changes})


# What is otherwise; the rule that objects; its code; the article; the field it points at.
TABLE = [
    ({"registrations": ()}, "holds_a_registration_in_force", "no_registration_in_force", 10,
     "registration"),
    ({"answers": {"registration": "8"}}, "holds_a_registration_in_force",
     "no_registration_in_force", 10, "registration"),
    ({"registrations": (registration(ended_on=d("2026-05-11")),)},
     "holds_a_registration_in_force", "no_registration_in_force", 10, "registration"),
    ({"registrations": (registration(is_filed_on_leave=True),)},
     "holds_a_registration_in_force", "no_registration_in_force", 10, "registration"),
    ({"registrations": (registration(is_suspended=True),)}, "registration_is_not_suspended",
     "registration_suspended", 10, "registration"),
    ({"institution": institution(id=3)}, "institution_is_not_the_main_one",
     "institution_is_the_main_one", 10, "institution"),
    ({"institution": institution(id=5, division="110101")}, "institution_lies_within_the_place",
     "institution_outside_the_place", 17, "institution"),
    ({"answers": {"scopes": ["11", "12"]}}, "scope_lies_within_the_registered_one",
     "scope_beyond_registration", 8, "scopes"),
    ({"answers": {"ends_on": "2026-05-10"}}, "filing_ends_after_it_begins",
     "ends_before_it_begins", None, "ends_on"),
    ({"answers": {"starts_on": "2026-05-10"}}, "filing_does_not_begin_in_the_past",
     "begins_in_the_past", None, "starts_on"),
    ({"filings": (FilingFact(1, 7, 5, ("11",), d("2026-06-01"), d("2026-06-30")),)},
     "no_filing_overlaps", "filing_overlaps", None, "starts_on"),
]  # fmt: skip


def test_with_a_sound_filing_nothing_is_wrong():
    assert [rule(asked()) for rule in ALL] == [None] * len(ALL)


@pytest.mark.parametrize(("otherwise", "name", "code", "article", "field"), TABLE)
def test_one_thing_wrong_brings_one_objection(otherwise, name, code, article, field):
    told = {rule.name: found for rule in ALL if (found := rule(asked(**otherwise)))}
    assert set(told) == {name}
    objection = told[name]
    assert (objection.code, objection.field) == (code, field)
    assert objection.cites.article == article
    assert objection.bars
    assert objection.says
    assert objection.mend


def test_every_rule_has_a_row():
    assert {row[1] for row in TABLE} == {rule.name for rule in ALL}


@pytest.mark.parametrize(
    ("place", "division", "within"),
    [
        ("990000", "990101", True),  # a physician: anywhere in the province
        ("990000", "980101", False),
        ("990101", "990101", True),  # an assistant: the county
        ("990101", "990102", False),
        ("310110", "310110", True),  # a county whose code ends with 0
        ("310110", "310112", False),
        ("990100", "990102", True),  # a city without counties
        ("990100", "990201", False),
    ],
)
def test_the_place_of_practice_is_a_province_or_a_county(place, division, within):
    found = filing.institution_lies_within_the_place(
        asked(
            registrations=(registration(place=place),),
            institution=institution(id=5, division=division),
        )
    )
    assert (found is None) is within


@pytest.mark.parametrize(
    ("starts", "ends", "overlaps"),
    [
        ("2026-05-11", "2026-05-31", False),  # ends on the day before
        ("2026-05-11", "2026-06-01", True),
        ("2026-06-30", "2026-12-31", True),
        ("2026-07-01", "2026-12-31", False),  # begins on the day after
        ("2026-06-10", "2026-06-20", True),
    ],
)
def test_two_filings_at_one_institution_do_not_cover_the_same_day(starts, ends, overlaps):
    there = FilingFact(1, 7, 5, ("11",), d("2026-06-01"), d("2026-06-30"))
    days = {"starts_on": starts, "ends_on": ends}
    assert bool(filing.no_filing_overlaps(asked(filings=(there,), answers=days))) is overlaps
    at_another = FilingFact(1, 7, 6, ("11",), d("2026-06-01"), d("2026-06-30"))
    assert filing.no_filing_overlaps(asked(filings=(at_another,), answers=days)) is None


def test_a_filing_may_last_one_day():
    one_day = {"starts_on": "2026-05-11", "ends_on": "2026-05-11"}
    assert filing.filing_ends_after_it_begins(asked(answers=one_day)) is None


@pytest.mark.parametrize(("today", "objects"), [("2026-05-11", False), ("2026-05-12", True)])
def test_a_filing_begins_today_or_later(today, objects):
    assert bool(filing.filing_does_not_begin_in_the_past(asked(today))) is objects


@pytest.mark.parametrize("rule", ALL, ids=lambda rule: rule.name)
def test_no_rule_stumbles_over_what_is_not_filled_in_yet(rule):
    nothing = dict.fromkeys(ANSWERS)
    objection = rule(facts(institution=None, answers=nothing))
    assert objection is None or rule is filing.holds_a_registration_in_force
