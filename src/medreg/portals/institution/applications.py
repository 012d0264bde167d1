"""Applications as this room sees them: the list, the page, the steps."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_http_methods

from medreg.portals.shared import applications
from medreg.portals.shared.application_lists import list_context
from medreg.portals.shared.documents import show_document
from medreg.portals.shared.doors import open_to

from .room import APPLICATIONS, ROOM, around


@require_GET
@open_to("institution")
def application_list(request: HttpRequest) -> HttpResponse:
    """The queues of this desk."""
    context = around(request) | list_context(request, APPLICATIONS)
    return render(request, "shared/application/list.html", context)


@require_GET
@open_to("institution")
def application_page(request: HttpRequest, number: str) -> HttpResponse:
    """One application with everything that may be done about it."""
    return applications.show(request, number, ROOM)


@require_GET
@open_to("institution")
def application_ball(request: HttpRequest, number: str) -> HttpResponse:
    """The live part of the page."""
    return applications.show_ball(request, number, ROOM)


@require_http_methods(["GET", "POST"])
@open_to("institution")
def application_step(request: HttpRequest, number: str, step: str) -> HttpResponse:
    """Ask for what a step needs, and take it."""
    return applications.take_step(request, number, step, ROOM)


@require_GET
@open_to("institution")
def application_paper(request: HttpRequest, number: str, paper: int) -> HttpResponse:
    """An issued paper as PDF."""
    return applications.show_paper(request, number, paper)


@require_GET
@open_to("institution")
def application_document(request: HttpRequest, number: str, document: int) -> HttpResponse:
    """A document that the applicant added."""
    return show_document(request, number, document)
