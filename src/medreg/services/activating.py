"""Activates accounts, by every route, and keeps them from getting stuck (mission S8, S9)."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from medreg.records.accounts.models import Account
from medreg.records.organizations.models import Institution
from medreg.records.practitioners.models import Qualification
from medreg.rulebook.activation import Route
from medreg.rulebook.citations import house_policy
from medreg.rulebook.identifiers import qualification_number
from medreg.rulebook.objections import Objection
from medreg.rulebook.words import _

from . import limiting
from .acting import ActingUser
from .activation_codes import (
    Issued,
    issue_code,
    issue_codes,
    use_code,
    void_codes,
)
from .activation_facts import (
    escalated_at,
    facts_of,
    is_licensed,
    operators_of,
    plan_of,
    waiting_account,
    waiting_at,
    waiting_count,
)
from .clock import Moment
from .qualification_numbers import exam_ticket_index, number_index
from .recording import record
from .refusing import RefusedError
from .telling import tell

__all__ = [
    "Issued",
    "activate_by_code",
    "activate_by_itself",
    "activate_by_number",
    "escalated_at",
    "issue_code",
    "issue_codes",
    "name_institution",
    "plan_of",
    "remind",
    "switch_automatic",
    "vouch",
    "waiting_at",
    "waiting_count",
]

SHORTEST_REASON = 4
LONGEST_REASON = 500
VOUCHING_ROLES = ("administrator", "acceptance_officer", "examiner", "decision_maker")


def name_institution(
    acting: ActingUser, institution: int, moment: Moment, now: datetime
) -> Institution:
    """Name where one will work; if it activates automatically, so it does. Raises RefusedError."""
    account = _own(acting)
    chosen = Institution.objects.filter(pk=institution).first()
    facts = facts_of(account, moment)
    if chosen is None or not is_licensed(chosen, moment.today):
        raise RefusedError(_not_licensed())
    if account.activated_at is not None:
        raise RefusedError(_is_active())
    if facts.institution is not None and facts.institution.is_of_the_register:
        raise RefusedError(_register_names_it())
    if account.named_institution_id == chosen.pk:
        return chosen
    limiting.take("naming_account", str(account.pk), now)
    with transaction.atomic():
        void_codes(account, moment)
        account.named_institution, account.named_at = chosen, moment.now
        account.reminded_at = None
        account.save(update_fields=["named_institution", "named_at", "reminded_at"])
        details = {"institution": chosen.pk}
        record(acting, "name_institution", ("account", account.pk), moment, details=details)
        activate_by_itself(account, moment)
    return chosen


def activate_by_code(acting: ActingUser, typed: str, moment: Moment, now: datetime) -> None:
    """Activate by the institution's code. Raises RefusedError."""
    account = _own(acting)
    _refuse_unless_open(account, Route.CODE, moment)
    limiting.take("activation_try_account", str(account.pk), now)
    objection = use_code(account, typed, moment)
    if objection is not None:
        raise RefusedError(objection)
    with transaction.atomic():
        _activate(account, Route.CODE, acting, moment)


def activate_by_number(acting: ActingUser, typed: str, moment: Moment, now: datetime) -> None:
    """Activate by one's qualification number or exam ticket number. Raises RefusedError."""
    account = _own(acting)
    _refuse_unless_open(account, Route.NUMBER, moment)
    if not typed.strip():
        raise RefusedError(_no_number())
    limiting.take("number_try_account", str(account.pk), now)
    held = Qualification.objects.filter(_is_number(typed), practitioner=account.practitioner_id)
    if not held.exists():
        raise RefusedError(_other_number())
    with transaction.atomic():
        _activate(account, Route.NUMBER, acting, moment)


def activate_by_itself(account: Account, moment: Moment) -> bool:
    """Activate now if the institution does so automatically; gives whether it did."""
    if account.activated_at is not None or account.named_institution_id is None:
        return False
    if not plan_of(account, moment).offer(Route.AUTOMATIC).is_open:
        return False
    return _activate(account, Route.AUTOMATIC, ActingUser(account), moment)


@transaction.atomic
def switch_automatic(acting: ActingUser, *, is_on: bool, moment: Moment) -> int:
    """Switch automatic activation on or off for an operator's institution.

    Switched on, it activates everybody who waits; gives how many. Raises RefusedError.
    """
    if acting.institution is None or "administrator" not in acting.roles:
        raise RefusedError(_not_administrator())
    changed = Institution.objects.filter(
        pk=acting.institution, activates_automatically=not is_on
    ).update(activates_automatically=is_on)
    if not changed:
        return 0
    record(
        acting,
        "switch_automatic_activation",
        ("institution", acting.institution),
        moment,
        after="on" if is_on else "off",
    )
    return _activate_waiting(acting, moment) if is_on else 0


