"""Activation codes that institutions send: eight characters, seven days, five tries (domain 8.2).

Hashed with a key, bound to one account and one institution, single use; a new one voids the last.
"""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F

from medreg.records.accounts.models import Account, ActivationCode
from medreg.records.identities import sealing
from medreg.rulebook.activation import Route
from medreg.rulebook.citations import house_policy
from medreg.rulebook.identifiers.characters import compact
from medreg.rulebook.objections import Objection
from medreg.rulebook.words import _

from . import limiting
from .acting import ActingUser
from .activation_facts import (
    MOST_TRIES,
    code_about,
    last_code,
    plan_of,
    waiting_account,
)
from .clock import Moment
from .recording import record
from .refusing import RefusedError
from .telling import ROLES_AT_INSTITUTION, call_off, tell

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""32 characters: neither 0 and O nor 1 and I, which nobody can tell apart in print."""
LENGTH = 8
VALID_FOR = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Issued:
    """What became of one of several accounts: a code was sent, or why not."""

    account: int
    name: str
    objections: tuple[Objection, ...] = ()

    @property
    def is_sent(self) -> bool:
        return not self.objections


def issue_code(acting: ActingUser, account: int, moment: Moment, now: datetime) -> ActivationCode:
    """Send an activation code to a person who named this operator's institution.

    It goes to the verified mobile or e-mail address. Raises RefusedError.
    """
    person = waiting_account(acting, account)
    refuse_unless_operator(acting, person)
    assert person is not None
    objections = plan_of(person, moment).offer(Route.CODE).objections
    if objections:
        raise RefusedError(*objections)
    limiting.take("activation_code_pause", str(person.pk), now)
    limiting.take("activation_code_account", str(person.pk), now)
    with transaction.atomic():
        return _issue(acting, person, moment)


def issue_codes(
    acting: ActingUser, accounts: Iterable[int], moment: Moment, now: datetime
) -> list[Issued]:
    """Send codes to several people, each through the same door as a single one."""
    outcome = []
    for account in accounts:
        person = waiting_account(acting, account)
        name = person.name if person else ""
        try:
            issue_code(acting, account, moment, now)
        except RefusedError as refused:
            outcome.append(Issued(account, name, refused.objections))
        else:
            outcome.append(Issued(account, name))
    return outcome


def use_code(account: Account, typed: str, moment: Moment) -> Objection | None:
    """Try a code; None if it was right, and then it is used up."""
    code = last_code(account)
    if code is None:
        return no_live_code()
    counted = ActivationCode.objects.filter(
        pk=code.pk,
        used_at=None,
        superseded_at=None,
        expires_at__gt=moment.now,
        tries__lt=MOST_TRIES,
    )
    if not counted.update(tries=F("tries") + 1):
        return no_live_code()
    if code.code_hash != _hashed(account, code.institution_id, normalise(typed)):
        return _wrong_code(MOST_TRIES - code.tries - 1)
    used = ActivationCode.objects.filter(pk=code.pk, used_at=None).update(used_at=moment.now)
    return None if used else no_live_code()


def void_codes(account: Account, moment: Moment) -> None:
    """Void every code under way: the account is active, or another institution was named."""
    for code in ActivationCode.objects.filter(account=account, used_at=None, superseded_at=None):
        call_off(code_about(code), moment)
        ActivationCode.objects.filter(pk=code.pk).update(superseded_at=moment.now)


def normalise(typed: str) -> str:
    """The one form of a code: capitals, half width, without blanks and hyphens."""
    return compact(typed)[:40]


def no_live_code() -> Objection:
    """No code is under way: none was sent, it expired, or it was tried too often."""
    return Objection(
        "activation_code_gone",
        _("There is no valid activation code for this account."),
        _("Codes last seven days and five tries. Ask the institution for a new one."),
        house_policy(),
        field="code",
    )


def refuse_unless_operator(acting: ActingUser, person: Account | None) -> None:
    """Only an operator who may confirm, for somebody else who waits for this institution."""
    may_act = acting.institution is not None and acting.roles.intersection(ROLES_AT_INSTITUTION)
    if not may_act or person is None:
        raise RefusedError(
            Objection(
                "activation_not_yours",
                _("This person does not wait for a code of your institution."),
                _("The list shows who does. Viewers cannot send codes."),
            )
        )
    if acting.account is not None and acting.account.pk == person.pk:
        raise RefusedError(
            Objection(
                "activation_of_oneself",
                _("Nobody activates their own account."),
                _("Another operator sends the code, or the registering authority vouches."),
                house_policy(),
            )
        )


def _issue(acting: ActingUser, person: Account, moment: Moment) -> ActivationCode:
    institution = person.named_institution
    assert institution is not None
    assert acting.account is not None
    void_codes(person, moment)
    plain = "".join(secrets.choice(ALPHABET) for _place in range(LENGTH))
    code = ActivationCode.objects.create(
        account=person,
        institution=institution,
        code_hash=_hashed(person, institution.pk, plain),
        issued_by=acting.account,
        issued_at=moment.now,
        expires_at=moment.now + VALID_FOR,
    )
    tell(
        person,
        "activation_code",
        {"institution": institution.name, "day": code.expires_at.date()},
        moment,
        secret={"code": f"{plain[:4]}-{plain[4:]}"},
        about=code_about(code),
    )
    record(acting, "issue_activation_code", ("account", person.pk), moment)
    return code


def _wrong_code(tries_left: int) -> Objection:
    if tries_left <= 0:
        return no_live_code()
    return Objection(
        "activation_code_wrong",
        _("This is not the activation code that was sent last; %(left)s more tries."),
        _("Type the eight letters and digits of the latest message. 0, 1, I and O never occur."),
        house_policy(),
        values={"left": tries_left},
        field="code",
    )


def _hashed(account: Account, institution: int, code: str) -> str:
    return sealing.blind(f"{account.pk}:{institution}:{code}", "activation_code")
