"""What the register says about a registration on a day: facts are stored, standing is computed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medreg.config.rulebook_pages import chinese
from medreg.rulebook.calendar import ONE_DAY
from medreg.rulebook.facts import RegistrationFact
from medreg.rulebook.standing import (
    STANDING_LABELS,
    EntryKind,
    RegisterEntry,
    Standing,
    StandingKind,
    standing,
)
from tests.rulebook.build import d

REGISTERED, SUSPENDED = EntryKind.REGISTERED, EntryKind.SUSPENDED
ON_LEAVE, ENDED = EntryKind.FILED_ON_LEAVE, EntryKind.ENDED


def entry(kind: EntryKind, on: str, until: str = "", lifted: str = "", ground: str = ""):
    return RegisterEntry(
        kind, d(on), d(until) if until else None, d(lifted) if lifted else None, ground
    )


BEGUN = entry(REGISTERED, "2020-01-01")
HALF_A_YEAR = entry(SUSPENDED, "2024-01-01", until="2024-06-30", ground="law55")
UNTIL_RETAKEN = entry(SUSPENDED, "2024-01-01", ground="assessment")
LIFTED = entry(SUSPENDED, "2024-01-01", until="2024-06-30", lifted="2024-03-01")
LEAVE = entry(ON_LEAVE, "2024-02-01", ground="retire")
BACK = entry(ON_LEAVE, "2024-02-01", lifted="2024-04-01", ground="transfer")
OVER = entry(ENDED, "2025-01-01", ground="D10")

TABLE = [
    ("nothing is known", (), "2024-01-01", "none", None, None, ""),
    ("the day before", (BEGUN,), "2019-12-31", "none", None, None, ""),
    ("the first day", (BEGUN,), "2020-01-01", "in_force", "2020-01-01", None, ""),
    ("years later", (BEGUN,), "2099-01-01", "in_force", "2020-01-01", None, ""),
    ("before a suspension", (BEGUN, HALF_A_YEAR), "2023-12-31", "in_force", "2020-01-01", None, ""),
    ("its first day", (BEGUN, HALF_A_YEAR), "2024-01-01", "suspended", "2024-01-01", "2024-06-30",
     "law55"),
    ("its last day", (BEGUN, HALF_A_YEAR), "2024-06-30", "suspended", "2024-01-01", "2024-06-30",
     "law55"),
    ("the day after", (BEGUN, HALF_A_YEAR), "2024-07-01", "in_force", "2020-01-01", None, ""),
    ("without an end", (BEGUN, UNTIL_RETAKEN), "2099-01-01", "suspended", "2024-01-01", None,
     "assessment"),
    ("the day before it is lifted", (BEGUN, LIFTED), "2024-02-29", "suspended", "2024-01-01",
     "2024-02-29", ""),
    ("the day it is lifted", (BEGUN, LIFTED), "2024-03-01", "in_force", "2020-01-01", None, ""),
    ("the longest of two is told", (BEGUN, HALF_A_YEAR, UNTIL_RETAKEN), "2024-03-01", "suspended",
     "2024-01-01", None, "assessment"),
    ("the last day before a leave", (BEGUN, LEAVE), "2024-01-31", "in_force", "2020-01-01", None,
     ""),
    ("filed on leave", (BEGUN, LEAVE), "2024-02-01", "filed_on_leave", "2024-02-01", None,
     "retire"),
    ("the last day of a leave", (BEGUN, BACK), "2024-03-31", "filed_on_leave", "2024-02-01", None,
     "transfer"),
    ("back from leave", (BEGUN, BACK), "2024-04-01", "in_force", "2020-01-01", None, ""),
    ("a leave outweighs a suspension", (BEGUN, HALF_A_YEAR, LEAVE), "2024-02-01", "filed_on_leave",
     "2024-02-01", None, "retire"),
    ("the last day in force", (BEGUN, OVER), "2024-12-31", "in_force", "2020-01-01", None, ""),
    ("the day it ends", (BEGUN, OVER), "2025-01-01", "ended", "2025-01-01", None, "D10"),
    ("an end outweighs everything", (BEGUN, UNTIL_RETAKEN, LEAVE, OVER), "2025-01-01", "ended",
     "2025-01-01", None, "D10"),
    ("what never began does not end", (OVER,), "2025-01-01", "none", None, None, ""),
]  # fmt: skip


@pytest.mark.parametrize(
    ("entries", "on", "kind", "since", "until", "ground"),
    [row[1:] for row in TABLE],
    ids=[row[0] for row in TABLE],
)
def test_what_the_register_says_on_a_day(entries, on, kind, since, until, ground):
    expected = Standing(
        StandingKind(kind), d(since) if since else None, d(until) if until else None, ground
    )
    assert standing(entries, d(on)) == expected
    assert standing(entries[::-1], d(on)) == expected


@pytest.mark.parametrize(
    ("kind", "may_practise", "is_valid"),
    [
        (StandingKind.NONE, False, False),
        (StandingKind.IN_FORCE, True, True),
        (StandingKind.SUSPENDED, False, True),
        (StandingKind.FILED_ON_LEAVE, False, False),
        (StandingKind.ENDED, False, False),
    ],
)
def test_may_i_work_and_is_it_held(kind, may_practise, is_valid):
    assert Standing(kind).may_practise is may_practise
    assert Standing(kind).is_valid is is_valid


def test_every_standing_has_a_name_in_both_languages():
    assert set(STANDING_LABELS) == set(StandingKind)
    assert all(chinese(label) for label in STANDING_LABELS.values())


days = st.dates(date(2000, 1, 1), date(2040, 12, 31))
entries = st.lists(
    st.builds(
        RegisterEntry,
        st.sampled_from(list(EntryKind)),
        days,
        st.none() | days,
        st.none() | days,
        st.sampled_from(["", "a", "b"]),
    ),
    max_size=6,
)


@given(entries, days, st.randoms(use_true_random=False))
def test_the_order_of_the_entries_does_not_matter(history, on, chance):
    shuffled = list(history)
    chance.shuffle(shuffled)
    assert standing(history, on) == standing(shuffled, on)


@given(entries, days)
def test_what_is_told_holds_on_that_day(history, on):
    told = standing(history, on)
    assert told.since_on is None or told.since_on <= on
    assert told.until_on is None or told.until_on >= on
    assert (told.kind is StandingKind.NONE) is (told.since_on is None)
    assert told.until_on is None or told.kind is StandingKind.SUSPENDED


@given(entries, days)
def test_an_entry_to_come_changes_nothing_today(history, on):
    known = [each for each in history if each.effective_on <= on]
    assert standing(history, on) == standing(known, on)


@given(days, st.none() | days, st.none() | days, st.none() | days, days)
def test_rules_and_register_agree_on_what_is_in_force(begun, ended, left, suspended, on):
    history = [RegisterEntry(REGISTERED, begun)]
    history += [RegisterEntry(kind, day) for kind, day in
                ((ENDED, ended), (ON_LEAVE, left), (SUSPENDED, suspended)) if day]  # fmt: skip
    fact = RegistrationFact(
        1, "1", "1", ("11",), "990000", 3, begun, ended,
        is_suspended=suspended is not None and suspended <= on,
        is_filed_on_leave=left is not None and left <= on,
    )  # fmt: skip
    assert standing(history, on).is_valid is fact.is_valid_on(on)


def test_an_entry_that_ends_before_it_begins_says_nothing():
    backwards = entry(SUSPENDED, "2024-06-30", until="2024-01-01")
    assert standing((BEGUN, backwards), d("2024-06-30")).kind is StandingKind.IN_FORCE
    lifted_at_once = entry(SUSPENDED, "2024-06-30", lifted="2024-06-30")
    assert not lifted_at_once.holds_on(d("2024-06-30"))
    assert lifted_at_once.last_on == d("2024-06-30") - ONE_DAY
