"""Activation (I8): which route and why, who holds the ball, since when, what if nothing happens."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from medreg.portals.shared.components import Ball
from medreg.portals.shared.deliveries import delivery_shown
from medreg.portals.shared.doors import open_to
from medreg.portals.shared.words import named
from medreg.records.accounts.models import Account
from medreg.rulebook.activation import (
    STAGES,
    WORKING_DAYS_OF_THE_INSTITUTION,
    ActivationFacts,
    Plan,
    Route,
    Stage,
    plan,
)
from medreg.rulebook.verification import FINDINGS, Outcome
from medreg.services import activating
from medreg.services.activation_facts import delivery_of_code, facts_of
from medreg.services.clock import Moment, real_now
from medreg.services.finding_institutions import find_institutions
from medreg.services.refusing import RefusedError

from .account_live import live_answer
from .asking import when, who
from .room import APPLICATIONS, around

ROUTES = {
    Route.CODE: gettext_noop("By the activation code of your institution"),
    Route.AUTOMATIC: gettext_noop("By itself, where your institution has switched that on"),
    Route.NUMBER: gettext_noop("By your qualification number or exam ticket number"),
    Route.VOUCHED: gettext_noop("By the registering authority, which vouches for you"),
}


@require_GET
@open_to("practitioner")
def activation(request: HttpRequest) -> HttpResponse:
    """Where the account stands."""
    return _page(request)


@require_GET
@open_to("practitioner")
def activation_now(request: HttpRequest) -> HttpResponse:
    """The part of the page that looks for news by itself."""
    now = _now(_own(request), when(request))
    is_over = now["plan"].stage is Stage.ACTIVE
    return live_answer(request, "practitioner/account/activation_now.html", now, is_over=is_over)


@require_POST
@open_to("practitioner")
def enter_code(request: HttpRequest) -> HttpResponse:
    """Activate My Account."""
    typed = request.POST.get("code", "")
    try:
        activating.activate_by_code(who(request), typed, when(request), real_now())
    except RefusedError as refused:
        return _page(request, refused, {"code": typed})
    return _activated(request)


@require_POST
@open_to("practitioner")
def enter_number(request: HttpRequest) -> HttpResponse:
    """Activate by one's own number."""
    typed = request.POST.get("number", "")
    try:
        activating.activate_by_number(who(request), typed, when(request), real_now())
    except RefusedError as refused:
        return _page(request, refused, {"number": typed})
    return _activated(request)


@require_POST
@open_to("practitioner")
def remind(request: HttpRequest) -> HttpResponse:
    """Remind the institution."""
    try:
        activating.remind(who(request), when(request))
    except RefusedError as refused:
        return _page(request, refused)
    messages.success(request, _("The institution has been reminded."))
    return HttpResponseRedirect(reverse("account_activation"))


@require_http_methods(["GET", "POST"])
@open_to("practitioner")
def name_institution(request: HttpRequest) -> HttpResponse:
    """Find the institution where one will work, and name it."""
    if request.method != "POST":
        return _finding_page(request)
    chosen = request.POST.get("institution", "")
    is_number = chosen.isascii() and chosen.isdigit() and len(chosen) <= 18
    try:
        activating.name_institution(
            who(request), int(chosen) if is_number else 0, when(request), real_now()
        )
    except RefusedError as refused:
        return _finding_page(request, refused)
    account = who(request).account
    if account is not None and account.activated_at is not None:
        return _activated(request)
    messages.success(request, _("The institution has been named and sees that you wait."))
    return HttpResponseRedirect(reverse("account_activation"))


def _activated(request: HttpRequest) -> HttpResponse:
    messages.success(request, _("Your account is active."))
    return HttpResponseRedirect(reverse("account_activation"))


def _own(request: HttpRequest) -> Account:
    account = who(request).account
    assert account is not None
    return account


def _now(account: Account, moment: Moment) -> dict[str, Any]:
    facts = facts_of(account, moment)
    plan_today = plan(facts)
    used_at: datetime | None = account.activated_at if facts.is_active else None
    delivery = None if facts.is_active else delivery_of_code(account)
    return {
        "facts": facts,
        "plan": plan_today,
        "stage": STAGES[plan_today.stage],
        "ball": _ball(account, facts, plan_today),
        "delivery": delivery_shown(delivery, used_at),
        "account": account,
        "applications": APPLICATIONS,
    }


def _ball(account: Account, facts: ActivationFacts, now: Plan) -> Ball:
    institution = account.named_institution
    text = STAGES[now.stage]
    if now.stage is Stage.ACTIVE:
        return Ball(since=account.activated_at, outcome=text.says)
    if now.stage is Stage.UNMATCHED:
        outcome = facts.outcomes[0]
        holder = FINDINGS[outcome].acts_next
        return Ball(holder=holder, is_yours=outcome is Outcome.NAME_DIFFERS)
    if institution is None or now.stage not in {Stage.WITH_INSTITUTION, Stage.WITH_AUTHORITY}:
        return Ball(is_yours=True, since=now.since_on, due=now.due_on)
    if now.stage is Stage.WITH_AUTHORITY:
        return Ball(holder=named(institution.registrar), since=now.since_on)
    return Ball(
        holder=institution.name,
        person=institution.contact_name,
        since=now.since_on,
        day=max(1, now.day),
        days=WORKING_DAYS_OF_THE_INSTITUTION,
        due=now.due_on,
        is_provisional=bool(now.due_on and facts.working_days.is_provisional(now.due_on)),
        otherwise=_("%(authority)s sees you on its desk and may vouch for you.")
        % {"authority": named(institution.registrar)},
    )


def _page(
    request: HttpRequest,
    refused: RefusedError | None = None,
    values: dict[str, str] | None = None,
) -> HttpResponse:
    account = _own(request)
    now = _now(account, when(request))
    context = around(
        request,
        **now,
        routes=[(ROUTES[offer.route], offer) for offer in now["plan"].routes],
        errors=refused.objections if refused else (),
        values=values or {},
    )
    status = 422 if refused else 200
    return render(request, "practitioner/account/activation.html", context, status=status)


def _finding_page(request: HttpRequest, refused: RefusedError | None = None) -> HttpResponse:
    text = request.GET.get("q", "") or request.POST.get("q", "")
    institutions, has_more = find_institutions(text, when(request).today)
    context = around(
        request,
        q=text,
        institutions=institutions,
        has_more=has_more,
        chosen=str(_own(request).named_institution_id or ""),
        errors=refused.objections if refused else (),
        back=reverse("account_activation"),
    )
    status = 422 if refused else 200
    return render(request, "practitioner/account/institution.html", context, status=status)
