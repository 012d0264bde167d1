"""What rests on an entry that an import made or changed: then it is not undone."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Protocol

from django.db.models import ForeignObjectRel, Model, Q
from django.utils.timezone import localtime
from django.utils.translation import gettext_noop as _

from medreg.records.accounts.models import Account
from medreg.records.applications.models import Application, Decision
from medreg.records.imports.models import ImportRun
from medreg.records.practitioners.models import Bar, Qualification
from medreg.records.registrations.models import Filing, Registration
from medreg.rulebook.objections import Objection

from .tracing import KEPT


class Entry(Protocol):
    """An entry of an import that may be undone unless `objection` is set."""

    id: int
    stored: Model | None
    objection: Objection | None

    @property
    def was_made(self) -> bool:
        """Whether the import made it, or only changed it."""
        ...


def _practitioners(model: type[Model], path: str = "practitioner_id") -> Callable[..., list[int]]:
    manager = model._default_manager  # noqa: SLF001

    def find(ids: Iterable[int]) -> list[int]:
        return list(manager.filter(pk__in=list(ids)).values_list(path, flat=True))

    return find


OWNERS: Mapping[str, Callable[[Iterable[int]], list[int]]] = {
    "practitioner": list,
    "qualification": _practitioners(Qualification),
    "bar": _practitioners(Bar),
    "registration": _practitioners(Registration),
    "filing": _practitioners(Filing, "registration__practitioner_id"),
}
"""Whose the entries are: their versions are raised before facts are read (decisions 23)."""


def used_since(subject: str, entries: Sequence[Entry], run: ImportRun) -> None:
    """Object to every entry that something rests on."""
    made = {one.id: one for one in entries if one.was_made}
    model = KEPT[subject].model
    parts = tuple(part.model for part in KEPT[subject].parts.values())
    used = referring(model, list(made), but=(*parts, model))
    while more := _under_them(model, set(made) - used, used):
        used |= more
    for id_ in used:
        made[id_].objection = _rested_on()
    if subject in {"practitioner", "qualification"}:
        _object_to_people_in_use(subject, entries, run)
    elif subject == "bar":
        _object_to_decided(entries, run)


def referring(
    model: type[Model], ids: Sequence[int], *, but: type[Model] | tuple[type[Model], ...] = ()
) -> set[int]:
    """Which of these entries other records refer to, whatever records there may be."""
    found: set[int] = set()
    if not ids:
        return found
    ignored = but if isinstance(but, tuple) else (but,)
    for relation in model._meta.related_objects:  # noqa: SLF001 - Django's documented door
        if isinstance(relation, ForeignObjectRel) and relation.related_model not in ignored:
            name = relation.field.name
            others: Any = relation.related_model
            rows = others._default_manager.filter(**{f"{name}__in": list(ids)})  # noqa: SLF001
            found |= set(rows.values_list(f"{name}_id", flat=True))
    return found


def ties_to_itself(model: type[Model]) -> list[str]:
    """Fields by which entries of a kind refer to one another, as an authority to the one above."""
    return [
        relation.field.name
        for relation in model._meta.related_objects  # noqa: SLF001
        if relation.related_model is model
    ]


def _under_them(model: type[Model], going: set[int], staying: set[int]) -> set[int]:
    """Which of those that would go have others of their kind under them that stay."""
    found: set[int] = set()
    for name in ties_to_itself(model):
        rows = model._default_manager.filter(**{f"{name}__in": going}).exclude(pk__in=going)  # noqa: SLF001
        found |= set(rows.values_list(f"{name}_id", flat=True))
    return found - staying


def _object_to_people_in_use(subject: str, entries: Sequence[Entry], run: ImportRun) -> None:
    """An account or application rests on what the roster says of its person.

    Of entries that the run made, any counts; of those it changed, what came since.
    """
    owner = {one.id: _owner(subject, one) for one in entries}
    people = set(owner.values())
    accounts = Account.objects.filter(practitioner__in=people, closed_at=None)
    since = Q(created_at__gte=run.begun_at) | Q(verified_at__gte=run.begun_at)
    applications = Application.objects.filter(practitioner__in=people)
    is_later = Q(begun_at__gte=run.begun_at) | Q(closed_at=None)
    by_account = _owners_of(accounts), _owners_of(accounts.filter(since))
    by_application = _owners_of(applications), _owners_of(applications.filter(is_later))
    for one in entries:
        which = 0 if one.was_made else 1
        if owner[one.id] in by_application[which]:
            one.objection = _application_rests()
        elif owner[one.id] in by_account[which]:
            one.objection = _account_rests()


def _owners_of(rows: Any) -> set[int]:
    return set(rows.values_list("practitioner_id", flat=True))


def _owner(subject: str, entry: Entry) -> int:
    if subject == "practitioner":
        return entry.id
    return int(getattr(entry.stored, "practitioner_id", 0))


def _object_to_decided(entries: Sequence[Entry], run: ImportRun) -> None:
    """A bar may go while an application is open: that is what undoing is for; not after."""
    people = {_owner("bar", one) for one in entries}
    decided = set(
        Decision.objects.filter(
            application__practitioner__in=people, decided_on__gte=localtime(run.begun_at).date()
        ).values_list("application__practitioner_id", flat=True)
    )
    for one in entries:
        if _owner("bar", one) in decided:
            one.objection = _application_rests()


def _rested_on() -> Objection:
    return Objection(
        "used_since",
        _("Another entry rests on it."),
        _("Undo what rests on it first, or leave it as it is."),
    )


def _application_rests() -> Objection:
    return Objection(
        "used_by_an_application",
        _("An application rests on it."),
        _("Leave it as it is; a correction goes through the application."),
    )


def _account_rests() -> Objection:
    return Objection(
        "used_by_an_account",
        _("An account rests on it."),
        _("Leave it as it is, or correct the person's data by a new roster."),
    )
