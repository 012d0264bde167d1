"""What roster and register know: the outcome, who acts next, what to do (I6)."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from medreg.portals.shared.doors import open_to
from medreg.portals.shared.entrance import COOKIE
from medreg.portals.shared.words import language, say
from medreg.rulebook import divisions
from medreg.rulebook.facts import QualificationFact
from medreg.rulebook.identifiers import identity_documents
from medreg.rulebook.terminology import code_list
from medreg.rulebook.verification import FINDINGS
from medreg.services import signing_up, verifying
from medreg.services.activating import activate_by_itself
from medreg.services.clock import real_now
from medreg.services.keeping import identity_number
from medreg.services.reference import name_of
from medreg.services.refusing import RefusedError

from .asking import when, who
from .room import around

YEARS_BACK = 30


@require_http_methods(["GET", "POST"])
@open_to("practitioner")
def verification(request: HttpRequest) -> HttpResponse:
    """The outcome; POST looks up again."""
    acting, moment = who(request), when(request)
    account = acting.account
    assert account is not None
    if request.method == "POST":
        verifying.verify(account, acting, moment)
        activate_by_itself(account, moment)
        messages.success(request, _("Looked up again just now."))
        return HttpResponseRedirect(reverse("account_verification"))
    return _page(request)


@require_POST
@open_to("practitioner")
def correct_name(request: HttpRequest) -> HttpResponse:
    """One's own name, typed wrongly at first."""
    try:
        verifying.correct_name(
            who(request), request.POST.get("name", ""), when(request), real_now()
        )
    except RefusedError as refused:
        return _page(request, refused, {"name": request.POST.get("name", "")})
    return HttpResponseRedirect(reverse("account_verification"))


@require_POST
@open_to("practitioner")
def give_up(request: HttpRequest) -> HttpResponse:
    """Close an account with a wrong identity number, to open a right one."""
    if request.POST.get("sure") != "yes":
        messages.warning(request, _("Tick the box first: the account is then closed for good."))
        return HttpResponseRedirect(reverse("account_verification"))
    try:
        signing_up.give_up(who(request), when(request))
    except RefusedError as refused:
        return _page(request, refused)
    response = HttpResponseRedirect(reverse("open_account"))
    response.delete_cookie(COOKIE, samesite="Lax")
    return response


def _page(
    request: HttpRequest,
    refused: RefusedError | None = None,
    values: dict[str, str] | None = None,
) -> HttpResponse:
    account, today = who(request).account, when(request).today
    assert account is not None
    found = verifying.look_up(account, today)
    identity = account.identity
    context = around(
        request,
        account=account,
        findings=[(one.value, FINDINGS[one]) for one in found.verification.outcomes],
        why=[say(reason) for reason in found.verification.why_it_matched],
        is_matched=found.is_matched,
        document=identity_documents.mask(identity.id_type, identity_number(identity))
        if identity
        else "",
        held=[_held(one) for one in found.qualifications],
        errors=refused.objections if refused else (),
        values=values or {"name": account.name},
        **_rosters(request, today.year),
    )
    status = 422 if refused else 200
    return render(request, "practitioner/account/verification.html", context, status=status)


def _held(one: QualificationFact) -> str:
    """Level and category only: year and province would give the number away, which activates."""
    items = (code_list("levels").get(one.level), code_list("practice_categories").get(one.category))
    names = [item.zh if language() == "zh" else item.en for item in items if item is not None]
    return " · ".join(names)


def _rosters(request: HttpRequest, this_year: int) -> dict[str, Any]:
    """Whether the roster of a province and year has been loaded; asked with a plain GET."""
    province, year = request.GET.get("province", ""), request.GET.get("year", "")
    has_year = year.isascii() and year.isdigit() and len(year) == len("2026")
    is_asked = has_year and province in dict(_provinces())
    return {
        "provinces": _provinces(),
        "years": [(str(y), str(y)) for y in range(this_year, this_year - YEARS_BACK, -1)],
        "asked": {"province": province, "year": year},
        "asked_name": name_of(province, language()) if is_asked else "",
        "roster": verifying.roster_of(province, int(year)) if is_asked else None,
        "rosters": [
            {"name": name_of(one.province, language()), "year": one.year, "at": one.loaded_at}
            for one in verifying.rosters_loaded()[:20]
        ],
    }


def _provinces() -> list[tuple[str, str]]:
    there = divisions.provinces(fictional=bool(settings.MEDREG.demo))
    return [(one.code, one.zh if language() == "zh" else one.en) for one in there]
