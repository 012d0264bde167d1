"""Remembers what a row did to an entry: enough to undo it, and to see what happened since."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model

from medreg.records.imports.models import ImportedRow, ImportRun
from medreg.records.organizations.models import Authority, Institution, InstitutionSubject
from medreg.records.practitioners.models import Bar, Practitioner, Qualification
from medreg.records.registrations.models import (
    Filing,
    Leave,
    Registration,
    RegistrationScope,
    Suspension,
)

HASH_LENGTH = 32


@dataclass(frozen=True, slots=True)
class Part:
    """Rows that belong to an entry and live and die with it, such as an institution's subjects."""

    model: type[Model]
    owner: str
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """What of a kind of entry an import may write: plain fields, one sealed field, parts."""

    model: type[Model]
    fields: tuple[str, ...]
    sealed: str = ""
    parts: Mapping[str, Part] = field(default_factory=dict)


KEPT: Mapping[str, Kept] = {
    "authority": Kept(
        Authority,
        ("name", "name_en", "division", "kind", "social_credit_code", "above_id", "phone",
         "address", "hours"),
    ),
    "institution": Kept(
        Institution,
        ("name", "search_name", "pinyin", "aliases", "licence_number", "social_credit_code",
         "division", "class_code", "grade", "address", "postcode", "phone",
         "legal_representative", "principal", "licensed_from", "licensed_until", "closed_on",
         "issuer_id", "registrar_id"),
        parts={
            "subjects": Part(InstitutionSubject, "institution", ("subject", "from_on", "until_on"))
        },
    ),
    "practitioner": Kept(Practitioner, ("name", "matching_name", "pinyin", "initials", "sex")),
    "qualification": Kept(
        Qualification,
        ("level", "category", "exam_class", "exam_year", "province", "obtained_on",
         "number_index", "ticket_index", "index_version", "issuer", "school", "major",
         "education", "source"),
        sealed="number",
    ),
    "bar": Kept(
        Bar, ("rule", "event_on", "until_on", "is_for_life", "lifted_on"), sealed="evidence"
    ),
    "registration": Kept(
        Registration,
        ("qualification_id", "level", "category", "place", "institution_id", "registrar_id",
         "certificate_number", "previous_number", "registered_on", "ended_on", "end_ground",
         "source"),
        parts={
            "scopes": Part(RegistrationScope, "registration", ("scope", "added_on", "ended_on")),
            "suspensions": Part(
                Suspension, "registration", ("from_on", "until_on", "lifted_on", "ground")
            ),
            "leaves": Part(Leave, "registration", ("kind", "filed_on", "ended_on")),
        },
    ),
    "filing": Kept(
        Filing, ("institution_id", "scopes", "starts_on", "ends_on", "ended_on", "end_ground")
    ),
}  # fmt: skip

UNDO_ORDER = (
    "filing", "bar", "registration", "qualification", "practitioner", "institution", "authority",
)  # fmt: skip
"""What rests on others goes first."""

Values = dict[str, Any]
Parts = Mapping[str, Sequence[Values]]


def values_of(subject: str, entry: Model, parts: Parts | None = None) -> Values:
    """The plain values of an entry, with those of its parts."""
    kept = KEPT[subject]
    values: Values = {name: getattr(entry, name) for name in kept.fields}
    for name in kept.parts:
        values[name] = sorted_parts((parts or {}).get(name, ()))
    return values


def sorted_parts(rows: Sequence[Values]) -> list[Values]:
    """Parts in an order that does not depend on how they were found."""
    return sorted(rows, key=lambda row: [str(value) for value in row.values()])


def parts_of(subject: str, ids: Sequence[int]) -> dict[int, dict[str, list[Values]]]:
    """The stored parts of entries, by their numbers."""
    found: dict[int, dict[str, list[Values]]] = {}
    for name, part in KEPT[subject].parts.items():
        rows = part.model._default_manager.filter(**{f"{part.owner}__in": list(ids)})  # noqa: SLF001
        for row in rows.values(f"{part.owner}_id", *part.fields):
            owner = row.pop(f"{part.owner}_id")
            found.setdefault(owner, {}).setdefault(name, []).append(row)
    return found


def hash_of(subject: str, entry: Model, values: Values) -> str:
    """Of an entry's values and its sealed field: another hash means that somebody changed it."""
    sealed = getattr(entry, KEPT[subject].sealed) if KEPT[subject].sealed else None
    content = [values, hashlib.sha256(bytes(sealed)).hexdigest() if sealed else None]
    return hashlib.sha256(_json(content).encode()).hexdigest()[:HASH_LENGTH]


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, cls=DjangoJSONEncoder)


@dataclass(slots=True)
class _Touched:
    row: int
    subject: str
    entry: Model
    parts: Parts | None
    before: Values | None
    sealed_before: bytes | None


@dataclass(slots=True)
class Trace:
    """What the rows of one batch did."""

    touched: list[_Touched] = field(default_factory=list)

    def created(self, row: int, subject: str, entry: Model, parts: Parts | None = None) -> None:
        """The row made this entry; its number may still be to come."""
        self.touched.append(_Touched(row, subject, entry, parts, None, None))

    def changed(
        self,
        row: int,
        subject: str,
        entry: Model,
        before: Values,
        *,
        parts: Parts | None = None,
        sealed_before: bytes | None = None,
    ) -> None:
        """The row changed this entry; `before` are its values as they were."""
        self.touched.append(_Touched(row, subject, entry, parts, before, sealed_before))

    def write(self, run: ImportRun) -> None:
        """Store the batch's entries and begin anew."""
        ImportedRow.objects.bulk_create([_imported(run, each) for each in self.touched])
        self.touched.clear()


def _imported(run: ImportRun, touched: _Touched) -> ImportedRow:
    after = values_of(touched.subject, touched.entry, touched.parts)
    return ImportedRow(
        run=run,
        row=touched.row,
        subject=touched.subject,
        subject_id=touched.entry.pk,
        before=None if touched.before is None else json.loads(_json(touched.before)),
        sealed_before=touched.sealed_before,
        after_hash=hash_of(touched.subject, touched.entry, after),
    )
