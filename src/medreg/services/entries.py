"""What the register says about one person on a day: qualifications, registrations, filings.

Facts are dated rows; how a registration stands is computed for the day asked (decisions 10).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from medreg.records.practitioners.models import Practitioner, Qualification
from medreg.records.registrations.models import Filing, RegisterEvent, Registration
from medreg.rulebook.standing import EntryKind, RegisterEntry, Standing, standing

from .keeping import open_text

WITH = ("institution", "registrar")
BESIDE = ("scopes", "suspensions", "leaves", "filings__institution", "events")
"""What is read together with registrations, so that lists need no query for each row."""


@dataclass(frozen=True, slots=True)
class HeldQualification:
    """One qualification as the roster tells it; `number` is empty before one is made."""

    row: Qualification
    number: str
    is_revoked: bool
    is_in_use: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """One registration with everything that stands beside it."""

    registration: Registration
    standing: Standing
    scopes: tuple[str, ...]
    filings: tuple[Filing, ...]
    events: tuple[RegisterEvent, ...]


def qualifications_of(practitioner: Practitioner, today: date) -> tuple[HeldQualification, ...]:
    """What the person holds, the latest first."""
    used = {
        entry.registration.qualification_id
        for entry in entries_of(practitioner, today)
        if entry.registration.ended_on is None or entry.registration.ended_on > today
    }
    key = practitioner.identity.key
    return tuple(
        HeldQualification(
            row=row,
            number=open_text(key, bytes(row.number), "qualification.number") if row.number else "",
            is_revoked=row.revoked_on is not None and row.revoked_on <= today,
            is_in_use=row.pk in used,
        )
        for row in practitioner.qualifications.order_by("-obtained_on", "pk")
    )


def entries_of(practitioner: Practitioner, today: date) -> tuple[Entry, ...]:
    """Every registration the person has or had, those still open first, then the latest."""
    rows = practitioner.registrations.select_related(*WITH).prefetch_related(*BESIDE)
    entries = [entry_of(row, today) for row in rows]
    return tuple(
        sorted(
            entries,
            key=lambda e: (not e.standing.is_valid, -e.registration.registered_on.toordinal()),
        )
    )


def in_force(practitioner: Practitioner, today: date) -> tuple[Entry, ...]:
    """The registrations under which the person may work on a day; none: may not work yet."""
    return tuple(e for e in entries_of(practitioner, today) if e.standing.may_practise)


def entry_of(registration: Registration, today: date) -> Entry:
    """One registration as it stands on a day; read it `WITH` and `BESIDE` what is told of it."""
    return Entry(
        registration=registration,
        standing=standing(_told(registration), today),
        scopes=tuple(
            row.scope
            for row in sorted(registration.scopes.all(), key=lambda row: row.scope)
            if row.added_on <= today and (row.ended_on is None or today < row.ended_on)
        ),
        filings=tuple(sorted(registration.filings.all(), key=lambda f: f.starts_on, reverse=True)),
        events=tuple(sorted(registration.events.all(), key=lambda e: e.pk, reverse=True)),
    )


def _told(registration: Registration) -> Iterator[RegisterEntry]:
    yield RegisterEntry(EntryKind.REGISTERED, registration.registered_on)
    for suspension in registration.suspensions.all():
        yield RegisterEntry(
            EntryKind.SUSPENDED,
            suspension.from_on,
            suspension.until_on,
            suspension.lifted_on,
            suspension.ground,
        )
    for leave in registration.leaves.all():
        yield RegisterEntry(
            EntryKind.FILED_ON_LEAVE, leave.filed_on, lifted_on=leave.ended_on, ground=leave.kind
        )
    if registration.ended_on is not None:
        yield RegisterEntry(EntryKind.ENDED, registration.ended_on, ground=registration.end_ground)
