"""From pictures to shapes. What belongs to somebody else is masked here as on the page."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from medreg.records.applications.models import Application
from medreg.rulebook.forms.fields import Field, Kind, Option, Section
from medreg.rulebook.rule import Result
from medreg.rulebook.workflows.table import Offer, Workflow
from medreg.services.acting import ActingUser
from medreg.services.choices import choices_for
from medreg.services.masking import answers_for, known_for
from medreg.services.showing import Picture

from .problems import cited, in_both, objection_shape

Choices = Mapping[str, Sequence[Option]]


def line(application: Application) -> dict[str, Any]:
    """An application in a list."""
    institution, registrar = application.institution, application.registrar
    return {
        "number": application.number,
        "workflow": application.workflow,
        "state": application.status,
        "version": application.version,
        "practitioner": application.practitioner.name,
        "institution": institution.name if institution else None,
        "authority": registrar.name if registrar else None,
        "due_on": application.due_on,
    }


def application_shape(picture: Picture, acting: ActingUser) -> dict[str, Any]:
    """An application with everything this person may see and do."""
    application = picture.application
    choices = choices_for(application, picture.facts)
    return {
        **line(application),
        "title": in_both(picture.workflow.title),
        "state": _state(picture),
        "clock": _clock(picture),
        "promised_on": application.promised_on,
        "edition_hash": application.edition_hash,
        "form_hash": application.form_hash,
        "answers": {**known_for(picture, acting), **answers_for(picture, acting)},
        "offers": [offer_shape(offer, choices) for offer in picture.offers],
        "requests": [_request(request) for request in picture.requests],
        "history": [
            {
                "step": happened.step,
                "label": in_both(happened.label),
                "by": in_both(happened.by),
                "at": happened.at,
            }
            for happened in picture.history
        ],
        "papers": [_paper(application, paper) for paper in application.papers.order_by("pk")],
    }


def _state(picture: Picture) -> dict[str, Any]:
    state = picture.state
    silence = state.if_nothing_happens
    return {
        "name": state.name,
        "label": in_both(state.label),
        "says": in_both(state.says),
        "waits_for": state.waits_for.value,
        "holder": picture.holder,
        "is_final": state.is_final,
        "since": picture.application.state_since,
        "if_nothing_happens": in_both(silence) if silence else None,
        "fhir_task_status": state.fhir_task_status,
    }


def _clock(picture: Picture) -> dict[str, Any] | None:
    reading = picture.reading
    if reading is None:
        return None
    return {
        "clock": reading.clock.value,
        "began_on": reading.began_on,
        "due_on": reading.due_on,
        "elapsed": reading.elapsed,
        "limit": reading.limit,
        "is_resting": reading.is_resting,
        "is_overdue": reading.is_overdue,
        "is_provisional": reading.is_provisional,
    }


def _request(request: Any) -> dict[str, Any]:
    return {
        "kind": request.kind,
        "items": request.items,
        "asked_at": request.asked_at,
        "answer_by": request.answer_by,
        "answered_at": request.answered_at,
    }


def _paper(application: Application, paper: Any) -> dict[str, Any]:
    return {
        "kind": paper.kind,
        "number": paper.number,
        "issued_at": paper.issued_at,
        "version_hash": paper.version_hash,
        "address": f"/api/v1/applications/{application.number}/papers/{paper.pk}.pdf",
    }


def offer_shape(offer: Offer, choices: Choices) -> dict[str, Any]:
    """A step as it stands for one actor."""
    return {
        "step": offer.step.name,
        "label": in_both(offer.step.label),
        "is_open": offer.is_open,
        "asks": [field_shape(field, choices) for field in offer.step.asks],
        "objections": [objection_shape(objection) for objection in offer.objections],
    }


def field_shape(field: Field, choices: Choices) -> dict[str, Any]:
    """One question with its choices."""
    offered: Iterable[Option] = field.options or choices.get(field.options_from, ())
    if field.kind is Kind.INSTITUTION:
        offered = ()
    return {
        "name": field.name,
        "kind": field.kind.value,
        "label": in_both(field.label),
        "hint": in_both(field.hint) if field.hint else None,
        "required": field.required,
        "longest": field.longest,
        "options": [{"value": option.value, "label": _label(option)} for option in offered],
        "only_when": (field.only_when[0], list(field.only_when[1])) if field.only_when else None,
        "rows": [field_shape(column, choices) for column in field.rows],
    }


def _label(option: Option) -> dict[str, str]:
    return {"zh": option.zh, "en": option.en} if option.zh else in_both(option.en)


def section_shape(section: Section, choices: Choices) -> dict[str, Any]:
    """One page of a form."""
    return {
        "name": section.name,
        "title": in_both(section.title),
        "fields": [field_shape(field, choices) for field in section.fields],
    }


def result_shape(result: Result) -> dict[str, Any]:
    """What one rule says."""
    return {
        "rule": result.rule.name,
        "number": result.rule.number,
        "states": in_both(result.rule.states),
        "cites": cited(result.rule.cites),
        "is_met": result.is_met,
        "needs_a_person": result.needs_a_person,
        "objection": objection_shape(result.objection) if result.objection else None,
    }


def workflow_shape(workflow: Workflow) -> dict[str, Any]:
    """A procedure in the catalogue."""
    return {
        "name": workflow.name,
        "code": workflow.code,
        "title": in_both(workflow.title),
        "about": in_both(workflow.about),
        "begins_by": [actor.value for actor in workflow.begins_by],
    }
