"""Gathers what decides about an account's activation, and lists the accounts that wait."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet

from medreg.records.accounts.models import Account, ActivationCode, ContactPoint, RoleHeld
from medreg.records.organizations.models import Institution
from medreg.records.practitioners.models import Qualification
from medreg.rulebook.activation import (
    ActivationFacts,
    CodeFact,
    CodeState,
    NamedInstitution,
    Plan,
    Stage,
    plan,
)
from medreg.rulebook.identifiers import identity_documents
from medreg.rulebook.verification import Outcome

from .acting import ActingUser
from .clock import Moment
from .keeping import identity_number
from .message_centre import Delivery, delivery_about
from .reference import working_days
from .telling import ROLES_AT_INSTITUTION
from .verifying import MATCHED_VALUES, look_up

ZONE = ZoneInfo(settings.MEDREG.time_zone)
MOST_TRIES = 5
AT_ONCE = 50


@dataclass(frozen=True, slots=True)
class Waiting:
    """One person who waits for activation, as the institution and the authority see them."""

    account: int
    name: str
    document: str
    """Masked."""
    institution: Institution | None
    plan: Plan
    delivery: Delivery | None
    code_until: datetime | None


def facts_of(account: Account, moment: Moment) -> ActivationFacts:
    """All that decides about activation today."""
    found = look_up(account, moment.today).verification if account.verification else None
    code = last_code(account)
    return ActivationFacts(
        today=moment.today,
        working_days=working_days(),
        outcomes=found.outcomes if found else (),
        is_active=account.activated_at is not None,
        proven_on=_proven_on(account),
        institution=_institution(account, found.outcome if found else None, moment.today),
        named_on=_day(account.named_at),
        code=_code_fact(code, moment.now) if code else None,
        reminded_on=_day(account.reminded_at),
        has_number_on_record=_has_number(account),
    )


def plan_of(account: Account, moment: Moment) -> Plan:
    """Where the account stands and how it goes on."""
    return plan(facts_of(account, moment))


def is_licensed(institution: Institution, today: date) -> bool:
    """Whether the institution may employ anybody today."""
    has_begun = institution.licensed_from <= today
    has_lapsed = institution.licensed_until is not None and institution.licensed_until < today
    is_closed = institution.closed_on is not None and institution.closed_on <= today
    return has_begun and not has_lapsed and not is_closed


def last_code(account: Account) -> ActivationCode | None:
    """The code issued last by the institution that is named now."""
    return (
        ActivationCode.objects.select_related("institution")
        .filter(account=account, institution=account.named_institution_id)
        .order_by("-pk")
        .first()
    )


def code_state(code: ActivationCode, now: datetime) -> CodeState:
    """How far a code has come."""
    tests = (
        (CodeState.USED, code.used_at is not None),
        (CodeState.SUPERSEDED, code.superseded_at is not None),
        (CodeState.EXHAUSTED, code.tries >= MOST_TRIES),
        (CodeState.EXPIRED, code.expires_at <= now),
    )
    return next((state for state, holds in tests if holds), CodeState.LIVE)


def code_about(code: ActivationCode) -> str:
    """What the message with a code is filed under."""
    return f"activation_code:{code.pk}"


def delivery_of_code(account: Account) -> Delivery | None:
    """How far the message with the last code has come."""
    code = last_code(account)
    return delivery_about(code_about(code)) if code else None


def waiting_at(acting: ActingUser, moment: Moment, *, after: int = 0) -> list[Waiting]:
    """Who waits for an operator's institution, the longest waiting first within each page."""
    if acting.institution is None:
        return []
    rows = _waiting().filter(named_institution=acting.institution, pk__gt=after).order_by("pk")
    return [_shown(account, moment) for account in rows[:AT_ONCE]]


def waiting_count(acting: ActingUser) -> int:
    """How many wait for an operator's institution."""
    if acting.institution is None:
        return 0
    return _waiting().filter(named_institution=acting.institution).count()


