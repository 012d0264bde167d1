"""Entries in the register: who may practise where, from when, until when."""

from datetime import date

from medreg.records.certificates.models import Certificate
from medreg.records.practitioners.models import Bar
from medreg.records.registrations.models import (
    RegisterEvent,
    Registration,
    RegistrationScope,
)
from medreg.rulebook.rules.entering import place_of_practice

from .act import Act
from .answers import key_of
from .keeping import seal_text
from .numbering import next_practice_number


def enter(act: Act) -> Registration:
    """Enter the applicant in the register (Physicians Law 13): in force from today."""
    application, facts = act.application, act.facts
    held = facts.qualification
    institution, registrar = application.institution, application.registrar
    assert held is not None
    assert institution is not None
    assert registrar is not None
    qualification = application.practitioner.qualifications.get(pk=held.id)
    category = qualification.exam_class[1:3] or f"{held.category}0"
    registration = Registration.objects.create(
        practitioner=application.practitioner,
        qualification=qualification,
        level=held.level,
        category=held.category,
        place=place_of_practice(held.level, institution.division),
        institution=institution,
        registrar=registrar,
        certificate_number=next_practice_number(held.level, category, registrar.division),
        registered_on=act.moment.today,
        source="first",
        application=application,
    )
    RegistrationScope.objects.bulk_create(
        RegistrationScope(registration=registration, scope=scope, added_on=act.moment.today)
        for scope in facts.answers["scopes"]
    )
    write_event(registration, "registered", act.moment.today, act)
    return registration


def end(registration: Registration, ground: str, act: Act, *, on: date | None = None) -> None:
    """End a registration with its filings; its certificates are void from that day."""
    day = on or act.moment.today
    Registration.objects.filter(pk=registration.pk, ended_on=None).update(
        ended_on=day, end_ground=ground
    )
    registration.scopes.filter(ended_on=None).update(ended_on=day)
    registration.filings.filter(ended_on=None, ends_on__gte=day).update(
        ended_on=day, end_ground="main_ended"
    )
    Certificate.objects.filter(registration=registration, voided_on=None).update(
        voided_on=day, void_ground=ground
    )
    write_event(registration, "annulled" if ground == "annulled" else "ended", day, act)


def write_event(registration: Registration, kind: str, day: date, act: Act) -> None:
    """Add a line to the history of a registration."""
    RegisterEvent.objects.create(
        registration=registration,
        kind=kind,
        effective_on=day,
        recorded_at=act.moment.now,
        details={"by": str(act.step.name)},
        application=act.application,
    )


def bar(act: Act, rule: str, evidence: str) -> Bar:
    """Note what bars the person from now on (rule set R)."""
    return Bar.objects.create(
        practitioner=act.application.practitioner,
        rule=rule,
        event_on=act.moment.today,
        evidence=seal_text(key_of(act.application), evidence, "bar.evidence"),
        source="sanction",
        created_at=act.moment.now,
    )
