"""Accounts whose institution kept silent: the registering authority may vouch (decisions 8)."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from medreg.portals.shared.doors import open_to
from medreg.services import activating
from medreg.services.activation_facts import escalated_at, shown, waiting_account
from medreg.services.refusing import RefusedError

from .room import ACCOUNTS, around


@require_GET
@open_to("authority")
def account_list(request: HttpRequest) -> HttpResponse:
    """Who has waited three working days for an institution of this authority."""
    waiting = escalated_at(request.acting, request.moment)  # type: ignore[attr-defined]
    return render(request, "authority/accounts.html", around(request, waiting=waiting))


@require_http_methods(["GET", "POST"])
@open_to("authority", *activating.VOUCHING_ROLES)
def vouch_page(request: HttpRequest, account: int) -> HttpResponse:
    """Activate one account on this authority's word, with the reason."""
    acting, moment = request.acting, request.moment  # type: ignore[attr-defined]
    person = waiting_account(acting, account)
    if person is None:
        raise Http404
    reason, errors = request.POST.get("reason", ""), []
    if request.method == "POST":
        try:
            activating.vouch(acting, account, reason, moment)
        except RefusedError as refused:
            errors = list(refused.objections)
        else:
            messages.success(request, _("The account is active; the person has been told."))
            return HttpResponseRedirect(ACCOUNTS)
    context = around(
        request, one=shown(person, moment), reason=reason, errors=errors, back=ACCOUNTS
    )
    return render(request, "authority/vouch.html", context, status=422 if errors else 200)
