"""Lists of applications for a desk: by whose turn it is, by state, due first, page by page.

Keyset paging: the next page begins after the last row shown, so that page 1,000 costs what page 1
costs, and rows that arrive meanwhile shift nothing.
"""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Q, QuerySet

from medreg.records.applications.models import Application
from medreg.rulebook.workflows.registry import WORKFLOWS
from medreg.rulebook.workflows.table import Actor

ROWS = 50
FAR = date(9999, 12, 31)
PARTS = 3
LONGEST_KEY = 18


@dataclass(frozen=True, slots=True)
class Queue:
    """One page of a list, and where the next one begins."""

    rows: tuple[Application, ...]
    following: str


def waiting_for(actors: tuple[Actor, ...]) -> Q:
    """Applications in a state in which it is the turn of one of these actors."""
    turn = Q(pk__in=[])
    for workflow in WORKFLOWS.values():
        states = workflow.states_waiting_for(*actors)
        if states:
            turn |= Q(workflow=workflow.name, status__in=states)
    return turn


def page_of(applications: QuerySet[Application], after: str = "") -> Queue:
    """The rows after a place, those that came back corrected first, then by due day."""
    ordered = applications.order_by(F("is_back").desc(), F("due_on").asc(nulls_last=True), "pk")
    place = _place(after)
    if place is not None:
        is_back, due, pk = place
        later = Q(due_on=None) if due == FAR else Q(due_on__gt=due) | Q(due_on=None)
        same = Q(due_on=None) if due == FAR else Q(due_on=due)
        beyond = Q(is_back=is_back) & ((same & Q(pk__gt=pk)) | (later & ~same))
        ordered = ordered.filter(beyond | Q(is_back=False) if is_back else beyond)
    found = list(ordered[: ROWS + 1])
    following = _name(found[ROWS - 1]) if len(found) > ROWS else ""
    return Queue(tuple(found[:ROWS]), following)


def _name(application: Application) -> str:
    due = application.due_on or FAR
    return f"{int(application.is_back)}.{due.isoformat()}.{application.pk}"


def _place(text: str) -> tuple[bool, date, int] | None:
    parts = text.split(".")
    if len(parts) != PARTS or not _is_key(parts[2]):
        return None
    try:
        return parts[0] == "1", date.fromisoformat(parts[1]), int(parts[2])
    except ValueError:
        return None


def _is_key(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= LONGEST_KEY


def counts(applications: QuerySet[Application]) -> dict[tuple[str, str], int]:
    """How many rest in each state of each procedure."""
    rows = applications.order_by().values_list("workflow", "status").annotate(n=Count("pk"))
    return {(workflow, status): n for workflow, status, n in rows}
