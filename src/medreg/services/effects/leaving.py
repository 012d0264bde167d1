"""Effects on an open registration: a filing under it, its end."""

from typing import Any

from medreg.records.applications.models import Decision
from medreg.records.registrations.models import Filing

from .. import registering
from ..act import Act

BARS_AFTER = {"D3": "R3", "D4": "R4"}
"""Grounds of deregistration after which the law bars registration for a time (16(3), 16(4))."""


def file_practice(act: Act) -> dict[str, Any]:
    """Record a multi-institution filing (Measures 10)."""
    application, answers = act.application, act.facts.answers
    registration = application.registration
    assert registration is not None
    assert application.institution is not None
    Filing.objects.create(
        registration=registration,
        institution=application.institution,
        scopes=list(answers["scopes"]),
        starts_on=answers["starts_on"],
        ends_on=answers["ends_on"],
        application=application,
    )
    registering.write_event(registration, "filed", act.moment.today, act)
    return {"decided_on": act.moment.today}


def deregister(act: Act) -> dict[str, Any]:
    """End the registration with all that hangs on it (Physicians Law 17)."""
    application, ground = act.application, str(act.facts.answers["ground"])
    registration = application.registration
    assert registration is not None
    registering.end(registration, ground, act)
    if ground in BARS_AFTER:
        registering.bar(act, BARS_AFTER[ground], str(act.facts.answers.get("evidence") or ""))
    Decision.objects.create(
        application=application,
        outcome="granted",
        grounds=[ground],
        decided_by=act.person,
        decided_on=act.moment.today,
    )
    return {"decided_on": act.moment.today}
