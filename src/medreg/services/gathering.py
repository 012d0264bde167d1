"""Gathers the facts that rules are told, from records, for one application and one actor."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from django.db.models import Q

from medreg.records.accounts.models import RoleHeld
from medreg.records.applications.models import Application
from medreg.records.organizations.models import Institution
from medreg.records.practitioners.models import Practitioner
from medreg.records.registrations.models import Filing, Registration
from medreg.rulebook.editions import edition
from medreg.rulebook.editions.schema import Edition, unpin
from medreg.rulebook.facts import (
    Applicant,
    BarFact,
    Facts,
    FilingFact,
    InstitutionFact,
    QualificationFact,
    RegistrationFact,
)
from medreg.rulebook.terminology import code_list, scope_is_covered
from medreg.rulebook.workflows.registry import WORKFLOWS
from medreg.rulebook.workflows.table import Workflow

from .acting import ActingUser
from .answers import all_answers
from .clock import Moment
from .course import course_of
from .opening import opening_for
from .reference import working_days

FALLBACK_DIVISION = "000000"


def edition_of(application: Application, today: date) -> Edition:
    """The pinned edition, or before submission the one in force where it would go."""
    if application.edition is not None:
        return unpin(application.edition)
    return edition(application.division or FALLBACK_DIVISION, on=today)


def workflow_of(application: Application) -> Workflow:
    """The table the application follows."""
    return WORKFLOWS[application.workflow]


def gather(
    application: Application,
    acting: ActingUser,
    moment: Moment,
    *,
    answers: Mapping[str, Any] | None = None,
) -> Facts:
    """All facts for `moment`. `answers` stand in for the stored ones in a dry run."""
    given = dict(all_answers(application) if answers is None else answers)
    today = moment.today
    local = edition_of(application, today)
    facts = Facts(
        today=today,
        edition=local,
        working_days=working_days(),
        applicant=_applicant(application, today),
        institution=_institution(application, today),
        answers=given,
    )
    opening = opening_for(application.division, application.workflow, facts.qualification, today)
    facts = replace(facts, has_opened=opening.is_open, opens_on=opening.opens_on)
    return replace(facts, course=course_of(application, acting, facts))


def applicant_facts(practitioner: Practitioner, today: date) -> Applicant:
    """What roster and register know about a practitioner on a day."""
    registrations = _registrations(practitioner.pk, today)
    used = {r.qualification_id for r in registrations if r.ended_on is None or r.ended_on > today}
    return Applicant(
        qualifications=tuple(
            QualificationFact(
                id=q.pk,
                level=q.level,
                category=q.category,
                obtained_on=q.obtained_on,
                exam_year=q.exam_year,
                province=q.province,
                is_revoked=q.revoked_on is not None and q.revoked_on <= today,
                is_in_use=q.pk in used,
            )
            for q in practitioner.qualifications.order_by("-obtained_on", "pk")
        ),
        registrations=tuple(_registration_fact(r, today) for r in registrations),
        filings=tuple(
            FilingFact(f.pk, r.pk, f.institution_id, tuple(f.scopes), f.starts_on, _filing_end(f))
            for r in registrations
            for f in r.filings.all()
        ),
        bars=tuple(
            BarFact(bar.rule, bar.event_on, bar.until_on, bar.is_for_life)
            for bar in practitioner.bars.filter(Q(lifted_on=None) | Q(lifted_on__gt=today))
        ),
    )


def _applicant(application: Application, today: date) -> Applicant:
    known = applicant_facts(application.practitioner, today)
    findings = tuple(
        BarFact(finding.rule, finding.event_on) for finding in application.findings.all()
    )
    others = (
        Application.objects.filter(
            practitioner=application.practitioner_id,
            workflow=application.workflow,
            closed_at=None,
            submitted_at__isnull=False,
        )
        .exclude(pk=application.pk)
        .exists()
    )
    return replace(
        known,
        account_is_active=application.account.activated_at is not None,
        bars=known.bars + findings,
        has_other_open_application=others,
    )


def _registrations(practitioner: int, today: date) -> list[Registration]:
    return list(
        Registration.objects.filter(practitioner=practitioner, registered_on__lte=today)
        .prefetch_related("scopes", "suspensions", "leaves", "filings")
        .order_by("registered_on", "pk")
    )


def _registration_fact(registration: Registration, today: date) -> RegistrationFact:
    return RegistrationFact(
        id=registration.pk,
        level=registration.level,
        category=registration.category,
        scopes=tuple(
            sorted(s.scope for s in registration.scopes.all() if _lasts(s.ended_on, today))
        ),
        place=registration.place,
        institution=registration.institution_id,
        registered_on=registration.registered_on,
        ended_on=registration.ended_on,
        is_suspended=any(
            s.from_on <= today
            and (s.until_on is None or today <= s.until_on)
            and _lasts(s.lifted_on, today)
            for s in registration.suspensions.all()
        ),
        is_filed_on_leave=any(
            leave.filed_on <= today and _lasts(leave.ended_on, today)
            for leave in registration.leaves.all()
        ),
    )


def _lasts(ended_on: date | None, today: date) -> bool:
    return ended_on is None or today < ended_on


def _filing_end(filing: Filing) -> date:
    if filing.ended_on is None:
        return filing.ends_on
    return min(filing.ends_on, filing.ended_on - timedelta(days=1))


def _institution(application: Application, today: date) -> InstitutionFact | None:
    if application.institution_id is None:
        return None
    institution = Institution.objects.prefetch_related("subjects").get(
        pk=application.institution_id
    )
    operators: set[int | None] = set(
        RoleHeld.objects.filter(
            institution=institution.pk, role__in=("administrator", "confirmer"), ended_on=None
        ).values_list("account__practitioner_id", flat=True)
    )
    return institution_fact(institution, operators, application.practitioner_id, today)


def institution_fact(
    institution: Institution, operators: set[int | None], practitioner: int, today: date
) -> InstitutionFact:
    """What rules are told of an institution; `operators` are those who confirm there."""
    licensed = institution.licensed_from <= today and _lasts(institution.closed_on, today)
    if institution.licensed_until is not None and institution.licensed_until < today:
        licensed = False
    subjects = [
        subject.subject
        for subject in institution.subjects.all()
        if subject.from_on <= today and _lasts(subject.until_on, today)
    ]
    return InstitutionFact(
        id=institution.pk,
        division=institution.division,
        is_licensed=licensed,
        scopes=_covered(subjects, today),
        operators=len(operators),
        applicant_is_only_operator=operators == {practitioner},
    )


def _covered(subjects: list[str], today: date) -> frozenset[str]:
    """The scopes these subjects cover, and those on which the list is silent: an officer judges."""
    return frozenset(
        item.code
        for item in code_list("practice_scopes").valid_on(today)
        if scope_is_covered(item.code, subjects) is not False
    )
