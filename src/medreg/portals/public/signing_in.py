"""Signing in and out, and choosing for whom one acts."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_POST

from medreg.portals.shared.components import Person
from medreg.portals.shared.doors import open_to_everyone, open_to_signed_in
from medreg.portals.shared.entrance import COOKIE, let_in
from medreg.portals.shared.network import network_address
from medreg.portals.shared.speaking import remember_language
from medreg.records.accounts.models import RoleHeld
from medreg.services import sessions, signing_in
from medreg.services.acting import ActingUser
from medreg.services.clock import real_now
from medreg.services.one_time_codes import SIGN_IN
from medreg.services.refusing import RefusedError

from .choosing_language import FRONT_PAGE, own_path
from .room import about_persons, around

HOMES = {
    "practitioner": "/practitioner/",
    "institution": "/institution/",
    "authority": "/authority/",
}
ONESELF = "oneself"


@about_persons
@open_to_everyone
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Login name and password."""
    if request.method != "POST":
        if request.acting is not None:  # type: ignore[attr-defined]
            return HttpResponseRedirect(_after(request, request.acting))  # type: ignore[attr-defined]
        return _page(request, "public/sign_in.html")
    try:
        signed_in = signing_in.sign_in_by_password(
            request.POST.get("login_name", ""),
            request.POST.get("password", ""),
            **_circumstances(request),
        )
    except RefusedError as refused:
        typed = {"login_name": request.POST.get("login_name", "")}
        return _page(request, "public/sign_in.html", refused, typed)
    return welcome(request, signed_in)


@about_persons
@open_to_everyone
@require_http_methods(["GET", "POST"])
def sign_in_by_code(request: HttpRequest) -> HttpResponse:
    """A proven mobile number or e-mail address, then the code that was sent there."""
    if request.method != "POST":
        return _page(request, "public/sign_in_code.html")
    typed = request.POST.get("contact", "")
    values = {"contact": typed, "is_sent": "code" in request.POST}
    try:
        if "code" not in request.POST or request.POST.get("again"):
            address = network_address(request)
            contact = signing_in.send_code(
                typed, SIGN_IN, address=address, moment=_moment(request), now=real_now()
            )
            values |= {"is_sent": True, "masked": contact.masked}
            return _page(request, "public/sign_in_code.html", values=values)
        signed_in = signing_in.sign_in_by_code(
            typed, request.POST.get("code", ""), **_circumstances(request)
        )
    except RefusedError as refused:
        return _page(request, "public/sign_in_code.html", refused, values)
    return welcome(request, signed_in)


@open_to_everyone
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End this device's session."""
    visit = request.visit  # type: ignore[attr-defined]
    if visit is not None:
        sessions.end_session(visit.session, real_now())
    response = HttpResponseRedirect(reverse("home"))
    response.delete_cookie(COOKIE, samesite="Lax")
    return response


@about_persons
@open_to_signed_in
@require_http_methods(["GET", "POST"])
def act_in(request: HttpRequest) -> HttpResponse:
    """For whom one acts: for oneself, or for one of the organizations where one holds a role."""
    visit, now = request.visit, real_now()  # type: ignore[attr-defined]
    account = visit.acting.account
    roles = {str(role.pk): role for role in sessions.capacities_of(account, now)}
    if request.method == "POST":
        chosen = request.POST.get("capacity", "")
        if chosen in roles or (chosen == ONESELF and is_a_practitioner(visit.acting)):
            sessions.act_in(visit.session, roles.get(chosen), now)
            acting = sessions.acting_of(_as_chosen(visit.session, roles.get(chosen)), now)
            return HttpResponseRedirect(_own_next(request) or HOMES[acting.audience])
    context = around(
        request,
        person=Person(account.name, sign_out=reverse("sign_out")),
        capacities=[_capacity(role) for role in roles.values()],
        oneself=ONESELF if is_a_practitioner(visit.acting) else "",
        current=visit.session.acting_in_id,
        next=_own_next(request),
    )
    return render(request, "public/sign_in_capacity.html", context)


def welcome(request: HttpRequest, signed_in: signing_in.SignedIn) -> HttpResponse:
    """Let somebody in and lead on: to the page asked for, or to the choice of a capacity."""
    visit = sessions.visit_of(signed_in.token, real_now())
    assert visit is not None
    response = HttpResponseRedirect(_after(request, visit.acting))
    return remember_language(let_in(response, signed_in.token), get_language() or "")


def is_a_practitioner(acting: ActingUser) -> bool:
    """Whether the person has a practitioner's room of their own."""
    account = acting.account
    return account is not None and (
        account.identity_id is not None or account.practitioner_id is not None
    )


def _after(request: HttpRequest, acting: ActingUser) -> str:
    account = acting.account
    assert account is not None
    count = len(sessions.capacities_of(account, real_now())) + is_a_practitioner(acting)
    wanted = _own_next(request)
    if count > 1 and not wanted:
        return reverse("act_in")
    return wanted or HOMES[acting.audience]


def _own_next(request: HttpRequest) -> str:
    """The page asked for, if it is one of ours and not the way in itself."""
    wanted = request.POST.get("next", "") or request.GET.get("next", "")
    path = own_path(wanted) if wanted else FRONT_PAGE
    ways_in = {reverse("sign_in"), reverse("sign_in_code"), reverse("recover"), FRONT_PAGE}
    return "" if path.partition("?")[0] in ways_in else path


def _capacity(role: RoleHeld) -> dict[str, Any]:
    organization = role.institution or role.authority
    return {"value": str(role.pk), "name": organization.name if organization else "", "id": role.pk}


def _as_chosen(session: Any, role: RoleHeld | None) -> Any:
    session.acting_in = role
    return session


def _circumstances(request: HttpRequest) -> dict[str, Any]:
    return {
        "user_agent": request.headers.get("User-Agent", ""),
        "address": network_address(request),
        "moment": _moment(request),
        "now": real_now(),
    }


def _moment(request: HttpRequest) -> Any:
    return request.moment  # type: ignore[attr-defined]


def _page(
    request: HttpRequest,
    template: str,
    refused: RefusedError | None = None,
    values: dict[str, Any] | None = None,
) -> HttpResponse:
    context = around(
        request,
        errors=refused.objections if refused else (),
        values=values or {},
        next=_own_next(request),
    )
    return render(request, template, context, status=422 if refused else 200)
