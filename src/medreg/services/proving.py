"""Proof of contact: a mobile number or an e-mail address is somebody's once its code came back.

An account keeps at most one contact of each kind. What is not proven yet may be replaced freely;
one proven contact belongs to one account.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction

from medreg.records.accounts.models import Account, ContactPoint, OneTimeCode
from medreg.records.identities import sealing
from medreg.records.identities.models import PersonKey
from medreg.rulebook.identifiers import email_address, mobile_number
from medreg.rulebook.identifiers.reading import Reading
from medreg.rulebook.objections import Objection
from medreg.rulebook.words import _

from . import limiting, one_time_codes
from .acting import ActingUser
from .activating import activate_by_itself
from .channels import CONTACT_CONTEXT
from .clock import Moment
from .keeping import new_person_key, seal_text
from .message_centre import Delivery
from .one_time_codes import PROVE_CONTACT
from .recording import record
from .refusing import RefusedError

MOBILE, EMAIL = "mobile", "email"
KINDS = (MOBILE, EMAIL)


@dataclass(frozen=True, slots=True)
class TypedContact:
    """A contact as somebody typed it, in its one form."""

    kind: str
    value: str
    key: str
    masked: str

    @property
    def index(self) -> str:
        """The blind index by which it is found."""
        return sealing.blind(self.key, f"contact.{self.kind}")


@dataclass(frozen=True, slots=True)
class ContactState:
    """One contact as its owner sees it: proven or not, and how far its code has come."""

    kind: str
    masked: str
    is_verified: bool
    code: OneTimeCode | None = None
    delivery: Delivery | None = None
    next_code_at: datetime | None = None
    is_code_live: bool = False


def read_contact(kind: str, raw: str) -> Reading[TypedContact]:
    """Read a mobile number or an e-mail address."""
    if kind == EMAIL:
        read = email_address.read(raw)
        masked = email_address.mask(raw)
        return read.then(lambda found: TypedContact(EMAIL, found.address, found.key, masked))
    masked = mobile_number.mask(raw)
    return mobile_number.read(raw).then(
        lambda found: TypedContact(MOBILE, found.number, found.number, masked)
    )


def read_any_contact(raw: str) -> Reading[TypedContact]:
    """Read either: what has an @ is an e-mail address."""
    return read_contact(EMAIL if "@" in raw or "＠" in raw else MOBILE, raw)


def verified_contact(typed: TypedContact) -> ContactPoint | None:
    """The contact with which somebody may sign in or recover, if it is proven for an account."""
    return (
        ContactPoint.objects.select_related("key", "account__identity__key")
        .filter(kind=typed.kind, value_index=typed.index, ended_at=None, account__closed_at=None)
        .filter(verified_at__isnull=False)
        .first()
    )


def contacts_of(account: Account) -> Mapping[str, ContactPoint]:
    """The contacts in use, by kind."""
    rows = ContactPoint.objects.select_related("key", "account__identity__key").filter(
        account=account, ended_at=None
    )
    return {row.kind: row for row in rows.order_by("pk")}


def states_of(account: Account, now: datetime) -> dict[str, ContactState]:
    """The contacts of an account as its page shows them, by kind."""
    return {kind: _state(contact, now) for kind, contact in contacts_of(account).items()}


def new_contact(account: Account, key: PersonKey, typed: TypedContact) -> ContactPoint:
    """A contact not proven yet, to be written."""
    return ContactPoint(
        account=account,
        key=key,
        kind=typed.kind,
        value=seal_text(key, typed.value, CONTACT_CONTEXT),
        masked=typed.masked,
        value_index=typed.index,
    )


def give_contact(acting: ActingUser, kind: str, raw: str, moment: Moment) -> ContactPoint:
    """Give a contact, or another one in place of one not proven yet. Raises RefusedError."""
    typed = read_contact(kind, raw).about(kind)
    if typed.value is None:
        raise RefusedError(*typed.objections)
    account = _account_of(acting)
    with transaction.atomic():
        known = contacts_of(account).get(kind)
        if known is not None and known.value_index == typed.value.index:
            return known
        if known is not None and known.verified_at is not None:
            raise RefusedError(_is_proven(kind))
        if known is not None:
            ContactPoint.objects.filter(pk=known.pk).update(ended_at=moment.now)
            one_time_codes.call_off_codes(known, moment)
        contact = new_contact(account, _key_of(account, moment.now), typed.value)
        contact.save(force_insert=True)
        record(acting, "give_contact", ("account", account.pk), moment, details={"kind": kind})
    return contact


def send_proof(
    acting: ActingUser, kind: str, address: str, moment: Moment, now: datetime
) -> ContactPoint:
    """Send a code to a contact of one's own. Raises RefusedError when a limit is reached."""
    contact = _own(acting, kind)
    if contact.verified_at is not None:
        raise RefusedError(_is_proven(kind))
    limiting.take("code_account", str(contact.account_id), now)
    one_time_codes.take_limits(contact.value_index, address, now)
    with transaction.atomic():
        one_time_codes.send(contact, PROVE_CONTACT, moment, now)
    return contact