@transaction.atomic
def remind(acting: ActingUser, moment: Moment) -> None:
    """Remind the institution, at most once a working day. Raises RefusedError."""
    account = _own(acting)
    plan = plan_of(account, moment)
    institution = account.named_institution
    if institution is None or not plan.may_remind:
        raise RefusedError(_reminded_today())
    reminded = Account.objects.filter(pk=account.pk, reminded_at=account.reminded_at)
    if not reminded.update(reminded_at=moment.now):
        raise RefusedError(_reminded_today())
    operators = set(operators_of(institution.pk, moment.today)) - {account.pk}
    parameters = {"institution": institution.name, "day": plan.since_on}
    for operator in Account.objects.filter(pk__in=operators).order_by("pk"):
        tell(operator, "reminder_to_institution", parameters, moment)
    record(acting, "remind_institution", ("account", account.pk), moment)


@transaction.atomic
def vouch(acting: ActingUser, account: int, reason: str, moment: Moment) -> None:
    """Activate on an officer's word, when the institution kept silent. Raises RefusedError."""
    person = waiting_account(acting, account)
    is_officer = acting.authority is not None and acting.roles.intersection(VOUCHING_ROLES)
    if person is None or not is_officer:
        raise RefusedError(_not_on_your_desk())
    if acting.account is not None and acting.account.pk == person.pk:
        raise RefusedError(_not_for_oneself())
    _refuse_unless_open(person, Route.VOUCHED, moment)
    text = " ".join(reason.split())
    if not SHORTEST_REASON <= len(text) <= LONGEST_REASON:
        raise RefusedError(_reason_wanted())
    _activate(person, Route.VOUCHED, acting, moment, reason=text)


def _activate(
    account: Account, route: Route, acting: ActingUser, moment: Moment, reason: str = ""
) -> bool:
    """Compare and swap: two routes at one moment activate once."""
    waiting = Account.objects.filter(pk=account.pk, activated_at=None, closed_at=None)
    if not waiting.update(activated_at=moment.now, activated_by_route=route.value):
        return False
    account.activated_at, account.activated_by_route = moment.now, route.value
    void_codes(account, moment)
    record(
        acting,
        "activate",
        ("account", account.pk),
        moment,
        after="active",
        details={"route": route.value},
        personal={"reason": reason} if reason else None,
        key=account.identity.key if account.identity else None,
    )
    tell(account, "account_activated", {}, moment)
    return True


def _activate_waiting(acting: ActingUser, moment: Moment) -> int:
    count, last = 0, 0
    while waiting := waiting_at(acting, moment, after=last):
        for one in waiting:
            person = waiting_account(acting, one.account)
            count += person is not None and activate_by_itself(person, moment)
        last = waiting[-1].account
    return count


def _own(acting: ActingUser) -> Account:
    assert acting.account is not None
    return acting.account


def _refuse_unless_open(account: Account, route: Route, moment: Moment) -> None:
    if account.activated_at is not None:
        raise RefusedError(_is_active())
    objections = plan_of(account, moment).offer(route).objections
    if objections:
        raise RefusedError(*objections)


def _is_number(typed: str) -> Q:
    wanted = Q(ticket_index=exam_ticket_index(typed))
    for has_resident_id in (True, False):
        read = qualification_number.read(typed, has_resident_id=has_resident_id)
        if read.value is not None:
            return wanted | Q(number_index=number_index(read.value))
    return wanted


def _is_active() -> Objection:
    return Objection(
        "account_is_active_already",
        _("The account is active already."),
        _("Load the page again; it shows what you can do now."),
    )


def _not_licensed() -> Objection:
    return Objection(
        "institution_not_licensed",
        _("This institution has no licence in force."),
        _("Choose another one, or ask the authority that licenses it."),
        field="institution",
    )


def _register_names_it() -> Objection:
    return Objection(
        "institution_is_of_the_register",
        _("Your valid registration names your institution; it activates your account."),
        _("To work elsewhere, apply for a change once the account is active."),
        house_policy(),
        field="institution",
    )


def _no_number() -> Objection:
    return Objection(
        "activation_number_missing",
        _("No number was typed."),
        _("Copy it from the qualification certificate, or from the admission slip of the exam."),
        field="number",
    )


def _other_number() -> Objection:
    return Objection(
        "activation_number_wrong",
        _("This is neither your qualification number nor your exam ticket number."),
        _("Compare every character with the certificate or the admission slip."),
        house_policy(),
        field="number",
    )


def _reminded_today() -> Objection:
    return Objection(
        "reminder_too_soon",
        _("The institution has been reminded already, or it is not its turn."),
        _("You may remind it once each working day while you wait for it."),
        house_policy(),
    )


def _not_administrator() -> Objection:
    return Objection(
        "not_administrator",
        _("Only the institution's administrator changes this."),
        _("Ask your administrator."),
    )


def _not_on_your_desk() -> Objection:
    return Objection(
        "vouching_not_yours",
        _("This person is not on your desk."),
        _("The authority that registers the institution's physicians vouches."),
    )


def _not_for_oneself() -> Objection:
    return Objection(
        "vouching_for_oneself",
        _("Nobody vouches for themselves."),
        _("A colleague does it."),
        house_policy(),
    )


def _reason_wanted() -> Objection:
    return Objection(
        "vouching_reason",
        _("Say on what you rely: %(least)s to %(most)s characters."),
        _("For example: identity card and employment contract seen at the counter."),
        values={"least": SHORTEST_REASON, "most": LONGEST_REASON},
        field="reason",
    )
