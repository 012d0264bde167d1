"""What waits for a desk today, counted by state."""

from typing import Any

from django.http import HttpRequest

from medreg.rulebook.workflows.registry import WORKFLOWS
from medreg.services import access
from medreg.services import queueing as queues
from medreg.services.acting import ActingUser

from .components import Link
from .words import say


def today_context(request: HttpRequest, address: str) -> dict[str, Any]:
    """The queues that are this desk's turn, each with how many wait and how many are overdue."""
    acting: ActingUser = request.acting  # type: ignore[attr-defined]
    moment = request.moment  # type: ignore[attr-defined]
    visible = access.applications_visible_to(acting)
    ours = visible.filter(queues.waiting_for(acting.actors))
    counted = queues.counts(ours)
    links = [
        Link(
            f"{say(workflow.title)} · {say(state.label)}",
            f"{address}?queue={name}.{state.name}",
            count=counted[name, state.name],
        )
        for name, workflow in WORKFLOWS.items()
        for state in workflow.states
        if (name, state.name) in counted
    ]
    return {
        "links": links,
        "waiting": sum(counted.values()),
        "overdue": ours.filter(due_on__lt=moment.today).count(),
        "today": moment.today,
    }
