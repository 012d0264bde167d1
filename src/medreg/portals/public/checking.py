"""Checking a certificate: by number, by the code in its address, by its offline code."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from medreg.portals.shared.components_fields import typed_answers
from medreg.portals.shared.doors import open_to_everyone
from medreg.portals.shared.words import on
from medreg.services import checking
from medreg.services.checking import CertificateAnswer, OfflineAnswer, Verdict

from .looking_up import ON
from .pace import paced
from .room import AN_HOUR, about_persons, around, kept_for, today_of
from .wording import sex_name, shown_entry, standing_sentence

LOOKS = {
    Verdict.GENUINE: "good",
    Verdict.NOT_IN_FORCE: "due",
    Verdict.VOID: "bad",
    Verdict.REPLACED: "due",
    Verdict.UNKNOWN: "bad",
}


@open_to_everyone
@require_safe
@paced
@about_persons
def check_page(request: HttpRequest) -> HttpResponse:
    """The box for a number or a code, and the answer."""
    typed = request.GET.get("number")
    return _answered(request, typed, "public/check.html")


@open_to_everyone
@require_safe
@paced
@about_persons
def short_check(request: HttpRequest, code: str) -> HttpResponse:
    """Where the square code on a certificate leads."""
    return _answered(request, code, "public/check.html", is_code=True)


@csrf_exempt  # it changes nothing, and so the page needs no cookie
@open_to_everyone
@require_http_methods(["GET", "HEAD", "POST"])
@paced
@about_persons
def offline_check(request: HttpRequest) -> HttpResponse:
    """The signed text of an offline code; posted, since it holds a name."""
    text = request.POST.get("text") if request.method == "POST" else None
    return _answered(request, text, "public/check_offline.html", is_signed=True)


def _answered(
    request: HttpRequest,
    typed: str | None,
    template: str,
    *,
    is_code: bool = False,
    is_signed: bool = False,
) -> HttpResponse:
    today = today_of(request)
    sent = request.POST if request.method == "POST" else request.GET
    typed_day = str(typed_answers((ON,), sent)["on"])
    day, wrong_day = checking.read_day(typed_day, today)
    objections = [wrong_day] if wrong_day else []
    answer: CertificateAnswer | OfflineAnswer | None = None
    if typed is not None and not objections:
        wrong = None if is_code or is_signed else checking.objection_to(typed)
        if wrong is not None:
            objections.append(wrong)
        elif is_code:
            answer = checking.check_code(typed, day)
        elif is_signed:
            answer = checking.check_signed_text(typed, day)
        else:
            answer = checking.check(typed, day)
    context = around(
        request,
        typed=typed or "",
        typed_day=typed_day,
        day=day,
        is_today=day == today,
        errors=objections,
        fields=(ON,),
        is_code=is_code,
        **_shown(answer),
    )
    return render(request, template, context)


def _shown(answer: CertificateAnswer | OfflineAnswer | None) -> dict[str, object]:
    if isinstance(answer, OfflineAnswer):
        return {"offline": answer, **_shown(answer.register)}
    if answer is None:
        return {"answer": None}
    return {
        "answer": answer,
        "look": LOOKS[answer.verdict],
        "verdict": verdict_words(answer),
        "reason": reason_words(answer),
        "entry": shown_entry(answer.entry) if answer.entry is not None else None,
        "sex": sex_name(answer.sex),
    }


def verdict_words(answer: CertificateAnswer) -> str:
    """The answer in one line."""
    return {
        Verdict.GENUINE: _("Genuine and in force"),
        Verdict.NOT_IN_FORCE: _("Genuine, but not in force"),
        Verdict.VOID: _("Void"),
        Verdict.REPLACED: _("Replaced by a later print"),
        Verdict.UNKNOWN: _("Not in the register"),
    }[answer.verdict]


def reason_words(answer: CertificateAnswer) -> str:
    """Why, in one or two sentences."""
    if answer.verdict is Verdict.UNKNOWN:
        return _(
            "The register knows no certificate with this number or code."
            " Compare it with the paper sign by sign."
        )
    if answer.verdict is Verdict.REPLACED:
        return _("Print %(serial)s has taken its place; only the latest print counts.") % {
            "serial": answer.replaced_by
        }
    if answer.verdict is Verdict.VOID:
        return _void_words(answer)
    if answer.was_issued_later:
        return _("It was issued later, on %(day)s.") % {"day": on(answer.issued_on)}
    return standing_sentence(answer.entry) if answer.entry is not None else ""


def _void_words(answer: CertificateAnswer) -> str:
    sentences = {
        "lost": _("It was reported lost and is void since %(day)s."),
        "damaged": _("It was handed back damaged and is void since %(day)s."),
        "corrected": _("It held a mistake and is void since %(day)s."),
        "replaced": _("It was exchanged and is void since %(day)s."),
        "annulled": _("The registration was annulled; the certificate is void since %(day)s."),
        "ended": _("The registration has ended; the certificate is void since %(day)s."),
    }
    return sentences[answer.void_reason] % {"day": on(answer.voided_on)}


@open_to_everyone
@require_safe
@kept_for(AN_HOUR)
def keys(_request: HttpRequest) -> HttpResponse:
    """The public keys under which certificates are signed; pages of others may read them too."""
    response = JsonResponse(checking.published_keys(), json_dumps_params={"indent": 2})
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response
