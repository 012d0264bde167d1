"""The only door through which an application changes its status (house.md P5).

One transaction: the person's version is raised, facts are read, the table is asked, the effect
happens, the row is compared and swapped, the act is recorded, messages and papers are written.
"""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import F

from medreg.records.applications.models import Application
from medreg.records.practitioners.models import Practitioner
from medreg.rulebook.facts import Facts
from medreg.rulebook.forms.reading import read_answers
from medreg.rulebook.objections import Objection
from medreg.rulebook.workflows.table import Offer, Step

from .access import may_act_on
from .act import Act
from .acting import ActingUser
from .answers import key_of
from .choices import choices_for
from .clock import Moment
from .course import began_on
from .effects import EFFECTS
from .gathering import gather, workflow_of
from .issuing import issue
from .recording import record
from .telling import tell_step


class StepRefusedError(Exception):
    """The table does not offer this step here, a rule objects, or an answer is wrong."""

    def __init__(self, objections: tuple[Objection, ...] = (), *, is_offered: bool = True) -> None:
        super().__init__(", ".join(o.code for o in objections) or "not offered")
        self.objections = objections
        self.is_offered = is_offered


class ChangedMeanwhileError(Exception):
    """Somebody else moved the application between reading and writing."""


def offers(
    application: Application, acting: ActingUser, moment: Moment, facts: Facts | None = None
) -> tuple[Offer, ...]:
    """Every step this user could take today, open ones and closed ones with reasons."""
    if not may_act_on(acting, application):
        return ()
    known = facts or gather(application, acting, moment)
    workflow = workflow_of(application)
    return tuple(
        offer
        for actor in acting.actors
        for offer in workflow.offers(application.status, actor, known)
    )


@transaction.atomic
def perform(
    application: Application,
    step_name: str,
    acting: ActingUser,
    moment: Moment,
    answers: Mapping[str, Any] | None = None,
    *,
    version: int | None = None,
) -> Application:
    """Take one step. Raises StepRefusedError or ChangedMeanwhileError, and then nothing happened.

    `version` is the one the actor looked at; a different one means that somebody acted since.
    """
    Practitioner.objects.filter(pk=application.practitioner_id).update(version=F("version") + 1)
    current = Application.objects.select_related(
        "practitioner__identity__key", "institution", "registrar", "account"
    ).get(pk=application.pk)
    if version is not None and version != current.version:
        raise ChangedMeanwhileError
    facts = gather(current, acting, moment)
    step = _open_step(current, step_name, acting, moment, facts)
    act = Act(current, step, acting, moment, facts, _read(step, answers or {}, current, facts))
    _take(act)
    return current


def _open_step(
    application: Application, name: str, acting: ActingUser, moment: Moment, facts: Facts
) -> Step:
    found = [o for o in offers(application, acting, moment, facts) if o.step.name == name]
    if not found:
        raise StepRefusedError(is_offered=False)
    for offer in found:
        if offer.is_open:
            return offer.step
    raise StepRefusedError(found[0].reasons)


def _read(
    step: Step, answers: Mapping[str, Any], application: Application, facts: Facts
) -> dict[str, Any]:
    read = read_answers(step.asks, answers, choices_for(application, facts))
    if read.objections:
        raise StepRefusedError(read.objections)
    return dict(read.values)


def _take(act: Act) -> None:
    application, step = act.application, act.step
    before = application.status
    after = step.leads_to(before)
    changes = EFFECTS[step.effect](act) if step.effect else {}
    if after != before:
        changes["status"] = after
        changes.setdefault("state_since", act.moment.today)
        if workflow_of(application).state(after).is_final:
            changes.setdefault("closed_at", act.moment.now)
    _swap(application, changes)
    due = due_day(application, act)
    if due != application.due_on:
        Application.objects.filter(pk=application.pk).update(due_on=due)
        application.due_on = due
    _record(act, before, after)
    for paper in step.papers:
        issue(act, paper)
    tell_step(application, step, act.moment)


def _swap(application: Application, changes: Mapping[str, Any]) -> None:
    moved = Application.objects.filter(pk=application.pk, version=application.version).update(
        **changes, version=F("version") + 1
    )
    if not moved:
        raise ChangedMeanwhileError
    for name, value in changes.items():
        setattr(application, name, value)
    application.version += 1


def due_day(application: Application, act: Act) -> Any:
    """The last day of the clock that runs now; none where none runs."""
    clock = workflow_of(application).state(application.status).clock
    begun = began_on(application, clock)
    if begun is None:
        return None
    if application.answer_by is not None and clock == "answer":
        return application.answer_by
    return act.reading(clock, begun).due_on


def _record(act: Act, before: str, after: str) -> None:
    sealed = {field.name for field in act.step.asks if field.is_sealed}
    personal = {name: value for name, value in act.answers.items() if name in sealed}
    record(
        act.acting,
        act.step.name,
        ("application", act.application.pk),
        act.moment,
        acted_as=str(act.step.by),
        before=before,
        after=after,
        cites=str(act.step.cites or ""),
        details={name: value for name, value in act.answers.items() if name not in sealed},
        personal=personal,
        key=key_of(act.application) if personal else None,
    )
