"""What has happened in a procedure so far: receipts, requests, rests, ticks, and who did what."""

from datetime import date, datetime

from django.utils.timezone import localtime

from medreg.records.accounts.models import Account
from medreg.records.applications.models import Application
from medreg.records.audit.models import AuditEvent
from medreg.rulebook.calendar import Rest
from medreg.rulebook.clocks import Clock, Reading, read_clock
from medreg.rulebook.editions.schema import Material
from medreg.rulebook.facts import Course, Facts
from medreg.rulebook.rules.entering import training_is_due
from medreg.rulebook.workflows.registry import WORKFLOWS

from .acting import ActingUser

LOOKING_IS_NO_STEP = ("reveal", "read", "print", "save")
"""Acts on an application that move nothing and so do not stand in the way of taking a step back."""


def materials_of(facts: Facts) -> tuple[Material, ...]:
    """The items of the edition's material list that this person must hand in."""
    due = training_is_due(facts)
    return tuple(m for m in facts.edition.materials if m.asked_when == "always" or due)


def rests_of(application: Application) -> tuple[Rest, ...]:
    """The spans in which the decision clock stood still."""
    return tuple(Rest(r.from_on, r.until_on) for r in application.rests.all())


def course_of(application: Application, acting: ActingUser, facts: Facts) -> Course:
    """The course of one application, as seen by one actor."""
    form = WORKFLOWS[application.workflow].form
    requests = list(application.requests.all())
    rests = rests_of(application)
    by_actor, last = _acts(application, acting)
    return Course(
        state_since=application.state_since,
        submitted_on=localtime(application.submitted_at).date()
        if application.submitted_at
        else None,
        received_on=application.received_on,
        accepted_on=application.accepted_on,
        granted_on=application.decided_on if application.status == "granted" else None,
        answer_by=application.answer_by,
        corrections_asked=sum(r.kind == "correction" for r in requests),
        open_requests=sum(
            r.kind == "information" and r.answered_at is None and r.closed_at is None
            for r in requests
        ),
        asks_paper_again=any(
            r.kind == "correction" and r.asks_paper and r.answered_at is None for r in requests
        ),
        is_resting=any(rest.until_on is None for rest in rests),
        materials_missing=_materials_missing(application, facts),
        uploads_missing=_uploads_missing(application, facts),
        unanswered=form.unanswered(facts.answers),
        steps_by_actor=frozenset(by_actor),
        actor_is_applicant=_is_applicant(acting.account, application),
        actor_took_last_step=last,
    )


def _day_of(moment: datetime | None) -> date | None:
    return localtime(moment).date() if moment else None


def _is_applicant(account: Account | None, application: Application) -> bool:
    if account is None:
        return False
    return account.practitioner_id == application.practitioner_id


def _acts(application: Application, acting: ActingUser) -> tuple[list[str], str | None]:
    if acting.account is None or application.pk is None:
        return [], None
    events = list(
        AuditEvent.objects.filter(subject_kind="application", subject_id=application.pk)
        .exclude(action__in=LOOKING_IS_NO_STEP)
        .order_by("id")
        .values_list("action", "actor_id")
    )
    mine = [action for action, actor in events if actor == acting.account.pk]
    if not events or events[-1][1] != acting.account.pk:
        return mine, None
    return mine, events[-1][0]


def _materials_missing(application: Application, facts: Facts) -> tuple[str, ...]:
    if not facts.edition.wants_paper or not WORKFLOWS[application.workflow].materials:
        return ()
    ticked = {tick.material for tick in application.ticks.all()}
    return tuple(m.code for m in materials_of(facts) if not m.is_held and m.code not in ticked)


def _uploads_missing(application: Application, facts: Facts) -> tuple[str, ...]:
    if facts.edition.wants_paper or not WORKFLOWS[application.workflow].materials:
        return ()
    there = {d.material for d in application.documents.all() if d.replaced_at is None}
    return tuple(
        m.code
        for m in materials_of(facts)
        if m.may_upload and not m.is_held and not m.is_printed_here and m.code not in there
    )


def began_on(application: Application, clock: Clock) -> date | None:
    """The day on which a clock of this application began."""
    return {
        Clock.NONE: None,
        Clock.CONFIRMATION: application.state_since,
        Clock.ACCEPTANCE: application.received_on,
        Clock.ANSWER: application.state_since,
        Clock.DECISION: application.accepted_on,
        Clock.DELIVERY: application.decided_on,
    }[clock]


def reading_of(application: Application, facts: Facts) -> Reading | None:
    """Where the running clock stands; none where no clock runs."""
    clock = WORKFLOWS[application.workflow].state(application.status).clock
    begun = began_on(application, clock)
    if begun is None:
        return None
    rests = rests_of(application) if clock is Clock.DECISION else ()
    return read_clock(clock, begun, facts.today, facts.edition, facts.working_days, rests)
