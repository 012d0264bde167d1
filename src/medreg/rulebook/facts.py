"""What rules are told: frozen facts, each with a named source.

A rule may read nothing but these. Every field says in its metadata where the fact comes from
(decisions 5); a test refuses a rule that reads a fact nobody can enter.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from .calendar import WorkingDays
from .editions.schema import Edition


class Source(StrEnum):
    """Who put a fact there."""

    DECLARATION = "declaration"  # the applicant, in the form
    ROSTER = "roster"  # the exam centre's list of qualified persons
    REGISTER = "register"  # this register, or an import of an older one
    INSTITUTIONS = "institutions"  # the licensing authority's list of institutions
    FINDING = "finding"  # an officer's finding, with evidence
    COURSE = "course"  # what has happened in this procedure; the audit trail shows it
    CALENDAR = "calendar"  # the calendars and openings that officers publish


def _from(*sources: Source) -> dict[str, tuple[Source, ...]]:
    return {"sources": sources}


@dataclass(frozen=True, slots=True)
class QualificationFact:
    """One physician qualification (医师资格)."""

    id: int = field(metadata=_from(Source.ROSTER))
    level: str = field(metadata=_from(Source.ROSTER))
    category: str = field(metadata=_from(Source.ROSTER))
    obtained_on: date = field(metadata=_from(Source.ROSTER))
    exam_year: int = field(metadata=_from(Source.ROSTER))
    province: str = field(metadata=_from(Source.ROSTER))
    is_revoked: bool = field(default=False, metadata=_from(Source.ROSTER, Source.FINDING))
    is_in_use: bool = field(default=False, metadata=_from(Source.REGISTER))


@dataclass(frozen=True, slots=True)
class RegistrationFact:
    """One registration (执业注册), as it stands today."""

    id: int = field(metadata=_from(Source.REGISTER))
    level: str = field(metadata=_from(Source.REGISTER))
    category: str = field(metadata=_from(Source.REGISTER))
    scopes: tuple[str, ...] = field(metadata=_from(Source.REGISTER))
    place: str = field(metadata=_from(Source.REGISTER))
    institution: int = field(metadata=_from(Source.REGISTER))
    registered_on: date = field(metadata=_from(Source.REGISTER))
    ended_on: date | None = field(default=None, metadata=_from(Source.REGISTER))
    is_suspended: bool = field(default=False, metadata=_from(Source.REGISTER))
    is_filed_on_leave: bool = field(default=False, metadata=_from(Source.REGISTER))

    def is_valid_on(self, day: date) -> bool:
        """In force: begun, not ended, not filed on leave; a suspended one is still held."""
        begun = self.registered_on <= day
        over = self.ended_on is not None and self.ended_on <= day
        return begun and not over and not self.is_filed_on_leave


@dataclass(frozen=True, slots=True)
class FilingFact:
    """One multi-institution filing (多机构备案)."""

    id: int = field(metadata=_from(Source.REGISTER))
    registration: int = field(metadata=_from(Source.REGISTER))
    institution: int = field(metadata=_from(Source.REGISTER))
    scopes: tuple[str, ...] = field(metadata=_from(Source.REGISTER))
    starts_on: date = field(metadata=_from(Source.REGISTER))
    ends_on: date = field(metadata=_from(Source.REGISTER))


@dataclass(frozen=True, slots=True)
class BarFact:
    """Something in a person's past that bars registration for a time (rule set R)."""

    rule: str = field(metadata=_from(Source.REGISTER, Source.FINDING))
    event_on: date = field(metadata=_from(Source.REGISTER, Source.FINDING))
    until_on: date | None = field(default=None, metadata=_from(Source.REGISTER, Source.FINDING))
    is_for_life: bool = field(default=False, metadata=_from(Source.REGISTER, Source.FINDING))


