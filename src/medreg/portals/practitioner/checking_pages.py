"""Before sending: what every rule says today, and every answer once more."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_GET

from medreg.portals.shared.applications import context_of
from medreg.portals.shared.doors import open_to
from medreg.services.uploading import materials_to_add

from .asking import address_of, own_picture
from .parts import ANSWER, asked_words, is_editable, open_request, sending_offers
from .room import ROOM


@require_GET
@open_to("practitioner")
def dry_run_page(request: HttpRequest, number: str) -> HttpResponse:
    """Every rule of the procedure with its article, met or not; nothing is sent or stored."""
    picture = own_picture(request, number)
    context = context_of(request, picture, ROOM) | {
        "results": picture.results,
        "back": address_of(picture),
    }
    return render(request, "practitioner/applications/dry_run.html", context)


@require_GET
@open_to("practitioner")
def check_page(request: HttpRequest, number: str) -> HttpResponse:
    """Every answer with a way to change it, what the rules say, and the button that sends it."""
    picture = own_picture(request, number)
    address = address_of(picture)
    if not is_editable(picture):
        return HttpResponseRedirect(address)
    context = context_of(request, picture, ROOM) | {
        "address": address,
        "results": picture.results,
        "objections": [r.objection for r in picture.results if r.objection],
        "sends": sending_offers(picture),
        "takes_documents": bool(materials_to_add(picture.application, picture.facts)),
        "asked": open_request(picture),
        "asked_names": set(asked_words(picture, ANSWER)),
        "back": address,
    }
    return render(request, "practitioner/applications/check.html", context)
