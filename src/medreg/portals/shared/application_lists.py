"""The list of applications as a desk shows it: what waits for us, by state, with its clock."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from medreg.records.applications.models import Application
from medreg.rulebook.workflows.registry import WORKFLOWS
from medreg.services import access
from medreg.services import queueing as queues
from medreg.services.acting import ActingUser

from .components import Column, Link, Row
from .words import named, on, say

OURS = "ours"
EVERYTHING = "all"


def list_context(request: HttpRequest, address: str) -> dict[str, Any]:
    """What a list page reads: rows of the chosen queue, the queues with their counts."""
    acting: ActingUser = request.acting  # type: ignore[attr-defined]
    visible = access.applications_visible_to(acting)
    chosen = request.GET.get("queue", OURS)
    counted = queues.counts(visible)
    queue = queues.page_of(_chosen(visible, chosen, acting), request.GET.get("after", ""))
    following = f"{address}?queue={chosen}&after={queue.following}" if queue.following else ""
    return {
        "columns": _columns(acting),
        "rows": [_row(application, address, acting) for application in queue.rows],
        "queues": _links(address, chosen, counted, acting),
        "following": following,
        "chosen": chosen,
    }


def _chosen(visible: Any, chosen: str, acting: ActingUser) -> Any:
    if chosen == EVERYTHING:
        return visible
    workflow, _dot, state = chosen.partition(".")
    if workflow in WORKFLOWS and state:
        return visible.filter(workflow=workflow, status=state)
    return visible.filter(queues.waiting_for(acting.actors))


def _links(
    address: str, chosen: str, counted: dict[tuple[str, str], int], acting: ActingUser
) -> list[Link]:
    ours = sum(
        n
        for (workflow, status), n in counted.items()
        if workflow in WORKFLOWS and WORKFLOWS[workflow].state(status).waits_for in acting.actors
    )
    links = [
        Link(_("Waiting for us"), f"{address}?queue={OURS}", chosen == OURS, ours),
        Link(
            _("All"), f"{address}?queue={EVERYTHING}", chosen == EVERYTHING, sum(counted.values())
        ),
    ]
    for name, workflow in WORKFLOWS.items():
        for state in workflow.states:
            n = counted.get((name, state.name), 0)
            if n:
                key = f"{name}.{state.name}"
                text = say(state.label)
                if len(WORKFLOWS) > 1:
                    text = f"{say(workflow.title)}: {text}"
                links.append(Link(text, f"{address}?queue={key}", chosen == key, n))
    return links


def _columns(acting: ActingUser) -> list[Column]:
    other = (
        Column("institution", _("Institution"))
        if acting.authority is not None
        else Column("authority", _("Authority"))
    )
    return [
        Column("name", _("Name")),
        Column("number", _("Application number")),
        Column("business", _("Business")),
        other,
        Column("state", _("State")),
        Column("due", _("Due")),
    ]


def _row(application: Application, address: str, acting: ActingUser) -> Row:
    workflow = WORKFLOWS[application.workflow]
    state = workflow.state(application.status)
    institution, registrar = application.institution, application.registrar
    return Row(
        cells={
            "name": application.practitioner.name,
            "number": application.number,
            "business": say(workflow.title),
            "institution": institution.name if institution else "",
            "authority": named(registrar) if registrar else "",
            "state": say(state.label),
            "due": on(application.due_on) if application.due_on else "",
        },
        href=f"{address}{application.number}/",
        tone="due" if state.waits_for in acting.actors else "",
    )
