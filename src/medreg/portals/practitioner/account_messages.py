"""The message centre: everything ever told to the person, and whether it arrived."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from medreg.portals.shared.deliveries import delivery_shown
from medreg.portals.shared.doors import open_to
from medreg.services import message_centre

from .asking import when, who
from .room import APPLICATIONS, around

LONGEST_KEY = 18


@require_GET
@open_to("practitioner")
def message_list(request: HttpRequest) -> HttpResponse:
    """Newest first; what is shown counts as read."""
    account, before = who(request).account, request.GET.get("before", "")
    assert account is not None
    is_number = before.isascii() and before.isdigit() and len(before) <= LONGEST_KEY
    told = message_centre.told_to(
        account, get_language() or "", before=int(before) if is_number else None
    )
    message_centre.mark_read(account, [one.id for one in told], when(request))
    context = around(
        request,
        told=[(one, [delivery_shown(each) for each in one.deliveries]) for one in told],
        applications=APPLICATIONS,
        older=told[-1].id if len(told) == message_centre.AT_ONCE else None,
    )
    return render(request, "practitioner/account/messages.html", context)
