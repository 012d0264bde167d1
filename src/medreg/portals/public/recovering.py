"""A forgotten login name or password: a code to a proven contact, then a new password."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from medreg.portals.shared.doors import open_to_everyone
from medreg.portals.shared.network import network_address
from medreg.services import recovering, signing_in
from medreg.services.clock import real_now
from medreg.services.one_time_codes import RECOVER
from medreg.services.refusing import RefusedError

from .room import about_persons, around
from .signing_in import welcome

PASS_COOKIE = "medreg_recovery"  # noqa: S105 - the name of a cookie
PASSWORDS = ("password", "password_again")


@about_persons
@open_to_everyone
@require_http_methods(["GET", "POST"])
def recover(request: HttpRequest) -> HttpResponse:
    """Which contact, then the code that was sent there."""
    values: dict[str, object] = {"contact": request.POST.get("contact", "")}
    if request.method != "POST":
        return _page(request, "public/sign_in_recover.html", values)
    values["is_sent"] = "code" in request.POST
    typed, address = request.POST.get("contact", ""), network_address(request)
    try:
        if "code" not in request.POST or request.POST.get("again"):
            moment = request.moment  # type: ignore[attr-defined]
            contact = signing_in.send_code(
                typed, RECOVER, address=address, moment=moment, now=real_now()
            )
            values |= {"is_sent": True, "masked": contact.masked}
            return _page(request, "public/sign_in_recover.html", values)
        given = recovering.prove_ownership(
            typed, request.POST.get("code", ""), address=address, now=real_now()
        )
    except RefusedError as refused:
        return _page(request, "public/sign_in_recover.html", values, refused)
    response = HttpResponseRedirect(reverse("recover_password"))
    response.set_cookie(
        PASS_COOKIE,
        given,
        max_age=int(recovering.PASS_LASTS.total_seconds()),
        secure=bool(settings.SESSION_COOKIE_SECURE),
        httponly=True,
        samesite="Strict",
    )
    return response


@about_persons
@open_to_everyone
@require_http_methods(["GET", "POST"])
def new_password(request: HttpRequest) -> HttpResponse:
    """The login name is shown, a new password is set, and every other device is signed out."""
    given = request.COOKIES.get(PASS_COOKIE, "")
    account = recovering.account_of_pass(given)
    if account is None:
        return HttpResponseRedirect(reverse("recover"))
    values: dict[str, object] = {"login_name": account.login_name}
    if request.method != "POST":
        return _page(request, "public/sign_in_password.html", values)
    typed = {name: request.POST.get(name, "") for name in PASSWORDS}
    try:
        signed_in = recovering.recover(
            given,
            typed,
            user_agent=request.headers.get("User-Agent", ""),
            moment=request.moment,  # type: ignore[attr-defined]
            now=real_now(),
        )
    except RefusedError as refused:
        return _page(request, "public/sign_in_password.html", values, refused)
    response = welcome(request, signed_in)
    response.delete_cookie(PASS_COOKIE, samesite="Strict")
    return response


def _page(
    request: HttpRequest,
    template: str,
    values: dict[str, object],
    refused: RefusedError | None = None,
) -> HttpResponse:
    context = around(request, errors=refused.objections if refused else (), values=values)
    return render(request, template, context, status=422 if refused else 200)
