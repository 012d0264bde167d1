"""What a practitioner may apply for, which of it fits today, and why the rest does not."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from medreg.records.applications.models import Application
from medreg.records.practitioners.models import Practitioner
from medreg.rulebook.facts import Applicant
from medreg.rulebook.workflows.registry import WORKFLOWS
from medreg.rulebook.workflows.table import Actor, Workflow
from medreg.services.gathering import applicant_facts

BUTTONS = {"B01": gettext_noop("Register")}
"""What the seed calls a business on its button; others are begun with the general word."""
BEGIN = gettext_noop("Begin")
QUALIFICATIONS, REGISTRATIONS = "held_qualifications", "held_registrations"


@dataclass(frozen=True, slots=True)
class Business:
    """One procedure a practitioner may begin, what of it is open already, and why not now."""

    workflow: Workflow
    button: str
    draft: Application | None
    sent: Application | None
    why_not: str
    is_first: bool = False


def businesses_for(
    practitioner: Practitioner | None, own: list[Application], today: date
) -> list[Business]:
    """Every business, those that fit first; the first of them has the page's primary button."""
    known = applicant_facts(practitioner, today) if practitioner is not None else Applicant()
    offered = [w for w in WORKFLOWS.values() if Actor.PRACTITIONER in w.begins_by]
    fitting = sorted(offered, key=lambda workflow: bool(_why_not(workflow, known, today)))
    return [
        _business(workflow, own, _why_not(workflow, known, today), is_first=place == 0)
        for place, workflow in enumerate(fitting)
    ]


def _business(
    workflow: Workflow, own: list[Application], why_not: str, *, is_first: bool
) -> Business:
    still = [a for a in own if a.workflow == workflow.name and a.closed_at is None]
    return Business(
        workflow=workflow,
        button=BUTTONS.get(workflow.code, BEGIN),
        draft=next((a for a in still if a.status == workflow.initial.name), None),
        sent=next((a for a in still if a.status != workflow.initial.name), None),
        why_not=why_not,
        is_first=is_first and not why_not,
    )


def _why_not(workflow: Workflow, known: Applicant, today: date) -> str:
    """What the form asks to choose from and this person does not hold; nothing if all is there."""
    asked = {field.options_from for field in workflow.form.fields()}
    if REGISTRATIONS in asked and not any(r.is_valid_on(today) for r in known.registrations):
        return _("For this a registration in force is needed, and you hold none yet.")
    if QUALIFICATIONS in asked:
        if not known.qualifications:
            return _("For this a qualification is needed, and none has been found for you yet.")
        if all(q.is_in_use or q.is_revoked for q in known.qualifications):
            return _("Each of your qualifications is registered already.")
    return ""
