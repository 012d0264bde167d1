"""Effects of the examination: questions, rests of the clock, findings."""

from typing import Any

from medreg.records.applications.models import ClockRest, Finding, Request
from medreg.rulebook.calendar import days_after

from ..act import Act
from ..answers import key_of
from ..keeping import seal_text


def ask_for_information(act: Act) -> dict[str, Any]:
    """A question to the applicant; the decision clock runs on (decisions 3)."""
    Request.objects.create(
        application=act.application,
        kind="information",
        items=[{"target": "", "text": act.answers["question"]}],
        asked_by=act.person,
        asked_at=act.moment.now,
        answer_by=days_after(act.moment.today, act.facts.edition.days_to_answer),
    )
    return {"examiner": act.person}


def give_information(act: Act) -> dict[str, Any]:
    """The applicant's answer, kept sealed."""
    act.application.requests.filter(kind="information", answered_at=None, closed_at=None).update(
        answered_at=act.moment.now,
        answer=seal_text(key_of(act.application), act.answers["answer"], "request.answer"),
    )
    return {}


def close_request(act: Act) -> dict[str, Any]:
    """The examiner goes on without the answer."""
    act.application.requests.filter(kind="information", answered_at=None, closed_at=None).update(
        closed_at=act.moment.now
    )
    return {}


def rest_the_clock(act: Act) -> dict[str, Any]:
    """Hearing, inspection or expert review: the time does not count (Licensing Law 45)."""
    ClockRest.objects.create(
        application=act.application,
        ground=act.answers["ground"],
        reason=act.answers["reason"],
        from_on=act.moment.today,
    )
    return {}


def resume_the_clock(act: Act) -> dict[str, Any]:
    """The clock runs again from today."""
    act.application.rests.filter(until_on=None).update(until_on=act.moment.today)
    return {}


def record_finding(act: Act) -> dict[str, Any]:
    """What the officer found; the rules read it from now on (decisions 5)."""
    Finding.objects.create(
        application=act.application,
        rule=act.answers["finding"],
        event_on=act.answers["event_on"],
        evidence=seal_text(key_of(act.application), act.answers["evidence"], "finding.evidence"),
        found_by=act.person,
        found_at=act.moment.now,
    )
    return {"examiner": act.person}


def take_up(act: Act) -> dict[str, Any]:
    """Whoever recommends is the examiner of this application."""
    return {"examiner": act.person}
