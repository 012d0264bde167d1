"""Looks for data that this version of medreg cannot live with; changes nothing."""

from collections.abc import Iterator

from django.db import connection
from django.db.models import Count

from medreg.records.applications.models import Application
from medreg.records.audit import guards
from medreg.records.identities.models import Identity, PersonKey
from medreg.records.identities.sealing import family
from medreg.rulebook.workflows.registry import WORKFLOWS

from .installing import installation_kind
from .sealing_trail import look_at_chain


def faults() -> Iterator[str]:
    """One sentence for everything that is wrong; nothing when all is well."""
    if installation_kind() is None:
        yield "The database does not say whether it is production; run `medreg migrate`."
    yield from _states_nobody_knows()
    yield from _keys_nobody_has()
    fault = look_at_chain().fault
    if fault:
        yield f"The audit trail does not hold: {fault}."
    missing = set(guards.names()) - guards.standing(connection)
    if missing:
        yield f"Guards of append-only tables are missing: {sorted(missing)}; run `medreg migrate`."


def _states_nobody_knows() -> Iterator[str]:
    found = Application.objects.values_list("workflow", "status").annotate(number=Count("pk"))
    for workflow, status, number in found.order_by("workflow", "status"):
        if workflow not in WORKFLOWS:
            yield f"{number} applications follow the unknown procedure {workflow}."
        elif status not in {state.name for state in WORKFLOWS[workflow].states}:
            yield f"{number} applications of {workflow} rest in the unknown state {status}."


def _keys_nobody_has() -> Iterator[str]:
    wanted = {
        "data": PersonKey.objects.filter(destroyed_at=None).values_list("key_version", flat=True),
        "index": Identity.objects.values_list("index_version", flat=True),
    }
    for purpose, versions in wanted.items():
        for version in sorted(set(versions.distinct()) - set(family(purpose).keys)):
            yield f"The keyring lacks {purpose} key {version}, which data in this database need."
