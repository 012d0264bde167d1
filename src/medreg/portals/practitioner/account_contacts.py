"""Security verification (I7): a mobile number, else an e-mail address, proven by a code."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from medreg.portals.shared.deliveries import delivery_shown
from medreg.portals.shared.doors import open_to
from medreg.portals.shared.network import network_address
from medreg.services import proving
from medreg.services.clock import real_now
from medreg.services.proving import EMAIL, KINDS, MOBILE
from medreg.services.refusing import RefusedError

from .account_live import live_answer
from .asking import when, who
from .room import around


@require_GET
@open_to("practitioner")
def contacts(request: HttpRequest) -> HttpResponse:
    """Both contacts, each with what can be done next."""
    return _page(request)


@require_GET
@open_to("practitioner")
def deliveries(request: HttpRequest) -> HttpResponse:
    """How far the codes have come, for the part of the page that looks for news by itself."""
    context = {"states": _states(request)}
    is_over = any(one["state"] and one["state"].is_verified for one in context["states"])
    page = "practitioner/account/contacts_now.html"
    return live_answer(request, page, context, is_over=is_over)


@require_POST
@open_to("practitioner")
def send(request: HttpRequest, kind: str) -> HttpResponse:
    """Send a code; the number or address may be given or corrected in the same breath."""
    _refuse_other_kinds(kind)
    typed = request.POST.get(kind)
    acting, moment = who(request), when(request)
    try:
        if typed is not None:
            proving.give_contact(acting, kind, typed, moment)
        proving.send_proof(acting, kind, network_address(request), moment, real_now())
    except RefusedError as refused:
        return _page(request, refused, kind, {kind: typed or ""})
    return HttpResponseRedirect(f"{reverse('account_contacts')}#{kind}")


@require_POST
@open_to("practitioner")
def prove(request: HttpRequest, kind: str) -> HttpResponse:
    """Enter the code."""
    _refuse_other_kinds(kind)
    acting, moment, now = who(request), when(request), real_now()
    typed = request.POST.get("code", "")
    try:
        contact = proving.prove(acting, kind, typed, network_address(request), moment, now)
    except RefusedError as refused:
        return _page(request, refused, kind)
    text = _("%(contact)s is verified.") % {"contact": contact.masked}
    messages.success(request, text)
    return HttpResponseRedirect(reverse("account_activation"))


def _refuse_other_kinds(kind: str) -> None:
    if kind not in KINDS:
        raise Http404


def _states(request: HttpRequest) -> list[dict[str, Any]]:
    account = who(request).account
    assert account is not None
    states = proving.states_of(account, real_now())
    labels = {MOBILE: _("Mobile number"), EMAIL: _("E-mail address")}
    return [
        {
            "kind": kind,
            "label": labels[kind],
            "state": states.get(kind),
            "delivery": delivery_shown(states[kind].delivery) if kind in states else None,
        }
        for kind in KINDS
    ]


def _page(
    request: HttpRequest,
    refused: RefusedError | None = None,
    kind: str = "",
    values: dict[str, str] | None = None,
) -> HttpResponse:
    states = _states(request)
    context = around(
        request,
        states=states,
        errors=refused.objections if refused else (),
        wrong_kind=kind,
        values=values or {},
        is_proven=any(one["state"] and one["state"].is_verified for one in states),
    )
    status = 422 if refused else 200
    return render(request, "practitioner/account/contacts.html", context, status=status)
