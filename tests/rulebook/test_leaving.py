"""Deregistration: each condition at its edge."""

import pytest

from medreg.rulebook.rules import leaving
from tests.rulebook.build import d, facts, registration

ANSWERS = {"registration": "7", "ground": "D10"}


@pytest.mark.parametrize(
    ("held", "ended"),
    [
        ((registration(),), False),
        ((registration(ended_on=d("2026-05-12")),), False),
        ((registration(ended_on=d("2026-05-11")),), True),
        ((registration(is_suspended=True),), False),
        ((registration(is_filed_on_leave=True),), False),
        ((registration(id=8),), True),
        ((), True),
    ],
)
def test_only_what_has_not_ended_can_be_ended(held, ended):
    found = leaving.registration_has_not_ended(
        facts("2026-05-11", registrations=held, answers=ANSWERS)
    )
    assert bool(found) is ended
    if found:
        assert (found.code, found.field, found.bars) == (
            "registration_has_ended", "registration", True,
        )  # fmt: skip
        assert found.cites == leaving.registration_has_not_ended.cites
        assert found.mend


@pytest.mark.parametrize(("ground", "objects"), [("D10", False), ("", True), (None, True)])
def test_a_ground_is_given(ground, objects):
    found = leaving.a_ground_is_given(facts(answers={**ANSWERS, "ground": ground}))
    assert bool(found) is objects
    if found:
        assert (found.code, found.field, found.bars) == ("ground_missing", "ground", True)
        assert found.cites == leaving.a_ground_is_given.cites
        assert found.mend


def test_every_condition_is_tried():
    tried = (leaving.registration_has_not_ended, leaving.a_ground_is_given)
    assert tried == leaving.CONDITIONS
