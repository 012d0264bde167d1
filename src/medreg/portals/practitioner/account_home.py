"""The first page of this room: what is next, whether one may work yet, what is under way."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from medreg.portals.shared.components import StepLeft
from medreg.portals.shared.doors import open_to
from medreg.portals.shared.words import say
from medreg.records.accounts.models import Account
from medreg.records.applications.models import Application
from medreg.rulebook.activation import STAGES, Plan, Stage, plan
from medreg.rulebook.verification import FINDINGS, UNMATCHED, Outcome
from medreg.rulebook.workflows.registry import WORKFLOWS
from medreg.rulebook.workflows.table import Actor
from medreg.services import access, message_centre
from medreg.services.activation_facts import facts_of
from medreg.services.clock import Moment

from .asking import owes_an_answer, when, who
from .practising import may_i_practise
from .room import APPLICATIONS, around

LATEST = 3
SHOWN = 10


@require_GET
@open_to("practitioner")
def home(request: HttpRequest) -> HttpResponse:
    """What is next."""
    acting, moment = who(request), when(request)
    account = acting.account
    assert account is not None
    may = may_i_practise(request)
    applications = list(
        access.applications_visible_to(acting)
        .prefetch_related("requests")
        .order_by("-begun_at")[:SHOWN]
    )
    context = around(
        request,
        may=may,
        steps=steps_of(
            account, moment, applying=_applying(applications), may_work=may.tone == "good"
        ),
        account=account,
        applications=[
            {
                "href": f"{APPLICATIONS}{application.number}/",
                "title": WORKFLOWS[application.workflow].title,
                "number": application.number,
                "state": WORKFLOWS[application.workflow].state(application.status),
            }
            for application in applications
        ],
        told=message_centre.told_to(account, get_language() or "", limit=LATEST),
        unread=message_centre.unread_count(account),
    )
    return render(request, "practitioner/account/home.html", context)


def steps_of(account: Account, moment: Moment, *, applying: str, may_work: bool) -> list[StepLeft]:
    """From the account to the register: what is done, what is next, what waits for whom."""
    facts = facts_of(account, moment)
    now = plan(facts)
    outcome = facts.outcomes[0] if facts.outcomes else None
    is_proven = facts.proven_on is not None
    is_active = now.stage is Stage.ACTIVE
    applying = "done" if may_work else applying if is_active else "later"
    return [
        StepLeft(_("Open an account"), "done"),
        StepLeft(
            _("Look up qualification and registration"),
            _verification_state(outcome),
            reverse("account_verification"),
            say(FINDINGS[outcome].says) if outcome else "",
        ),
        StepLeft(
            _("Verify mobile number or e-mail"),
            "done" if is_proven else "now",
            reverse("account_contacts"),
            "" if is_proven else say(STAGES[Stage.UNPROVEN].then),
        ),
        StepLeft(
            _("Activate the account"),
            _activation_state(now),
            reverse("account_activation"),
            "" if is_active or not is_proven else say(STAGES[now.stage].says),
        ),
        StepLeft(
            _("Apply for registration"),
            applying,
            APPLICATIONS,
            _("Business application") if is_active and not may_work else "",
        ),
    ]


def _applying(applications: Sequence[Application]) -> str:
    """Whether an application waits for somebody else, or the next act is this person's own."""
    under_way = [
        (one, state)
        for one in applications
        if not (state := WORKFLOWS[one.workflow].state(one.status)).is_final
    ]
    is_own_turn = any(
        state.waits_for is Actor.PRACTITIONER or owes_an_answer(one) for one, state in under_way
    )
    return "waiting" if under_way and not is_own_turn else "now"


def _verification_state(outcome: Outcome | None) -> str:
    if outcome is None:
        return "now"
    if outcome is Outcome.NOTHING_FOUND:
        return "waiting"
    return "stuck" if outcome in UNMATCHED else "done"


def _activation_state(now: Plan) -> str:
    return {
        Stage.ACTIVE: "done",
        Stage.UNNAMED: "now",
        Stage.CODE_SENT: "now",
        Stage.WITH_INSTITUTION: "waiting",
        Stage.WITH_AUTHORITY: "waiting",
    }.get(now.stage, "later")
