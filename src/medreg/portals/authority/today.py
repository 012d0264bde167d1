"""The first page of this room: what waits today."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from medreg.portals.shared.doors import open_to
from medreg.portals.shared.today import today_context

from .room import APPLICATIONS, around


@require_GET
@open_to("authority")
def today_page(request: HttpRequest) -> HttpResponse:
    """What waits for this desk, and what is overdue."""
    context = around(request) | today_context(request, APPLICATIONS)
    return render(request, "authority/today.html", context)