def escalated_at(acting: ActingUser, moment: Moment, *, after: int = 0) -> list[Waiting]:
    """Whose institution kept silent, for officers of the authority that is its registrar."""
    if acting.authority is None:
        return []
    rows = (
        _waiting()
        .filter(named_institution__registrar=acting.authority, pk__gt=after)
        .order_by("pk")
    )
    shown: list[Waiting] = []
    for account in rows.iterator(chunk_size=AT_ONCE):
        one = _shown(account, moment)
        if one.plan.stage is Stage.WITH_AUTHORITY:
            shown.append(one)
        if len(shown) == AT_ONCE:
            break
    return shown


def waiting_account(acting: ActingUser, account: int) -> Account | None:
    """One account that waits for this operator's institution or this officer's authority."""
    if acting.institution is not None:
        mine = Q(named_institution=acting.institution)
    elif acting.authority is not None:
        mine = Q(named_institution__registrar=acting.authority)
    else:
        return None
    return _waiting().filter(mine, pk=account).first()


def shown(account: Account, moment: Moment) -> Waiting:
    """One waiting person, as the institution and the authority see them."""
    return _shown(account, moment)


def operators_of(institution: int, today: date) -> list[int]:
    """The accounts that may send codes for an institution."""
    return list(
        RoleHeld.objects.filter(
            Q(ended_on=None) | Q(ended_on__gt=today),
            institution=institution,
            role__in=ROLES_AT_INSTITUTION,
            granted_on__lte=today,
            account__closed_at=None,
        )
        .order_by("account")
        .values_list("account", flat=True)
        .distinct()
    )


def _waiting() -> QuerySet[Account]:
    """Found, with a proven contact, an institution named, not active yet."""
    proven = ContactPoint.objects.filter(
        account=OuterRef("pk"), verified_at__isnull=False, ended_at=None
    )
    return Account.objects.select_related(
        "identity__key", "practitioner", "named_institution__registrar"
    ).filter(
        Exists(proven),
        activated_at=None,
        closed_at=None,
        verification__in=MATCHED_VALUES,
        named_institution__isnull=False,
    )


def _shown(account: Account, moment: Moment) -> Waiting:
    code = last_code(account)
    identity = account.identity
    document = (
        identity_documents.mask(identity.id_type, identity_number(identity)) if identity else ""
    )
    return Waiting(
        account.pk,
        account.name,
        document,
        account.named_institution,
        plan_of(account, moment),
        delivery_about(code_about(code)) if code else None,
        code.expires_at if code else None,
    )


def _proven_on(account: Account) -> date | None:
    proven = ContactPoint.objects.filter(account=account, ended_at=None, verified_at__isnull=False)
    first = proven.order_by("verified_at").values_list("verified_at", flat=True).first()
    return _day(first)


def _institution(account: Account, outcome: Outcome | None, today: date) -> NamedInstitution | None:
    institution = account.named_institution
    if institution is None:
        return None
    operators = set(operators_of(institution.pk, today))
    return NamedInstitution(
        is_open=is_licensed(institution, today),
        operators=len(operators - {account.pk}),
        has_the_person_as_operator=account.pk in operators,
        activates_automatically=institution.activates_automatically,
        is_of_the_register=outcome is Outcome.REGISTERED or _is_registered_at(account, institution),
    )


def _is_registered_at(account: Account, institution: Institution) -> bool:
    """A registration whose qualification is missing names its institution all the same."""
    if account.practitioner_id is None:
        return False
    open_ones = institution.registrations.filter(practitioner=account.practitioner_id)
    return open_ones.filter(ended_on=None).exists()


def _code_fact(code: ActivationCode, now: datetime) -> CodeFact:
    state = code_state(code, now)
    # Nobody notes when the last try was made; of an exhausted code the day it was sent counts.
    ended_at = {CodeState.SUPERSEDED: code.superseded_at, CodeState.EXHAUSTED: code.issued_at}
    sent_on, ended_on = _day(code.issued_at), _day(ended_at.get(state) or code.expires_at)
    assert sent_on is not None
    assert ended_on is not None
    return CodeFact(state, sent_on, ended_on)


def _has_number(account: Account) -> bool:
    if account.practitioner_id is None:
        return False
    numbered = Q(number_index__isnull=False) | Q(ticket_index__isnull=False)
    return Qualification.objects.filter(numbered, practitioner=account.practitioner_id).exists()


def _day(moment: datetime | None) -> date | None:
    """The day of a stored moment where the register is."""
    return moment.astimezone(ZONE).date() if moment else None
