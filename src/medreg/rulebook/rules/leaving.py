"""Deregistration: what must hold (Physicians Law 17; Measures 18; domain 2.10, 3.3)."""

from ..citations import physicians_law
from ..facts import Facts
from ..objections import Objection
from ..rule import rule
from ..words import _

OWN_REQUEST = "D10"


@rule(_("A registration that has not ended has been chosen."), physicians_law(17))
def registration_has_not_ended(facts: Facts) -> Objection | None:
    held = facts.registration
    if held is not None and (held.ended_on is None or held.ended_on > facts.today):
        return None
    return Objection(
        "registration_has_ended",
        _("No registration that could be ended has been chosen."),
        _("Choose one that is still open."),
        physicians_law(17),
        field="registration",
    )


@rule(_("A ground for deregistration is given."), physicians_law(17))
def a_ground_is_given(facts: Facts) -> Objection | None:
    if facts.answers.get("ground"):
        return None
    return Objection(
        "ground_missing",
        _("No ground for deregistration has been given."),
        _("Choose the ground that applies."),
        physicians_law(17),
        field="ground",
    )


CONDITIONS = (registration_has_not_ended, a_ground_is_given)
