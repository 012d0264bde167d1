"""Effects of the decision: an entry in the register, a refusal, a delivery, an annulment."""

from typing import Any

from medreg.records.applications.models import Decision
from medreg.records.certificates.models import Certificate

from .. import certifying, registering
from ..act import Act
from ..answers import key_of
from ..keeping import seal_text


def enter_in_register(act: Act) -> dict[str, Any]:
    """Registration, number, certificate and the decision that rests under them."""
    registration = registering.enter(act)
    certifying.certify(registration, act)
    _decide(act, "granted")
    return {"registration": registration, "decided_on": act.moment.today}


def refuse(act: Act) -> dict[str, Any]:
    """Refused with grounds and reasons (Licensing Law 38)."""
    _decide(act, "refused", act.answers["grounds"], act.answers["facts"])
    return {"decided_on": act.moment.today}


def refuse_without_ground(act: Act) -> dict[str, Any]:
    """Refused for reasons in words, where the law has no closed list of grounds."""
    _decide(act, "refused", [], act.answers["facts"])
    return {"decided_on": act.moment.today}


def _decide(act: Act, outcome: str, grounds: list[str] | None = None, facts: str = "") -> None:
    Decision.objects.create(
        application=act.application,
        outcome=outcome,
        grounds=grounds or [],
        facts=facts,
        decided_by=act.person,
        decided_on=act.moment.today,
    )


def deliver(act: Act) -> dict[str, Any]:
    """The certificate has reached its holder."""
    key = key_of(act.application)
    Certificate.objects.filter(registration=act.application.registration_id, voided_on=None).update(
        delivered_on=act.moment.today,
        delivered_how=act.answers["how"],
        delivery_reference=seal_text(
            key, act.answers["reference"], "certificate.delivery_reference"
        ),
    )
    return {}


def annul_registration(act: Act) -> dict[str, Any]:
    """The grant was obtained by improper means: reversed, barred for three years (Law 54)."""
    registration = act.application.registration
    assert registration is not None  # granted applications have one
    registering.end(registration, "annulled", act)
    registering.bar(act, "R11", act.answers["evidence"])
    return {}
