"""The counter: scan or type the number on a cover sheet and the application opens."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from medreg.portals.shared.doors import open_to
from medreg.services import access

from .room import APPLICATIONS, around


@require_GET
@open_to("authority")
def counter_page(request: HttpRequest) -> HttpResponse:
    """One box with the cursor in it; a bar-code reader types the number and Enter."""
    typed = request.GET.get("number", "").strip()
    errors = {}
    if typed:
        try:
            application = access.application_for(request.acting, typed)  # type: ignore[attr-defined]
        except access.NotVisibleError:
            errors["number"] = _(
                "No application with this number is handled here. Check the cover sheet."
            )
        else:
            return HttpResponseRedirect(f"{APPLICATIONS}{application.number}/")
    context = around(request, typed=typed[:40], errors=errors)
    return render(request, "authority/counter.html", context)
