"""Register new account (注册新账号): one form, then a card to print."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_GET, require_http_methods

from medreg.portals.shared.components import Page
from medreg.portals.shared.doors import open_to_everyone
from medreg.portals.shared.network import network_address
from medreg.portals.shared.words import at, say
from medreg.rulebook.identifiers import identity_documents
from medreg.services import signing_up
from medreg.services.clock import real_now
from medreg.services.refusing import RefusedError

from .room import PORTAL

CARD_COOKIE = "medreg_card"
CARD_LASTS = 15 * 60  # seconds
_SALT = "medreg.summary_card"
SECRET = ("password", "password_again")


@open_to_everyone
@require_http_methods(["GET", "POST"])
def open_account(request: HttpRequest) -> HttpResponse:
    """The form; what was typed comes back beside the errors, passwords excepted."""
    if request.method != "POST":
        return _form(request, {"id_type": identity_documents.TYPES[0].name})
    typed = {name: request.POST.get(name, "") for name in signing_up.FIELDS}
    try:
        opened = signing_up.open_account(
            typed,
            language=get_language() or settings.LANGUAGE_CODE,
            address=network_address(request),
            moment=request.moment,  # type: ignore[attr-defined]
            now=real_now(),
        )
    except RefusedError as refused:
        kept = {name: text for name, text in typed.items() if name not in SECRET}
        return _form(request, kept, refused)
    response = HttpResponseRedirect(reverse("account_opened"))
    response.set_cookie(
        CARD_COOKIE,
        _card_of(opened),
        max_age=CARD_LASTS,
        secure=bool(settings.SESSION_COOKIE_SECURE),
        httponly=True,
        samesite="Strict",
    )
    return response


@open_to_everyone
@require_GET
def account_opened(request: HttpRequest) -> HttpResponse:
    """The card with everything but the password; it can be looked at for a quarter of an hour."""
    try:
        card = signing.loads(request.COOKIES.get(CARD_COOKIE, ""), salt=_SALT, max_age=CARD_LASTS)
    except signing.BadSignature:
        return HttpResponseRedirect(reverse("sign_in"))
    return render(request, "practitioner/account/opened.html", _around(card=card))


def _card_of(opened: signing_up.Opened) -> str:
    card = {
        "name": opened.name,
        "login_name": opened.login_name,
        "document": opened.document,
        "contacts": list(opened.contacts),
        "at": at(opened.at),
    }
    return signing.dumps(card, salt=_SALT)


def _form(
    request: HttpRequest, values: Mapping[str, str], refused: RefusedError | None = None
) -> HttpResponse:
    context = _around(
        values=values,
        errors=refused.objections if refused else (),
        id_types=[(kind.name, say(kind.label)) for kind in identity_documents.TYPES],
        hints=[(say(kind.label), say(kind.hint)) for kind in identity_documents.TYPES],
        consent_version=signing_up.CONSENT_VERSION,
    )
    status = 422 if refused else 200
    return render(request, "practitioner/account/open.html", context, status=status)


def _around(**more: Any) -> dict[str, Any]:
    """Nobody is signed in here, so there is neither a person nor a menu."""
    return Page(portal=PORTAL).context() | more
