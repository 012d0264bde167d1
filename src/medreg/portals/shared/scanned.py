"""The short address on papers: opens an application in the portal of whoever scanned its code."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_GET

from .applications import found
from .doors import open_to_signed_in


@require_GET
@open_to_signed_in
def scanned_application(request: HttpRequest, number: str) -> HttpResponse:
    """On to the application's page; to others than those it concerns there is none."""
    application = found(request, number)
    portal = request.acting.audience  # type: ignore[attr-defined]
    return HttpResponseRedirect(f"/{portal}/applications/{application.number}/")
