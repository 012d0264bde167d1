"""The front page: one question answered at once, and one door for each audience."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from medreg.portals.shared.doors import open_to_everyone

from .room import A_MINUTE, around, kept_for


@open_to_everyone
@require_safe
@kept_for(A_MINUTE)
def home(request: HttpRequest) -> HttpResponse:
    """Look-up, check, the way to a certificate, the four doors."""
    return render(request, "public/home.html", around(request, portal=None))
