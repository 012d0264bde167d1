"""Account and security settings (I19): what is kept, devices signed in, password."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from medreg.portals.shared.doors import open_to
from medreg.portals.shared.speaking import remember_language
from medreg.rulebook.identifiers import identity_documents
from medreg.services import account_settings, proving, recovering, sessions
from medreg.services.clock import real_now
from medreg.services.keeping import identity_number
from medreg.services.refusing import RefusedError

from .account_activation import ROUTES
from .asking import when, who
from .room import around

PASSWORDS = ("old_password", "password", "password_again")


@require_GET
@open_to("practitioner")
def account_page(request: HttpRequest) -> HttpResponse:
    """Everything the account holds about oneself, and where to change it."""
    account = who(request).account
    assert account is not None
    identity = account.identity
    context = around(
        request,
        account=account,
        document=identity_documents.mask(identity.id_type, identity_number(identity))
        if identity
        else "",
        kind=identity_documents.BY_NAME[identity.id_type].label if identity else "",
        contacts=proving.states_of(account, real_now()),
        route={str(route): label for route, label in ROUTES.items()}.get(
            account.activated_by_route, ""
        ),
        languages=settings.LANGUAGES,
        device_count=len(sessions.open_sessions(account, real_now())),
    )
    return render(request, "practitioner/account/account.html", context)


@require_POST
@open_to("practitioner")
def choose_language(request: HttpRequest) -> HttpResponse:
    """In which language messages and pages speak."""
    code = request.POST.get("language", "")
    account_settings.choose_language(who(request), code)
    return remember_language(HttpResponseRedirect(reverse("account")), code)


@require_GET
@open_to("practitioner")
def devices(request: HttpRequest) -> HttpResponse:
    """The devices that are signed in."""
    visit = request.visit  # type: ignore[attr-defined]
    context = around(
        request,
        sessions=sessions.open_sessions(visit.acting.account, real_now()),
        here=visit.session.pk,
        back=reverse("account"),
    )
    return render(request, "practitioner/account/devices.html", context)


@require_POST
@open_to("practitioner")
def end_device(request: HttpRequest) -> HttpResponse:
    """Sign one device out, or all but this one."""
    visit, now = request.visit, real_now()  # type: ignore[attr-defined]
    chosen = request.POST.get("session", "")
    if chosen == "others":
        sessions.end_all_sessions(visit.acting.account, now, but=visit.session)
        messages.success(request, _("All other devices are signed out."))
    else:
        for session in sessions.open_sessions(visit.acting.account, now):
            if str(session.pk) == chosen:
                sessions.end_session(session, now)
                messages.success(request, _("That device is signed out."))
    return HttpResponseRedirect(reverse("account_devices"))


@require_http_methods(["GET", "POST"])
@open_to("practitioner")
def password(request: HttpRequest) -> HttpResponse:
    """Change the password."""
    refused: RefusedError | None = None
    if request.method == "POST":
        visit = request.visit  # type: ignore[attr-defined]
        typed = {name: request.POST.get(name, "") for name in PASSWORDS}
        try:
            recovering.change_password(
                who(request), visit.session, typed, when(request), real_now()
            )
        except RefusedError as wrong:
            refused = wrong
        else:
            messages.success(
                request, _("The password is changed; all other devices are signed out.")
            )
            return HttpResponseRedirect(reverse("account"))
    context = around(request, errors=refused.objections if refused else (), back=reverse("account"))
    status = 422 if refused else 200
    return render(request, "practitioner/account/password.html", context, status=status)
