"""Effects on the way to acceptance: submission, confirmation, receipt, correction."""

from typing import Any

from medreg.records.applications.models import Application, MaterialTick, Request
from medreg.rulebook.calendar import days_after
from medreg.rulebook.editions import edition
from medreg.rulebook.editions import schema as editions

from ..act import Act
from ..answers import THEN, all_answers, fingerprint, key_of
from ..keeping import seal_json


def submit(act: Act) -> dict[str, Any]:
    """Pin the edition at the first submission, fix what was sent, close what had been asked."""
    application = act.application
    answers = all_answers(application)
    changes: dict[str, Any] = {
        "form_hash": fingerprint(answers),
        "submitted_at": application.submitted_at or act.moment.now,
        "answer_by": None,
    }
    if application.edition is None:
        pinned = editions.pin(edition(application.division, on=act.moment.today))
        changes["edition"] = pinned
        changes["edition_hash"] = editions.fingerprint(pinned)
    _answer_requests(application, act)
    return changes


def confirm(act: Act) -> dict[str, Any]:
    """The institution has confirmed; the material is awaited on paper."""
    return {"confirmed_at": act.moment.now}


def confirm_and_receive(act: Act) -> dict[str, Any]:
    """Without paper the authority receives the application with the confirmation (decisions 2)."""
    return {"confirmed_at": act.moment.now, "received_on": act.moment.today}


def forget_confirmation(_act: Act) -> dict[str, Any]:
    """The institution takes its confirmation back before anybody acted on it."""
    return {"confirmed_at": None}


def ask_to_mend(act: Act) -> dict[str, Any]:
    """The institution returns the application, with everything it found at once."""
    return _ask(act, "return")


def receive(act: Act) -> dict[str, Any]:
    """The counter ticks off what was handed in; silence counts from today (decisions 2)."""
    tick_off(act, act.answers.get("materials") or [])
    return {"received_on": act.moment.today}


def tick_off(act: Act, materials: list[str]) -> None:
    """Note which items lie on the counter."""
    for code in materials:
        MaterialTick.objects.update_or_create(
            application=act.application,
            material=code,
            defaults={"ticked_by": act.person, "ticked_at": act.moment.now},
        )


def tick_off_more(act: Act) -> dict[str, Any]:
    """Items that were overlooked, or came after the others."""
    tick_off(act, act.answers.get("materials") or [])
    return {}


def accept(act: Act) -> dict[str, Any]:
    """The decision clock starts today."""
    return _accepted(act, act.moment.today, by_silence=False)


def accept_from_receipt(act: Act) -> dict[str, Any]:
    """Accepted by silence: as of the day of receipt (Licensing Law 32, decisions 2)."""
    received = act.application.received_on
    assert received is not None  # the rule that let this step happen read it
    return _accepted(act, received, by_silence=True)


def _accepted(act: Act, day: Any, *, by_silence: bool) -> dict[str, Any]:
    promised = act.facts.working_days.due(day, act.facts.edition.promised_working_days)
    return {
        "accepted_on": day,
        "promised_on": promised,
        "is_accepted_by_silence": by_silence,
        "is_back": False,
    }


def ask_for_correction(act: Act) -> dict[str, Any]:
    """One notice with everything in it, before acceptance (decisions 3)."""
    return _ask(act, "correction")


def _ask(act: Act, kind: str) -> dict[str, Any]:
    answer_by = days_after(act.moment.today, act.facts.edition.days_to_answer)
    application, items = act.application, act.answers["items"]
    on_paper = {
        material.code
        for material in act.facts.edition.materials
        if act.facts.edition.wants_paper and not material.is_held
    }
    Request.objects.create(
        application=application,
        kind=kind,
        items=items,
        answers_then=seal_json(key_of(application), all_answers(application), THEN),
        asks_paper=any(item["target"].removeprefix("material:") in on_paper for item in items),
        asked_by=act.person,
        asked_at=act.moment.now,
        answer_by=answer_by,
    )
    return {"answer_by": answer_by}


def answer_correction(act: Act) -> dict[str, Any]:
    """Corrected without paper: received again today, back to the same officer at the top."""
    return {**_corrected(act), "received_on": act.moment.today}


def answer_correction_on_paper(act: Act) -> dict[str, Any]:
    """Corrected, but an item must come on paper: the counter receives it."""
    asked = {
        item["target"].removeprefix("material:")
        for request in act.application.requests.filter(kind="correction", answered_at=None)
        for item in request.items
    }
    MaterialTick.objects.filter(application=act.application, material__in=asked).delete()
    return {**_corrected(act), "received_on": None}


def _corrected(act: Act) -> dict[str, Any]:
    answers = all_answers(act.application)
    _answer_requests(act.application, act)
    return {"form_hash": fingerprint(answers), "answer_by": None, "is_back": True}


def _answer_requests(application: Application, act: Act) -> None:
    application.requests.filter(
        kind__in=("return", "correction"), answered_at=None, closed_at=None
    ).update(answered_at=act.moment.now)


def close(act: Act) -> dict[str, Any]:
    """The application ends here."""
    act.application.requests.filter(answered_at=None, closed_at=None).update(
        closed_at=act.moment.now
    )
    return {"closed_at": act.moment.now, "answer_by": None}
