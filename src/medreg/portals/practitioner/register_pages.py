"""What the roster and the register say about oneself: to read, each value with its source."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_GET

from medreg.portals.shared.components import Event, Link
from medreg.portals.shared.doors import open_to
from medreg.portals.shared.words import language, say
from medreg.rulebook.standing import STANDING_LABELS, StandingKind
from medreg.rulebook.terminology import code_list
from medreg.services import entries
from medreg.services.entries import Entry, HeldQualification
from medreg.services.reference import name_of

from .asking import own_practitioner, when, who
from .practising import may_i_practise, scope_names
from .room import QUALIFICATION, REGISTER, around

TONES = {
    StandingKind.IN_FORCE: "good",
    StandingKind.SUSPENDED: "bad",
    StandingKind.FILED_ON_LEAVE: "due",
}
EVENTS = {
    "registered": gettext_noop("Entered in the register"),
    "ended": gettext_noop("Registration ended"),
    "annulled": gettext_noop("Registration annulled"),
    "filed": gettext_noop("Filing entered"),
    "suspended": gettext_noop("Suspended"),
    "changed": gettext_noop("Changed"),
}


@require_GET
@open_to("practitioner")
def qualification_page(request: HttpRequest) -> HttpResponse:
    """Qualifications as the roster tells them (I10)."""
    practitioner = own_practitioner(request)
    account = who(request).account
    # The number activates an account, so an account not active yet must not be told it.
    is_active = account is not None and account.activated_at is not None
    today = when(request).today
    held = entries.qualifications_of(practitioner, today) if practitioner and is_active else ()
    context = _around(request, QUALIFICATION) | {
        "qualifications": [_qualification(one) for one in held],
        "is_active": is_active,
    }
    return render(request, "practitioner/register/qualification.html", context)


@require_GET
@open_to("practitioner")
def register_page(request: HttpRequest) -> HttpResponse:
    """Registrations, filings and their history (I11)."""
    practitioner = own_practitioner(request)
    today = when(request).today
    known = entries.entries_of(practitioner, today) if practitioner else ()
    context = _around(request, REGISTER) | {
        "entries": [_entry(entry) for entry in known],
        "may_practise": may_i_practise(request),
    }
    return render(request, "practitioner/register/register.html", context)


def _around(request: HttpRequest, here: str) -> dict[str, Any]:
    parts = [
        Link(_("Register entries"), REGISTER, here == REGISTER),
        Link(_("Qualification"), QUALIFICATION, here == QUALIFICATION),
    ]
    return around(request) | {"register_parts": parts}


def _named(code_list_name: str, code: str) -> str:
    item = code_list(code_list_name).get(code)
    if item is None:
        return code
    return item.zh if language() == "zh" else item.en


def _qualification(held: HeldQualification) -> dict[str, Any]:
    row = held.row
    word, tone = _("Not registered yet"), "quiet"
    if held.is_revoked:
        word, tone = _("Revoked"), "bad"
    elif held.is_in_use:
        word, tone = _("In use"), "good"
    return {
        "row": row,
        "number": held.number,
        "level": _named("levels", row.level),
        "category": _named("practice_categories", row.category),
        "province": name_of(row.province, language()),
        "word": word,
        "tone": tone,
    }


def _entry(entry: Entry) -> dict[str, Any]:
    registration = entry.registration
    return {
        "row": registration,
        "standing": entry.standing,
        "word": say(STANDING_LABELS[entry.standing.kind]),
        "tone": TONES.get(entry.standing.kind, "quiet"),
        "level": _named("levels", registration.level),
        "category": _named("practice_categories", registration.category),
        "scopes": scope_names(entry.scopes),
        "place": name_of(registration.place, language()),
        "filings": [
            {"row": filing, "scopes": scope_names(tuple(filing.scopes))} for filing in entry.filings
        ],
        "events": [
            Event(title=EVENTS.get(event.kind, event.kind), at=event.effective_on)
            for event in entry.events
        ],
    }
