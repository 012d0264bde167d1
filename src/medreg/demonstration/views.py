"""Pages of the demonstration: be anyone, read every message, move the clock."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_GET, require_POST

from medreg.portals.shared.components import Portal
from medreg.portals.shared.doors import open_to_everyone
from medreg.portals.shared.entrance import let_in
from medreg.records.accounts.models import Account, RoleHeld
from medreg.records.outbox.models import FakeDelivery
from medreg.services import clock, sessions
from medreg.services.calendar_steps import take_due_steps
from medreg.services.reference import working_days

MOST_WORKING_DAYS = 60
MESSAGES_SHOWN = 100
HOMES = {
    "institution": "/institution/",
    "authority": "/authority/",
    "practitioner": "/practitioner/",
}
ROLE_WORDS = {
    "administrator": gettext_noop("administrator"),
    "confirmer": gettext_noop("confirms"),
    "viewer": gettext_noop("looks on"),
    "acceptance_officer": gettext_noop("accepts"),
    "examiner": gettext_noop("examines"),
    "decision_maker": gettext_noop("decides"),
    "certificate_clerk": gettext_noop("hands certificates out"),
    "supervisor": gettext_noop("supervises"),
    "steward": gettext_noop("keeps the data"),
}


@require_GET
@open_to_everyone
def stage(request: HttpRequest) -> HttpResponse:
    """Everybody there is, each with a button to be them."""
    roles: dict[int, list[RoleHeld]] = {}
    for role in RoleHeld.objects.filter(ended_on=None).select_related("institution", "authority"):
        roles.setdefault(role.account_id, []).append(role)
    people = [
        {
            "pk": account.pk,
            "name": account.name,
            "at": _organization(roles.get(account.pk, [])),
            "does": "、".join(_(ROLE_WORDS[r.role]) for r in roles.get(account.pk, [])),
            "is_active": account.activated_at is not None,
            "kind": _kind(roles.get(account.pk, [])),
        }
        for account in Account.objects.filter(closed_at=None).order_by("pk")
    ]
    context = {
        "portal": Portal(_("Demonstration"), reverse("demo")),
        "people": people,
        "today": request.moment.today,  # type: ignore[attr-defined]
        "ahead": clock.moved_days(),
        "is_working": working_days().is_working(request.moment.today),  # type: ignore[attr-defined]
    }
    return render(request, "demonstration/stage.html", context)


def _organization(roles: list[RoleHeld]) -> str:
    organizations = [role.institution or role.authority for role in roles]
    return str(organizations[0]) if organizations else ""


def _kind(roles: list[RoleHeld]) -> str:
    if not roles:
        return "practitioner"
    return "institution" if roles[0].institution_id is not None else "authority"


@require_POST
@open_to_everyone
def be(request: HttpRequest, account: int) -> HttpResponse:
    """Sign in as one of the cast."""
    found = get_object_or_404(Account, pk=account, closed_at=None)
    token = sessions.begin_session(found, _("Demonstration"), clock.real_now())
    roles = list(RoleHeld.objects.filter(account=found, ended_on=None))
    return let_in(HttpResponseRedirect(HOMES[_kind(roles)]), token)


@require_GET
@open_to_everyone
def message_list(request: HttpRequest) -> HttpResponse:
    """Every text message and e-mail that was sent, newest first."""
    context = {
        "portal": Portal(_("Demonstration"), reverse("demo")),
        "deliveries": FakeDelivery.objects.select_related("message__contact").order_by("-pk")[
            :MESSAGES_SHOWN
        ],
    }
    return render(request, "demonstration/messages.html", context)


@require_POST
@open_to_everyone
def move_clock(request: HttpRequest) -> HttpResponse:
    """Move the day forward by working days, and let the calendar take its steps."""
    typed = request.POST.get("working_days", "")
    is_number = typed.isascii() and typed.isdigit() and len(typed) <= 4
    if not is_number or not 1 <= int(typed) <= MOST_WORKING_DAYS:
        messages.warning(request, _("Type a number of working days from 1 to 60."))
        return HttpResponseRedirect(reverse("demo"))
    today = clock.moment().today
    clock.move_clock((working_days().add(today, int(typed)) - today).days)
    taken = take_due_steps(clock.moment())
    messages.success(
        request,
        _("The clock has been moved. The calendar took %(count)s steps.") % {"count": taken},
    )
    return HttpResponseRedirect(reverse("demo"))
