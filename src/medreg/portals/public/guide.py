"""The guide: from the examination's results to the certificate, step by step, to read or print."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from medreg.portals.shared.doors import open_to_everyone
from medreg.portals.shared.words import language
from medreg.rulebook.editions import edition

from .room import AN_HOUR, around, kept_for, today_of

THE_NATION = "000000"
STEPS = (
    ("account", _("Register an account")),
    ("activation", _("Activate the account")),
    ("register", _("Apply for registration")),
    ("confirmation", _("Your institution confirms")),
    ("material", _("Hand in the material")),
    ("certificate", _("Receive the certificate")),
)


@open_to_everyone
@require_safe
@kept_for(AN_HOUR)
def guide_page(request: HttpRequest) -> HttpResponse:
    """Every step, with the national list of material as it stands today."""
    national = edition(THE_NATION, on=today_of(request))
    materials = [
        {
            "name": material.zh if language() == "zh" else material.en,
            "copies": material.copies,
            "shows_original": material.shows_original,
            "is_printed_here": material.is_printed_here,
            "is_for_some": material.asked_when != "always",
        }
        for material in national.materials
    ]
    context = around(
        request, steps=STEPS, materials=materials, promised=national.promised_working_days
    )
    return render(request, "public/guide.html", context)
