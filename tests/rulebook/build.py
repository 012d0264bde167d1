"""Facts for tests: an applicant with whom all is well, changed in one thing at a time."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from medreg.rulebook.editions import edition
from medreg.rulebook.facts import (
    Applicant,
    BarFact,
    Course,
    Facts,
    InstitutionFact,
    QualificationFact,
    RegistrationFact,
)
from medreg.rulebook.terminology import shipped_working_days

TODAY = date(2026, 5, 11)
PAPER = edition("990101", on=TODAY)
PAPERLESS = edition("990201", on=TODAY)
NATIONAL = edition("000000", on=TODAY)


def d(text: str) -> date:
    return date.fromisoformat(text)


def qualification(**changes: Any) -> QualificationFact:
    sound = QualificationFact(
        id=1, level="1", category="1", obtained_on=d("2025-12-01"), exam_year=2025, province="99"
    )
    return replace(sound, **changes)


def registration(**changes: Any) -> RegistrationFact:
    sound = RegistrationFact(
        id=7,
        level="1",
        category="1",
        scopes=("11",),
        place="990000",
        institution=3,
        registered_on=d("2020-01-01"),
    )
    return replace(sound, **changes)


def institution(**changes: Any) -> InstitutionFact:
    sound = InstitutionFact(
        id=3, division="990101", is_licensed=True, scopes=frozenset({"11", "12", "21"})
    )
    return replace(sound, **changes)


def bar(rule: str, event_on: str, until: str | None = None, *, for_life: bool = False) -> BarFact:
    return BarFact(rule, d(event_on), d(until) if until else None, for_life)


SOUND_ANSWERS: Mapping[str, Any] = {
    "qualification": "1",
    "institution": "3",
    "scopes": ["11"],
    "has_full_capacity": True,
    "has_no_conviction": True,
    "has_no_health_condition": True,
}


def facts(today: date | str = TODAY, **changes: Any) -> Facts:
    """All is well, but for what is changed: parts of Facts, Applicant, Course, or answers."""
    whole: dict[str, Any] = {
        "today": d(today) if isinstance(today, str) else today,
        "edition": PAPER,
        "working_days": shipped_working_days(),
        "institution": institution(),
    }
    applicant: dict[str, Any] = {"qualifications": (qualification(),)}
    course: dict[str, Any] = {}
    answers = {**SOUND_ANSWERS, **changes.pop("answers", {})}
    for name, value in changes.items():
        if name in Applicant.__dataclass_fields__:
            applicant[name] = value
        elif name in Course.__dataclass_fields__:
            course[name] = value
        else:
            whole[name] = value
    return Facts(
        **whole, applicant=Applicant(**applicant), course=Course(**course), answers=answers
    )
