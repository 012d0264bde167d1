"""An older register (医师执业注册): registrations with what happened to them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext_noop as _

from medreg.records.organizations.models import Institution
from medreg.records.practitioners.models import Practitioner, Qualification
from medreg.records.registrations.models import (
    Leave,
    Registration,
    RegistrationScope,
    Suspension,
)
from medreg.rulebook.divisions import is_within
from medreg.rulebook.objections import Objection

from ..numbering import take_numbers_as_given
from ..qualification_numbers import number_index
from .context import Context, Subject
from .formats import known_divisions
from .institutions import institutions_by_number
from .people import (
    in_pieces,
    keep_people,
    mark_changed_people,
    place_people,
    raise_versions,
    touched_people,
)
from .registrations_in_files import (
    ASSISTANT,
    COLUMNS,
    RegistrationInFile,
    key,
    place_of,
    read,
)
from .rows import Outcome, Row
from .storing import store_changes
from .tracing import Values, parts_of, values_of

SOURCE = "import"
PLAIN = ("qualification", "level", "category", "place", "institution", "registrar",
         "previous_number", "registered_on", "ended_on", "end_ground")  # fmt: skip
PART_MODELS = {"scopes": RegistrationScope, "suspensions": Suspension, "leaves": Leave}
Parts = dict[str, list[Values]]


@dataclass(slots=True)
class _Kept:
    """What the register says already of the persons and numbers of a batch."""

    by_number: dict[str, Registration] = field(default_factory=dict)
    parts: Mapping[int, Parts] = field(default_factory=dict)
    open: dict[int, dict[str, Registration]] = field(default_factory=dict)
    qualifications: dict[int, list[Qualification]] = field(default_factory=dict)
    in_use: dict[int, Registration] = field(default_factory=dict)


@dataclass(slots=True)
class _Written:
    """What a batch is to write."""

    created: list[Registration] = field(default_factory=list)
    changed: list[Registration] = field(default_factory=list)
    parts: list[tuple[Registration, Parts, Parts]] = field(default_factory=list)


def load(rows: Sequence[Row], context: Context) -> None:
    """Create or change registrations of persons known or new."""
    people = place_people(rows, lambda row: row.item.person, context, is_roster=False)
    institutions = institutions_by_number(row.item.licence_number for row in rows)
    kept = _kept(rows, people.of_row.values())
    _forget_ended(rows, kept)
    written = _Written()
    for row in rows:
        practitioner = people.of_row.get(row.number)
        institution = institutions.get(row.item.licence_number)
        if practitioner is None:
            continue
        if institution is None:
            row.object_to("licence_number", unknown_institution())
            continue
        _place(row, practitioner, institution, kept, written, context)
    mark_changed_people(rows, people)
    if not context.writes:
        return
    raise_versions(touched_people(rows, people))
    keep_people(people, rows, context)
    store_changes(Registration, written.changed, PLAIN)
    Registration.objects.bulk_create(written.created)
    _store_parts(written.parts)
    take_numbers_as_given(one.certificate_number for one in written.created)


def _kept(rows: Sequence[Row], people: Iterable[Practitioner]) -> _Kept:
    kept = _Kept()
    by_id = {person.pk: person for person in people if person.pk is not None}
    for numbers in in_pieces(row.item.certificate_number for row in rows):
        found = Registration.objects.filter(certificate_number__in=numbers)
        kept.by_number |= {one.certificate_number: one for one in found}
    ids = [one.pk for one in kept.by_number.values()]
    for some in in_pieces(ids):
        kept.parts = {**kept.parts, **parts_of("registration", some)}
    for some in in_pieces(by_id):
        for one in Registration.objects.filter(practitioner__in=some, ended_on=None):
            person = id(by_id[one.practitioner_id])
            kept.open.setdefault(person, {})[one.certificate_number] = one
            if one.qualification_id is not None:
                kept.in_use[one.qualification_id] = one
        for held in Qualification.objects.filter(practitioner__in=some):
            person = id(by_id[held.practitioner_id])
            kept.qualifications.setdefault(person, []).append(held)
    return kept


def _forget_ended(rows: Sequence[Row], kept: _Kept) -> None:
    """What this batch ends no longer stands in the way of what it begins."""
    ended = {row.item.certificate_number for row in rows if row.item.ended_on is not None}
    for registrations in kept.open.values():
        for number in ended & registrations.keys():
            del registrations[number]


def _place(
    row: Row,
    practitioner: Practitioner,
    institution: Institution,
    kept: _Kept,
    written: _Written,
    context: Context,
) -> None:
    told: RegistrationInFile = row.item
    place = told.place or place_of(told.level, institution.division)
    registration = kept.by_number.get(told.certificate_number)
    if registration is not None and registration.practitioner_id != practitioner.pk:
        row.object_to("certificate_number", _number_of_another())
        return
    if not _lies_in(institution.division, place):
        row.object_to("place", _institution_elsewhere())
    _check_open(row, place, kept.open.get(id(practitioner), {}))
    if row.is_refused:
        return
    is_new = registration is None
    if registration is None:
        registration = Registration(
            practitioner=practitioner, certificate_number=told.certificate_number, source=SOURCE
        )
        kept.by_number[told.certificate_number] = registration
    old = kept.parts.get(registration.pk, {}) if not is_new else {}
    before = values_of("registration", registration, old) if not is_new else None
    _fill(registration, told, place, institution)
    registration.qualification = _qualification(row, practitioner, registration, kept)
    new = _parts_then(old, told, context.today)
    _decide(row, registration, before, old, new, written, context)
    if registration.ended_on is None:
        kept.open.setdefault(id(practitioner), {})[told.certificate_number] = registration


def _decide(
    row: Row,
    registration: Registration,
    before: Values | None,
    old: Parts,
    new: Parts,
    written: _Written,
    context: Context,
) -> None:
    if before is None:
        row.outcome = Outcome.CREATED
        written.created.append(registration)
        context.trace.created(row.number, "registration", registration, new)
    elif values_of("registration", registration, new) == before:
        row.outcome = Outcome.UNCHANGED
        return
    else:
        row.outcome = Outcome.CHANGED
        written.changed.append(registration)
        context.trace.changed(row.number, "registration", registration, before, parts=new)
    written.parts.append((registration, old, new))


def _check_open(row: Row, place: str, open_: Mapping[str, Registration]) -> None:
    """One open registration for each place; an assistant has one at all (domain 8.6)."""
    told: RegistrationInFile = row.item
    if told.ended_on is not None:
        return
    others = [one for number, one in open_.items() if number != told.certificate_number]
    if any(one.place == place for one in others):
        row.object_to("place", _open_there_already())
    elif told.level == ASSISTANT and any(one.level == ASSISTANT for one in others):
        row.object_to("level", _assistant_elsewhere())


def _fill(
    registration: Registration, told: RegistrationInFile, place: str, institution: Institution
) -> None:
    registration.level, registration.category = told.level, told.category
    registration.place = place
    registration.institution = institution
    registration.registrar = institution.registrar
    registration.previous_number = told.previous_number
    registration.registered_on = told.registered_on
    registration.ended_on, registration.end_ground = told.ended_on, told.end_ground


def _qualification(
    row: Row, practitioner: Practitioner, registration: Registration, kept: _Kept
) -> Qualification | None:
    """The qualification it rests on: by its number, or the only one of its kind."""
    told: RegistrationInFile = row.item
    held = kept.qualifications.get(id(practitioner), [])
    if told.qualification is not None:
        index = number_index(told.qualification)
        found = [one for one in held if one.number_index == index]
    else:
        found = []
    found = found or [
        one
        for one in held
        if (one.level, one.category) == (told.level, told.category)
        and (one.number_index is None or told.qualification is None)
    ]
    if len(found) != 1:
        row.remark("qualification_number", _not_in_the_roster())
        return None
    user = kept.in_use.get(found[0].pk)
    if told.ended_on is None and user is not None and user is not registration:
        is_same = user.certificate_number == registration.certificate_number
        if not is_same and user.certificate_number in kept.open.get(id(practitioner), {}):
            row.remark("qualification_number", _in_use())
    return found[0]


def _parts_then(
    old: Mapping[str, Sequence[Values]], told: RegistrationInFile, today: date
) -> Parts:
    """Scopes, suspensions and leaves as the row leaves them."""
    suspensions = list(old.get("suspensions", []))
    if told.suspension is not None:
        span = told.suspension
        suspensions = [one for one in suspensions if one["from_on"] != span.from_on]
        known = next(
            (one for one in old.get("suspensions", []) if one["from_on"] == span.from_on), {}
        )
        suspensions.append(
            {
                "from_on": span.from_on,
                "until_on": span.until_on,
                "lifted_on": known.get("lifted_on"),
                "ground": span.ground,
            }
        )
    leaves = list(old.get("leaves", []))
    if told.leave is not None and not any(one["filed_on"] == told.leave.filed_on for one in leaves):
        leaves.append({"kind": told.leave.kind, "filed_on": told.leave.filed_on, "ended_on": None})
    return {"scopes": _scopes_then(old, told, today), "suspensions": suspensions, "leaves": leaves}


def _scopes_then(
    old: Mapping[str, Sequence[Values]], told: RegistrationInFile, today: date
) -> list[Values]:
    ended_on, known = told.ended_on, old.get("scopes", [])
    then: list[Values] = []
    for row in known:
        if row["ended_on"] is not None and row["scope"] not in told.scopes:
            then.append(row)
        elif row["scope"] not in told.scopes:
            then.append({**row, "ended_on": ended_on or today})
        elif row["ended_on"] is None or row["ended_on"] == ended_on:
            then.append({**row, "ended_on": ended_on})
        else:
            then.append(row)
    there = {row["scope"] for row in then if row["ended_on"] == ended_on}
    begins = told.registered_on if not known else today
    then += [
        {"scope": scope, "added_on": begins, "ended_on": ended_on}
        for scope in told.scopes
        if scope not in there
    ]
    return then


def _store_parts(parts: Sequence[tuple[Registration, Parts, Parts]]) -> None:
    for name, model in PART_MODELS.items():
        differing = [(one, new[name]) for one, old, new in parts if old.get(name, []) != new[name]]
        there = {one.pk for one, old, _new in parts if old.get(name)}
        for some in in_pieces(one.pk for one, _rows in differing if one.pk in there):
            model._default_manager.filter(registration__in=some).delete()  # noqa: SLF001
        model._default_manager.bulk_create(  # noqa: SLF001
            model(registration=one, **values) for one, rows in differing for values in rows
        )


def _lies_in(division: str, place: str) -> bool:
    if {division, place} <= known_divisions():
        return is_within(division, place)
    return division[:2] == place[:2]


def unknown_institution() -> Objection:
    """A row names an institution that is not there."""
    return Objection(
        "institution_unknown",
        _("No institution with this licence number is known."),
        _("Import the institutions first, or compare the number with the licence."),
    )


def _number_of_another() -> Objection:
    return Objection(
        "certificate_number_of_another",
        _("The certificate number is kept already, for another person."),
        _("Compare both with the certificate."),
    )


def _institution_elsewhere() -> Objection:
    return Objection(
        "institution_outside_the_place",
        _("The institution does not lie in the place of practice."),
        _("Correct the place of practice or the licence number."),
    )


def _open_there_already() -> Objection:
    return Objection(
        "registration_open_there_already",
        _("The person has a registration in force at this place already."),
        _("Give the day on which the earlier one ended, or correct the place."),
    )


def _assistant_elsewhere() -> Objection:
    return Objection(
        "assistant_registered_already",
        _("An assistant physician has one registration only, and one is in force already."),
        _("Give the day on which the earlier one ended."),
    )


def _not_in_the_roster() -> Objection:
    return Objection(
        "qualification_not_in_roster",
        _("The qualification is not in the roster; the registration stands without it."),
        _("Import the roster, then this file again: it ties the two together."),
    )


def _in_use() -> Objection:
    return Objection(
        "qualification_in_use",
        _("Another registration rests on the same qualification."),
        _("Compare both with the certificates."),
    )


SUBJECT = Subject(
    "register", COLUMNS, read, key, load,
    brings_people=True,
    says="Registrations of an older register, with suspensions, leaves and their end.",
)  # fmt: skip