def prove(
    acting: ActingUser, kind: str, typed: str, address: str, moment: Moment, now: datetime
) -> ContactPoint:
    """Prove a contact by the code sent to it. Raises RefusedError.

    An institution that activates automatically does so now, if it was waiting for this alone.
    """
    contact = _own(acting, kind)
    if contact.verified_at is not None:
        return contact
    attempt = limiting.take("code_try_address", address, now)
    objection = one_time_codes.use(contact, PROVE_CONTACT, typed, now)
    if objection is not None:
        raise RefusedError(objection)
    limiting.give_back(attempt)
    with transaction.atomic():
        _mark_proven(contact, moment)
        record(
            acting, "prove_contact", ("account", contact.account_id), moment, details={"kind": kind}
        )
        activate_by_itself(contact.account, moment)
    return contact


def _state(contact: ContactPoint, now: datetime) -> ContactState:
    is_verified = contact.verified_at is not None
    code = None if is_verified else one_time_codes.last_sent(contact, PROVE_CONTACT)
    if code is None:
        return ContactState(contact.kind, contact.masked, is_verified)
    next_code_at = code.sent_at + timedelta(minutes=1)
    is_live = code.used_at is None and code.superseded_at is None and now < code.expires_at
    return ContactState(
        contact.kind,
        contact.masked,
        is_verified,
        code,
        one_time_codes.delivery_of(code),
        next_code_at if next_code_at > now else None,
        is_live and code.tries < one_time_codes.MOST_TRIES,
    )


def _mark_proven(contact: ContactPoint, moment: Moment) -> None:
    try:
        with transaction.atomic():
            ContactPoint.objects.filter(pk=contact.pk).update(verified_at=moment.now)
    except IntegrityError as taken:
        raise RefusedError(_is_taken(contact.kind)) from taken
    contact.verified_at = moment.now


def _own(acting: ActingUser, kind: str) -> ContactPoint:
    contact = contacts_of(_account_of(acting)).get(kind)
    if contact is None:
        raise RefusedError(
            Objection(
                "contact_missing",
                _("There is no such contact on your account yet."),
                _("Type the number or address first."),
                field=kind,
            )
        )
    return contact


def _account_of(acting: ActingUser) -> Account:
    assert acting.account is not None
    return acting.account


def _key_of(account: Account, now: datetime) -> PersonKey:
    return account.identity.key if account.identity else new_person_key(now)


def _is_proven(kind: str) -> Objection:
    return Objection(
        "contact_already_proven",
        _("This contact is verified already."),
        _("Nothing more is to be done here."),
        field=kind,
    )


def _is_taken(kind: str) -> Objection:
    return Objection(
        "contact_taken",
        _("This number or address is verified for another account; each person needs their own."),
        _("Use another one, or your e-mail address instead of the mobile number."),
        field=kind,
    )
