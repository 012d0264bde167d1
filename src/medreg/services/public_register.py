"""What the public may see of the register, and nothing else (mission 4).

Name, sex, level, category, scopes, place, main institution, filings, standing, issuing authority,
the certificate number without its serial. Never the identity number, the date of birth, a contact,
a photo; nor why somebody was suspended or left: grounds tell of health and convictions.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from medreg.records.organizations.models import Institution
from medreg.records.practitioners.models import Practitioner
from medreg.records.registrations import queries
from medreg.records.registrations.models import Registration
from medreg.rulebook.calendar import ONE_DAY
from medreg.rulebook.identifiers import practice_number
from medreg.rulebook.standing import StandingKind

from .entries import BESIDE, WITH, Entry, entry_of
from .opaque_addresses import number_behind, opaque_address


@dataclass(frozen=True, slots=True)
class PublicFiling:
    """One more institution where the person may work; scopes are codes."""

    institution: str
    scopes: tuple[str, ...]
    starts_on: date
    ends_on: date


@dataclass(frozen=True, slots=True)
class PublicEntry:
    """One registration on one day. Level, category, scopes and place are codes.

    `since_on` and `until_on` belong to the standing: until is the last day of a suspension, where
    one is known.
    """

    level: str
    category: str
    scopes: tuple[str, ...]
    place: str
    institution: str
    authority: str
    authority_en: str
    masked_number: str
    registered_on: date
    standing: StandingKind
    since_on: date | None
    until_on: date | None
    filings: tuple[PublicFiling, ...]

    @property
    def may_practise(self) -> bool:
        """Whether the person may work under it on that day."""
        return self.standing is StandingKind.IN_FORCE


@dataclass(frozen=True, slots=True)
class PublicPerson:
    """One person of the register on one day; `address` leads to the person's page."""

    address: str
    name: str
    sex: str
    entries: tuple[PublicEntry, ...]


@dataclass(frozen=True, slots=True)
class PublicInstitution:
    """One institution, as its licence has it."""

    licence_number: str
    name: str
    division: str
    address: str


def public_entry(registration: Registration, day: date) -> PublicEntry:
    """One registration as the public sees it on a day; read it with `entries.WITH` and `BESIDE`."""
    entry = entry_of(registration, day)
    return PublicEntry(
        level=registration.level,
        category=registration.category,
        scopes=entry.scopes or _scopes_nearby(registration, entry),
        place=registration.place,
        institution=registration.institution.name,
        authority=registration.registrar.name,
        authority_en=registration.registrar.name_en,
        masked_number=practice_number.mask(registration.certificate_number),
        registered_on=registration.registered_on,
        standing=entry.standing.kind,
        since_on=entry.standing.since_on,
        until_on=entry.standing.until_on,
        filings=_filings(entry, day) if entry.standing.may_practise else (),
    )


def _scopes_nearby(registration: Registration, entry: Entry) -> tuple[str, ...]:
    """Scopes begin and end with their registration; before and after, those of its own time."""
    if entry.standing.kind is StandingKind.ENDED and registration.ended_on is not None:
        return entry_of(registration, registration.ended_on - ONE_DAY).scopes
    if entry.standing.kind is StandingKind.NONE:
        return entry_of(registration, registration.registered_on).scopes
    return ()


def _filings(entry: Entry, day: date) -> tuple[PublicFiling, ...]:
    return tuple(
        PublicFiling(row.institution.name, tuple(row.scopes), row.starts_on, row.ends_on)
        for row in entry.filings
        if row.starts_on <= day <= row.ends_on and (row.ended_on is None or day < row.ended_on)
    )


def people_on(practitioners: Iterable[Practitioner], day: date) -> tuple[PublicPerson, ...]:
    """These people on a day, in this order; a handful of queries for all of them."""
    wanted = list(practitioners)
    rows = (
        Registration.objects.filter(practitioner__in=wanted)
        .select_related(*WITH)
        .prefetch_related(*BESIDE)
    )
    held: dict[int, list[PublicEntry]] = {}
    for row in rows:
        if row.registered_on <= day:
            held.setdefault(row.practitioner_id, []).append(public_entry(row, day))
    return tuple(
        PublicPerson(
            opaque_address(person.pk), person.name, person.sex, _in_order(held.get(person.pk, []))
        )
        for person in wanted
    )


def _in_order(entries: list[PublicEntry]) -> tuple[PublicEntry, ...]:
    """Those in force first, then those still held, each the latest first."""
    ranks = {StandingKind.IN_FORCE: 0, StandingKind.ENDED: 2}
    return tuple(
        sorted(
            entries,
            key=lambda e: (ranks.get(e.standing, 1), -e.registered_on.toordinal(), e.masked_number),
        )
    )


def person_on(address: str, day: date) -> PublicPerson | None:
    """The person behind an address, as the register has them on a day.

    None where there is nobody, or somebody who was never in the register: nobody is told which.
    """
    number = number_behind(address)
    if number is None:
        return None
    found = queries.registered_people().filter(pk=number)
    return next(iter(people_on(found, day)), None)


def public_institution(institution: Institution) -> PublicInstitution:
    """What its licence shows to everybody."""
    return PublicInstitution(
        institution.licence_number, institution.name, institution.division, institution.address
    )
