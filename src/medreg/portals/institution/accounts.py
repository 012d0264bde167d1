"""Who waits for activation by this institution: codes, singly or in a batch, or automatically."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from medreg.portals.shared.doors import open_to
from medreg.portals.shared.words import mend, say
from medreg.records.organizations.models import Institution
from medreg.services import activating
from medreg.services.activation_codes import issue_codes
from medreg.services.activation_facts import waiting_at
from medreg.services.clock import real_now
from medreg.services.refusing import RefusedError

from .room import ACCOUNTS, around

AT_ONCE = 200


@require_GET
@open_to("institution")
def account_list(request: HttpRequest) -> HttpResponse:
    """Everybody who named this institution and is not active yet."""
    acting, moment = request.acting, request.moment  # type: ignore[attr-defined]
    after = request.GET.get("after", "")
    start = int(after) if after.isascii() and after.isdigit() and len(after) <= 18 else 0
    waiting = waiting_at(acting, moment, after=start)
    institution = Institution.objects.get(pk=acting.institution)
    context = around(
        request,
        waiting=waiting,
        institution=institution,
        may_act=bool(acting.roles & {"administrator", "confirmer"}),
        may_switch="administrator" in acting.roles,
    )
    return render(request, "institution/accounts.html", context)


@require_POST
@open_to("institution", "administrator", "confirmer")
def send_codes(request: HttpRequest) -> HttpResponse:
    """Send a code to each person chosen; whoever cannot be sent one is named with the reason."""
    chosen = [
        int(value)
        for value in request.POST.getlist("account")[:AT_ONCE]
        if value.isascii() and value.isdigit() and len(value) <= 18
    ]
    if not chosen:
        messages.warning(request, _("Choose at least one person."))
        return HttpResponseRedirect(ACCOUNTS)
    acting, moment = request.acting, request.moment  # type: ignore[attr-defined]
    outcome = issue_codes(acting, chosen, moment, real_now())
    sent = sum(not one.objections for one in outcome)
    if sent:
        messages.success(
            request,
            ngettext("%(num)s code is on its way.", "%(num)s codes are on their way.", sent)
            % {"num": sent},
        )
    for one in outcome:
        for objection in one.objections:
            messages.warning(request, f"{one.name}: {say(objection)} {mend(objection)}")
    return HttpResponseRedirect(ACCOUNTS)


@require_POST
@open_to("institution", "administrator")
def switch_automatic(request: HttpRequest) -> HttpResponse:
    """Let accounts of this institution's physicians become active without a code, or not."""
    is_on = request.POST.get("automatic") == "on"
    acting, moment = request.acting, request.moment  # type: ignore[attr-defined]
    try:
        count = activating.switch_automatic(acting, is_on=is_on, moment=moment)
    except RefusedError as refused:
        for objection in refused.objections:
            messages.warning(request, f"{say(objection)} {mend(objection)}")
        return HttpResponseRedirect(ACCOUNTS)
    if is_on:
        text = ngettext(
            "Automatic activation is on; %(num)s account became active.",
            "Automatic activation is on; %(num)s accounts became active.",
            count,
        )
        messages.success(request, text % {"num": count})
    else:
        messages.success(request, _("Automatic activation is off; you send codes."))
    return HttpResponseRedirect(ACCOUNTS)
