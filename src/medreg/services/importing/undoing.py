"""Undoes an import: what it made goes, what it changed is put back, what was used since stays."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext_noop as _

from medreg.records.identities.models import Identity, PersonKey
from medreg.records.imports.models import ImportedRow, ImportRun
from medreg.records.practitioners.models import Practitioner
from medreg.rulebook.objections import Objection

from ..acting import ActingUser
from ..clock import Moment
from ..recording import record
from .applying import OPERATOR
from .people import in_pieces, raise_versions
from .storing import store_changes
from .tracing import KEPT, UNDO_ORDER, Part, hash_of, parts_of, values_of
from .used_since import OWNERS, referring, ties_to_itself, used_since

AT_ONCE = 200
ALL_AT_ONCE = 10_000
"""Entries that refer to one another go together."""


@dataclass(frozen=True, slots=True)
class KeptEntry:
    """An entry that stays as it is, and why."""

    subject: str
    subject_id: int
    row: int
    objection: Objection


@dataclass(slots=True)
class UndoReport:
    """What undoing came to."""

    run: ImportRun
    undone: int = 0
    kept: list[KeptEntry] = field(default_factory=list)


@dataclass(slots=True)
class _Entry:
    """All that one run did to one entry, the first act first."""

    subject: str
    id: int
    rows: list[ImportedRow]
    stored: Model | None = None
    objection: Objection | None = None

    @property
    def was_made(self) -> bool:
        return self.rows[0].before is None


class CannotUndoError(Exception):
    """There is nothing to undo; `objection` says why."""

    def __init__(self, objection: Objection) -> None:
        super().__init__(objection.code)
        self.objection = objection


def undo_import(
    run_id: int,
    acting: ActingUser,
    moment: Moment,
    *,
    progress: Callable[[int], None] | None = None,
) -> UndoReport:
    """Undo an import, whole batches at a time. Raises CannotUndoError.

    An entry that an application, account, registration or later import rests on stays as it is
    and is listed. Undoing again tries those entries again.
    """
    run = ImportRun.objects.filter(pk=run_id).first()
    objection = _objection_to(run)
    if run is None or objection is not None:
        raise CannotUndoError(objection or _no_such_import())
    report = UndoReport(run)
    for subject in UNDO_ORDER:
        at_once = ALL_AT_ONCE if ties_to_itself(KEPT[subject].model) else AT_ONCE
        for ids in in_pieces(_touched(run, subject), at_once):
            with transaction.atomic():
                _undo_some(run, subject, ids, moment, report)
            if progress is not None:
                progress(report.undone)
    with transaction.atomic():
        run.undone_at, run.undone_by = moment.now, acting.account
        run.rows_undone += report.undone
        run.rows_kept = len(report.kept)
        run.save()
        _audit(run, report, acting, moment)
    return report


def _objection_to(run: ImportRun | None) -> Objection | None:
    if run is None:
        return _no_such_import()
    if run.is_dry_run:
        return Objection(
            "import_was_a_dry_run",
            _("This import was a dry run: it wrote nothing that could be undone."),
            _("`medreg list-imports` shows all imports."),
        )
    if run.undone_at is not None and not run.rows_kept:
        return Objection(
            "import_undone_already",
            _("This import was undone already."),
            _("`medreg list-imports` shows all imports."),
        )
    return None


def _touched(run: ImportRun, subject: str) -> list[int]:
    rows = ImportedRow.objects.filter(run=run, subject=subject, undone_at=None)
    return list(rows.order_by("-subject_id").values_list("subject_id", flat=True).distinct())


def _undo_some(
    run: ImportRun, subject: str, ids: Sequence[int], moment: Moment, report: UndoReport
) -> None:
    if subject in OWNERS:
        raise_versions(OWNERS[subject](ids))
    entries = _entries(run, subject, ids)
    _object_to_later_imports(run, subject, entries)
    _object_to_changes(subject, entries)
    used_since(subject, [one for one in entries.values() if one.objection is None], run)
    open_ = [one for one in entries.values() if one.objection is None]
    _delete(subject, [one for one in open_ if one.was_made])
    _restore(subject, [one for one in open_ if not one.was_made])
    report.undone += len(open_)
    for one in entries.values():
        because = one.objection.code if one.objection else ""
        undone_at = None if one.objection else moment.now
        for row in one.rows:
            row.kept_because, row.undone_at = because, undone_at
        if one.objection is not None:
            report.kept.append(KeptEntry(subject, one.id, one.rows[0].row, one.objection))
    rows = [row for one in entries.values() for row in one.rows]
    store_changes(ImportedRow, rows, ["kept_because", "undone_at"])


def _entries(run: ImportRun, subject: str, ids: Sequence[int]) -> dict[int, _Entry]:
    entries = {id_: _Entry(subject, id_, []) for id_ in ids}
    rows = ImportedRow.objects.filter(run=run, subject=subject, subject_id__in=ids, undone_at=None)
    for row in rows.order_by("pk"):
        entries[row.subject_id].rows.append(row)
    model = KEPT[subject].model
    for id_, stored in model._default_manager.in_bulk(list(ids)).items():  # noqa: SLF001
        entries[id_].stored = stored
    return entries


def _object_to_later_imports(run: ImportRun, subject: str, entries: Mapping[int, _Entry]) -> None:
    later = ImportedRow.objects.filter(
        subject=subject, subject_id__in=list(entries), run__gt=run.pk, undone_at=None
    )
    for id_ in later.values_list("subject_id", flat=True):
        entries[id_].objection = _later_import()


def _object_to_changes(subject: str, entries: Mapping[int, _Entry]) -> None:
    parts = parts_of(subject, list(entries))
    for one in entries.values():
        if one.stored is None:
            one.objection = one.objection or _gone()
            continue
        values = values_of(subject, one.stored, parts.get(one.id))
        if hash_of(subject, one.stored, values) != one.rows[-1].after_hash:
            one.objection = one.objection or _changed_since()


def _delete(subject: str, entries: Iterable[_Entry]) -> None:
    ids = [one.id for one in entries]
    if not ids:
        return
    identities: list[int] = []
    if subject == "practitioner":
        people = Practitioner.objects.filter(pk__in=ids)
        identities = list(people.values_list("identity_id", flat=True))
    for part in KEPT[subject].parts.values():
        _delete_parts(part, ids)
    model = KEPT[subject].model
    going = model._default_manager.filter(pk__in=ids)  # noqa: SLF001
    for name in ties_to_itself(model):
        going.update(**{name: None})
    going.delete()
    _delete_identities(identities)


def _delete_parts(part: Part, owners: Sequence[int]) -> None:
    rows = part.model._default_manager.filter(**{f"{part.owner}__in": owners})  # noqa: SLF001
    rows.delete()


def _delete_identities(ids: Sequence[int]) -> None:
    """The identity goes with the person, and so does the data key, unless others rest on them."""
    free = set(ids) - referring(Identity, ids)
    keys = dict(Identity.objects.filter(pk__in=free).values_list("key_id", "pk"))
    used = referring(PersonKey, list(keys), but=Identity)
    Identity.objects.filter(pk__in=[keys[key] for key in keys if key not in used]).delete()
    PersonKey.objects.filter(pk__in=set(keys) - used).delete()


def _restore(subject: str, entries: Sequence[_Entry]) -> None:
    kept = KEPT[subject]
    for one in entries:
        before = dict(one.rows[0].before or {})
        assert one.stored is not None
        for name, part in kept.parts.items():
            rows = before.pop(name, [])
            _delete_parts(part, [one.id])
            part.model._default_manager.bulk_create(  # noqa: SLF001
                part.model(**{part.owner: one.stored}, **values) for values in rows
            )
        for name, value in before.items():
            setattr(one.stored, name, value)
        if kept.sealed:
            setattr(one.stored, kept.sealed, one.rows[0].sealed_before)
        one.stored.save(force_update=True)


def _audit(run: ImportRun, report: UndoReport, acting: ActingUser, moment: Moment) -> None:
    why = Counter(entry.objection.code for entry in report.kept)
    record(
        acting,
        "undo_import",
        ("import", run.pk),
        moment,
        acted_as="" if acting.account else OPERATOR,
        details={"kind": run.kind, "undone": report.undone, "kept": dict(why)},
    )


def _no_such_import() -> Objection:
    return Objection(
        "import_unknown",
        _("There is no import with this number."),
        _("`medreg list-imports` shows all imports."),
    )


def _later_import() -> Objection:
    return Objection(
        "used_by_a_later_import",
        _("A later import changed the same entry."),
        _("Undo the later import first."),
    )


def _changed_since() -> Objection:
    return Objection(
        "changed_since",
        _("The entry was changed since by somebody else."),
        _("Correct it by hand where that is needed."),
    )


def _gone() -> Objection:
    return Objection("gone_since", _("The entry is there no more."), _("Nothing to do."))
