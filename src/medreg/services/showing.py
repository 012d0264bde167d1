"""What an application's page and its REST answer show: one picture, read once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from medreg.records.applications.models import Application, Request
from medreg.records.audit.models import AuditEvent
from medreg.rulebook.clocks import Reading
from medreg.rulebook.facts import Facts
from medreg.rulebook.rule import Result
from medreg.rulebook.words import _
from medreg.rulebook.workflows.table import (
    ACTOR_LABELS,
    AUTHORITY_ACTORS,
    Actor,
    Offer,
    State,
    Workflow,
)

from . import words
from .acting import ActingUser
from .answers import all_answers, answers_when_asked
from .casework import offers
from .clock import Moment
from .course import LOOKING_IS_NO_STEP, reading_of
from .gathering import gather, workflow_of
from .prefilling import known_fields

BEGUN = _("Begun")


@dataclass(frozen=True, slots=True)
class Happened:
    """One act in the history of an application."""

    step: str
    label: str
    by: str
    at: datetime
    details: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Picture:
    """An application as one person may see it at one moment."""

    application: Application
    workflow: Workflow
    state: State
    facts: Facts
    answers: Mapping[str, Any]
    known: Mapping[str, str]
    offers: tuple[Offer, ...]
    reading: Reading | None
    holder: str
    contact: str
    is_yours: bool
    history: tuple[Happened, ...]
    requests: tuple[Request, ...]
    changed: frozenset[str]

    @property
    def results(self) -> tuple[Result, ...]:
        """What every rule of the procedure says today."""
        return self.workflow.dry_run(self.facts)

    @property
    def resting(self) -> str:
        """Why the decision clock rests; empty while it runs."""
        return next(
            (rest.ground for rest in self.application.rests.all() if rest.until_on is None), ""
        )


def picture_of(application: Application, acting: ActingUser, moment: Moment) -> Picture:
    """Everything a page shows of an application the person may see."""
    workflow = workflow_of(application)
    state = workflow.state(application.status)
    facts = gather(application, acting, moment)
    requests = tuple(application.requests.order_by("-asked_at"))
    answers = all_answers(application)
    return Picture(
        application=application,
        workflow=workflow,
        state=state,
        facts=facts,
        answers=answers,
        known=known_fields(application),
        offers=offers(application, acting, moment, facts),
        reading=reading_of(application, facts),
        holder=holder_of(application, state),
        contact=_contact(application, state),
        is_yours=state.waits_for in acting.actors,
        history=tuple(_history(application, workflow)),
        requests=requests,
        changed=_changed(requests, answers),
    )


def holder_of(application: Application, state: State) -> str:
    """Who has the ball, by name where it is an organization."""
    if state.waits_for is Actor.INSTITUTION and application.institution is not None:
        return application.institution.name
    if state.waits_for in AUTHORITY_ACTORS and application.registrar is not None:
        return words.named(application.registrar)
    if state.waits_for is Actor.PRACTITIONER:
        return application.practitioner.name
    return ACTOR_LABELS[state.waits_for]


def _contact(application: Application, state: State) -> str:
    institution, registrar = application.institution, application.registrar
    if state.waits_for is Actor.INSTITUTION and institution is not None:
        return " ".join(filter(None, (institution.contact_name, institution.contact_phone)))
    if state.waits_for in AUTHORITY_ACTORS and registrar is not None:
        return registrar.phone
    return ""


def _history(application: Application, workflow: Workflow) -> list[Happened]:
    labels = {step.name: (step.label, step.by) for step in workflow.steps}
    events = (
        AuditEvent.objects.filter(subject_kind="application", subject_id=application.pk)
        .exclude(action__in=LOOKING_IS_NO_STEP)
        .order_by("-id")
    )
    found = []
    for event in events:
        if event.action not in labels and event.action != "begin":
            continue
        label, by = labels.get(event.action, (BEGUN, Actor.PRACTITIONER))
        who = Actor(event.acted_as) if event.acted_as in set(Actor) else by
        name = _name_of(application, who)
        found.append(Happened(event.action, label, name, event.at, event.details))
    return found


def _name_of(application: Application, actor: Actor) -> str:
    if actor is Actor.INSTITUTION and application.institution is not None:
        return application.institution.name
    return ACTOR_LABELS[actor]


def _changed(requests: tuple[Request, ...], answers: Mapping[str, Any]) -> frozenset[str]:
    """The answers that differ from what they were when a correction was last asked for."""
    asked = next((r for r in requests if r.kind in ("return", "correction")), None)
    if asked is None:
        return frozenset()
    before = answers_when_asked(asked)
    return frozenset(name for name in {*before, *answers} if before.get(name) != answers.get(name))
