"""Business applications (业务申请): what can be applied for, one's own ones, their steps."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from medreg.portals.shared import applications, documents
from medreg.portals.shared.components import Column, Row
from medreg.portals.shared.doors import open_to
from medreg.portals.shared.words import say, short_on
from medreg.records.applications.models import Application
from medreg.rulebook.workflows.registry import WORKFLOWS
from medreg.rulebook.workflows.table import Actor
from medreg.services import access, drafting
from medreg.services.course import materials_of
from medreg.services.showing import Picture, holder_of

from . import parts
from .asking import address_of, owes_an_answer, own_picture, own_practitioner, when, who
from .businesses import businesses_for
from .practising import may_i_practise
from .room import APPLICATIONS, ROOM, around


@require_GET
@open_to("practitioner")
def application_list(request: HttpRequest) -> HttpResponse:
    """What can be applied for, and how one's own applications stand."""
    own = _own(request)
    context = around(request) | {
        "businesses": businesses_for(own_practitioner(request), own, when(request).today),
        "columns": _columns(),
        "rows": [_row(application) for application in own],
        "is_known": own_practitioner(request) is not None,
        "may_practise": may_i_practise(request),
    }
    return render(request, "practitioner/applications/list.html", context)


def _own(request: HttpRequest) -> list[Application]:
    visible = access.applications_visible_to(who(request)).prefetch_related("requests")
    return sorted(visible.order_by("-saved_at", "-pk"), key=lambda a: a.closed_at is not None)


def _columns() -> list[Column]:
    return [
        Column("business", _("Business")),
        Column("number", _("Application number")),
        Column("state", _("State")),
        Column("holder", _("Waiting for")),
        Column("due", _("Due")),
    ]


def _row(application: Application) -> Row:
    workflow = WORKFLOWS[application.workflow]
    state = workflow.state(application.status)
    is_own_turn = state.waits_for is Actor.PRACTITIONER or owes_an_answer(application)
    holder = "" if state.is_final else say(holder_of(application, state))
    return Row(
        cells={
            "business": say(workflow.title),
            "number": application.number,
            "state": say(state.label),
            "holder": _("you") if is_own_turn else holder,
            "due": short_on(application.due_on) if application.due_on else "",
        },
        href=f"{APPLICATIONS}{application.number}/",
        tone="due" if is_own_turn else "",
    )


@require_POST
@open_to("practitioner")
def begin(request: HttpRequest, workflow: str) -> HttpResponse:
    """Begin a draft, or go on with the one there is."""
    if workflow not in WORKFLOWS:
        raise Http404
    try:
        application = drafting.begin(workflow, who(request), when(request))
    except drafting.MayNotBeginError:
        messages.warning(
            request,
            _("An application can be begun as soon as your qualification has been found."),
        )
        return HttpResponseRedirect(APPLICATIONS)
    return HttpResponseRedirect(f"{APPLICATIONS}{application.number}/")


@require_GET
@open_to("practitioner")
def application_page(request: HttpRequest, number: str) -> HttpResponse:
    """One application: who has it, what is left to do, what happened."""
    picture = own_picture(request, number)
    context = applications.context_of(request, picture, ROOM) | _more(request, picture)
    return render(request, ROOM.page, context)


def _more(request: HttpRequest, picture: Picture) -> dict[str, Any]:
    """What the practitioner's page shows beyond the page of every room."""
    address = address_of(picture)
    editable = parts.is_editable(picture)
    lines = parts.steps_left(picture, address) if editable else []
    asked = parts.open_request(picture)
    return {
        "address": address,
        "is_editable": editable,
        "is_new": picture.application.status == picture.workflow.initial.name,
        "lines": lines,
        "is_all_done": parts.is_all_done(lines),
        "stuck": [line for line in lines if line.state == parts.STUCK],
        "rest": [line for line in lines if line.state != parts.STUCK],
        "asked": asked,
        "asked_items": _asked_items(picture, address) if asked and editable else [],
        "other_offers": parts.other_offers(picture),
        "hands_in": _hands_in(picture),
        "materials": materials_of(picture.facts),
        "may_practise": may_i_practise(request),
    }


def _asked_items(picture: Picture, address: str) -> list[dict[str, Any]]:
    request = parts.open_request(picture)
    still = {f"{parts.ANSWER}{name}" for name in parts.still_asked(picture)}
    still |= {f"{parts.MATERIAL}{code}" for code in parts.materials_still_asked(picture)}
    items = []
    for item in request.items if request else ():
        place = parts.place_of(item["target"], picture, address)
        items.append(
            {**item, "place": place, "is_done": bool(place) and item["target"] not in still}
        )
    return items


def _hands_in(picture: Picture) -> bool:
    """Whether it is time to take material to the counter."""
    waits = picture.state.waits_for is Actor.PRACTITIONER and not parts.is_editable(picture)
    return waits and bool(picture.facts.course.materials_missing)


@require_GET
@open_to("practitioner")
def application_ball(request: HttpRequest, number: str) -> HttpResponse:
    """The live part of the page."""
    return applications.show_ball(request, number, ROOM)


@require_http_methods(["GET", "POST"])
@open_to("practitioner")
def application_step(request: HttpRequest, number: str, step: str) -> HttpResponse:
    """Ask for what a step needs, or whether it is meant; take it."""
    return applications.take_step(request, number, step, ROOM)


@require_GET
@open_to("practitioner")
def application_paper(request: HttpRequest, number: str, paper: int) -> HttpResponse:
    """An issued paper as PDF."""
    return applications.show_paper(request, number, paper)


@require_GET
@open_to("practitioner")
def application_document(request: HttpRequest, number: str, document: int) -> HttpResponse:
    """A document that was added."""
    return documents.show_document(request, number, document)
