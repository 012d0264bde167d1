"""Drafts: begun, filled in section by section, saved as they are, sent through the door."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import F

from medreg.records.applications.models import Application
from medreg.records.organizations.models import Institution
from medreg.records.practitioners.models import Practitioner
from medreg.rulebook.forms.fields import Field, Form
from medreg.rulebook.forms.reading import read_answers
from medreg.rulebook.objections import Objection
from medreg.rulebook.words import _
from medreg.rulebook.workflows.registry import WORKFLOWS
from medreg.rulebook.workflows.table import Actor

from .acting import ActingUser
from .answers import all_answers, key_of, split
from .choices import choices_for
from .clock import Moment
from .gathering import gather, workflow_of
from .numbering import new_application_number
from .prefilling import known_answers
from .recording import record

EDITABLE = ("draft", "returned", "correcting")
"""Where the form may be written in; a test holds it against the tables."""


class MayNotBeginError(Exception):
    """Nobody of this audience begins this procedure."""


class NotEditableError(Exception):
    """The application has been sent; nothing can be written in it now."""


@dataclass(frozen=True, slots=True)
class Saved:
    """What was kept, and what was wrong with the rest."""

    application: Application
    objections: tuple[Objection, ...]


@transaction.atomic
def begin(workflow_name: str, acting: ActingUser, moment: Moment) -> Application:
    """Begin an application, or go on with the draft there is (one form is one application)."""
    workflow = WORKFLOWS[workflow_name]
    account = acting.account
    if account is None or account.practitioner is None or acting.audience != "practitioner":
        raise MayNotBeginError
    if Actor.PRACTITIONER not in workflow.begins_by:
        raise MayNotBeginError
    Practitioner.objects.filter(pk=account.practitioner.pk).update(version=F("version") + 1)
    open_draft = Application.objects.filter(
        practitioner=account.practitioner_id,
        workflow=workflow_name,
        status=workflow.initial.name,
        closed_at=None,
    ).first()
    if open_draft is not None:
        return open_draft
    application = Application(
        number=new_application_number(),
        workflow=workflow_name,
        status=workflow.initial.name,
        practitioner=account.practitioner,
        account=account,
        begun_at=moment.now,
        saved_at=moment.now,
        state_since=moment.today,
    )
    known = known_answers(application, moment.today)
    _settle(application, known)
    for name, value in split(workflow.form, known, key_of(application)).items():
        setattr(application, name, value)
    application.save(force_insert=True)
    record(
        acting,
        "begin",
        ("application", application.pk),
        moment,
        after=application.status,
    )
    return application


@transaction.atomic
def save_section(
    application: Application,
    section_name: str,
    raw: Mapping[str, Any],
    acting: ActingUser,
    moment: Moment,
) -> Saved:
    """Keep what is right in one section and say what is not; the rest of the form stays.

    Raises NotEditableError once the form has been sent.
    """
    section = workflow_of(application).form.section(section_name)
    if section is None:
        raise NotEditableError
    return _save(application, section.fields, raw, acting, moment)


@transaction.atomic
def save_answers(
    application: Application, raw: Mapping[str, Any], acting: ActingUser, moment: Moment
) -> Saved:
    """Keep any number of answers at once, as the API sends them."""
    form = workflow_of(application).form
    fields = tuple(field for field in form.fields() if field.name in raw)
    known = {field.name for field in fields}
    saved = _save(application, fields, raw, acting, moment)
    unknown = tuple(_unknown(name) for name in raw if name not in known)
    return Saved(saved.application, saved.objections + unknown)


def _unknown(name: str) -> Objection:
    return Objection(
        "unknown_question",
        _("The form has no such question."),
        _("See the form of this application for the names of its questions."),
        field=str(name)[:100],
    )


def _save(
    application: Application,
    fields: tuple[Field, ...],
    raw: Mapping[str, Any],
    acting: ActingUser,
    moment: Moment,
) -> Saved:
    _refuse_unless_open_to(acting, application)
    stored = all_answers(application)
    asked = _asked_to_mend(application)
    if asked is not None:
        raw = {name: value for name, value in raw.items() if name in asked}
        fields = tuple(field for field in fields if field.name in asked)
    _accept_institution(application, raw)
    facts = gather(application, acting, moment, answers={**stored, **_flat(raw)})
    read = read_answers(fields, raw, choices_for(application, facts), demand_all=False)
    answers = {**stored, **read.values}
    _forget_unasked(workflow_of(application).form, answers)
    _settle(application, answers)
    if answers == stored and application.institution_id == _institution_of(stored):
        return Saved(application, read.objections)  # nothing new: nobody need be told
    changes = {
        **split(workflow_of(application).form, answers, key_of(application)),
        "institution": application.institution,
        "registrar": application.registrar,
        "registration_id": application.registration_id,
        "division": application.division,
        "saved_at": moment.now,
    }
    kept = Application.objects.filter(
        pk=application.pk, version=application.version, status=application.status
    ).update(**changes, version=F("version") + 1)
    if not kept:
        raise NotEditableError
    for name, value in changes.items():
        setattr(application, name, value)
    application.version += 1
    return Saved(application, read.objections)


def _refuse_unless_open_to(acting: ActingUser, application: Application) -> None:
    if acting.account is None or acting.account.practitioner_id != application.practitioner_id:
        raise NotEditableError
    if application.status not in EDITABLE:
        raise NotEditableError


def _asked_to_mend(application: Application) -> frozenset[str] | None:
    """After the institution confirmed, only what the notice names may change; None: everything."""
    if application.status != "correcting":
        return None
    return frozenset(
        str(item["target"]).removeprefix("answer:")
        for request in application.requests.filter(kind="correction", answered_at=None)
        for item in request.items
    )


def _flat(raw: Mapping[str, Any]) -> dict[str, Any]:
    """What lists depend on: the qualification, registration and institution just chosen."""
    found = {}
    for name in ("qualification", "registration", "institution"):
        if name in raw:
            value = raw[name]
            found[name] = value[-1] if isinstance(value, list) and value else value
    return found


def _institution_of(answers: Mapping[str, Any]) -> int | None:
    chosen = answers.get("institution")
    return int(chosen) if chosen else None


def _forget_unasked(form: Form, answers: dict[str, Any]) -> None:
    for field in form.fields():
        if field.name in answers and not field.is_asked(answers):
            del answers[field.name]


def _accept_institution(application: Application, raw: Mapping[str, Any]) -> None:
    wanted = _flat(raw).get("institution")
    if isinstance(wanted, str | int) and str(wanted).isascii() and str(wanted).isdigit():
        found = Institution.objects.filter(pk=int(str(wanted)[:18])).first()
        if found is not None:
            application.institution = found


def _settle(application: Application, answers: Mapping[str, Any]) -> None:
    """Whom the application concerns: institution, registrar, division follow from the answers."""
    chosen = answers.get("institution")
    institution = (
        Institution.objects.select_related("registrar").filter(pk=chosen).first()
        if chosen
        else None
    )
    registration = answers.get("registration")
    application.registration_id = int(registration) if registration else None
    asks_where = workflow_of(application).form.field("institution") is not None
    if institution is None and not asks_where and application.registration is not None:
        institution = application.registration.institution
    application.institution = institution
    application.registrar = institution.registrar if institution else None
    application.division = institution.registrar.division if institution else ""