@dataclass(frozen=True, slots=True)
class Applicant:
    """The practitioner the application is about."""

    account_is_active: bool = field(default=True, metadata=_from(Source.COURSE))
    age: int | None = field(default=None, metadata=_from(Source.ROSTER, Source.DECLARATION))
    qualifications: tuple[QualificationFact, ...] = field(default=(), metadata=_from(Source.ROSTER))
    registrations: tuple[RegistrationFact, ...] = field(default=(), metadata=_from(Source.REGISTER))
    filings: tuple[FilingFact, ...] = field(default=(), metadata=_from(Source.REGISTER))
    bars: tuple[BarFact, ...] = field(default=(), metadata=_from(Source.REGISTER, Source.FINDING))
    has_other_open_application: bool = field(default=False, metadata=_from(Source.COURSE))


@dataclass(frozen=True, slots=True)
class InstitutionFact:
    """The institution where the applicant will work (拟执业机构), as it stands today."""

    id: int = field(metadata=_from(Source.INSTITUTIONS))
    division: str = field(metadata=_from(Source.INSTITUTIONS))
    is_licensed: bool = field(metadata=_from(Source.INSTITUTIONS))
    scopes: frozenset[str] = field(metadata=_from(Source.INSTITUTIONS))
    has_registrar: bool = field(default=True, metadata=_from(Source.INSTITUTIONS))
    operators: int = field(default=1, metadata=_from(Source.INSTITUTIONS))
    applicant_is_only_operator: bool = field(default=False, metadata=_from(Source.INSTITUTIONS))


@dataclass(frozen=True, slots=True)
class Course:
    """What has happened in this procedure so far, and who is asking."""

    state_since: date | None = field(default=None, metadata=_from(Source.COURSE))
    submitted_on: date | None = field(default=None, metadata=_from(Source.COURSE))
    received_on: date | None = field(default=None, metadata=_from(Source.COURSE))
    accepted_on: date | None = field(default=None, metadata=_from(Source.COURSE))
    granted_on: date | None = field(default=None, metadata=_from(Source.COURSE))
    answer_by: date | None = field(default=None, metadata=_from(Source.COURSE))
    corrections_asked: int = field(default=0, metadata=_from(Source.COURSE))
    open_requests: int = field(default=0, metadata=_from(Source.COURSE))
    asks_paper_again: bool = field(default=False, metadata=_from(Source.COURSE))
    is_resting: bool = field(default=False, metadata=_from(Source.COURSE))
    materials_missing: tuple[str, ...] = field(default=(), metadata=_from(Source.COURSE))
    uploads_missing: tuple[str, ...] = field(default=(), metadata=_from(Source.COURSE))
    unanswered: tuple[str, ...] = field(default=(), metadata=_from(Source.DECLARATION))
    steps_by_actor: frozenset[str] = field(default=frozenset(), metadata=_from(Source.COURSE))
    actor_is_applicant: bool = field(default=False, metadata=_from(Source.COURSE))
    actor_took_last_step: str | None = field(default=None, metadata=_from(Source.COURSE))


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything one judgement rests on; `today` is the day it is made for."""

    today: date = field(metadata=_from(Source.CALENDAR))
    edition: Edition = field(metadata=_from(Source.CALENDAR))
    working_days: WorkingDays = field(metadata=_from(Source.CALENDAR))
    applicant: Applicant = field(default=Applicant(), metadata=_from(Source.REGISTER))
    institution: InstitutionFact | None = field(default=None, metadata=_from(Source.INSTITUTIONS))
    course: Course = field(default=Course(), metadata=_from(Source.COURSE))
    answers: Mapping[str, Any] = field(default_factory=dict, metadata=_from(Source.DECLARATION))
    opens_on: date | None = field(default=None, metadata=_from(Source.CALENDAR))
    has_opened: bool = field(default=True, metadata=_from(Source.CALENDAR))

    @property
    def qualification(self) -> QualificationFact | None:
        """The qualification the applicant wishes to be registered with."""
        wanted = str(self.answers.get("qualification", ""))
        found = (q for q in self.applicant.qualifications if str(q.id) == wanted)
        return next(found, None)

    @property
    def registration(self) -> RegistrationFact | None:
        """The registration this application is about (changes, filings, leaving)."""
        wanted = str(self.answers.get("registration", ""))
        found = (r for r in self.applicant.registrations if str(r.id) == wanted)
        return next(found, None)
