"""Opens accounts: one for each natural person (domain 1.7, decisions 17 and 19).

Whoever asks for a second account gets the same answer, after the same work, as for a first one:
nobody learns here who has an account. The person whose account it is learns that somebody asked.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.contrib.auth.hashers import check_password, make_password
from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef

from medreg.records.accounts.models import Account, ContactPoint, RoleHeld
from medreg.records.identities.models import Identity
from medreg.rulebook.identifiers import (
    identity_documents,
    login_name,
    password,
    personal_names,
)
from medreg.rulebook.identifiers.document_number import DocumentNumber
from medreg.rulebook.objections import Objection
from medreg.rulebook.words import _

from . import limiting
from .acting import CALENDAR, ActingUser
from .channels import PAGE
from .clock import Moment
from .keeping import keep_identity
from .proving import EMAIL, MOBILE, TypedContact, new_contact, read_contact
from .recording import record
from .refusing import RefusedError
from .sessions import end_all_sessions
from .telling import tell

CONSENT_VERSION = "2026-01"
"""Which text on personal data people agree to; a new text gets a new version."""

SENT_TWICE_WITHIN = timedelta(minutes=30)
"""The same form sent again within this time is the same account."""

REPLACED_AFTER = timedelta(days=1)
"""An account that proved nothing for so long gives way to a new one for the same document."""

FIELDS = (
    "name", "id_type", "number", "mobile", "email", "login_name", "password", "password_again",
    "consent",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody asked for, read and found right."""

    name: str
    id_type: str
    document: DocumentNumber
    contacts: tuple[TypedContact, ...]
    login: login_name.LoginName
    secret: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Opened:
    """What the summary card shows; it says the same whether or not the account is new."""

    name: str
    login_name: str
    document: str
    contacts: tuple[str, ...]
    at: datetime


def read_wishes(typed: Mapping[str, str], moment: Moment) -> Wanted:
    """Read the whole form. Raises RefusedError with everything that is wrong, field by field."""
    id_type = typed.get("id_type", "")
    kind = identity_documents.BY_NAME.get(id_type)
    allows_latin = kind is not None and kind.allows_latin_names
    name = personal_names.read(typed.get("name", ""), allows_latin=allows_latin).about("name")
    number = identity_documents.read(id_type, typed.get("number", ""), today=moment.today)
    number = number.about("number" if kind else "id_type")
    contacts, wrong = _read_contacts(typed)
    login = login_name.read(typed.get("login_name", "")).about("login_name")
    secret = password.read(
        typed.get("password", ""),
        login_name=typed.get("login_name", ""),
        document_number=typed.get("number", ""),
        mobile_number=typed.get("mobile", ""),
    ).about("password")
    objections = (
        *name.objections,
        *number.objections,
        *wrong,
        *login.objections,
        *secret.objections,
        *objections_to_repetition(typed),
        *_objections_to_consent(typed),
    )
    if objections or not (name.value and number.value and login.value and secret.value):
        raise RefusedError(*objections)
    return Wanted(
        name.value.name, id_type, number.value, contacts, login.value, secret.value.secret
    )


def open_account(
    typed: Mapping[str, str], *, language: str, address: str, moment: Moment, now: datetime
) -> Opened:
    """Open an account, or answer as if. Raises RefusedError when something typed is wrong."""
    wanted = read_wishes(typed, moment)
    key = f"{wanted.id_type}:{wanted.document.key}"
    limiting.take("sign_up_address", address, now)
    limiting.take("sign_up_identity", key, now)
    hashed = make_password(wanted.secret)
    is_told = _may_be_told(key, now)
    try:
        with transaction.atomic():
            _open(wanted, hashed, language, moment, is_told=is_told)
    except IntegrityError:
        # Somebody took the login name or the identity between our look and our writing.
        with transaction.atomic():
            _open(wanted, hashed, language, moment, is_told=is_told)
    return Opened(
        wanted.name,
        wanted.login.name,
        identity_documents.mask(wanted.id_type, wanted.document.number),
        tuple(contact.masked for contact in wanted.contacts),
        moment.now,
    )


@transaction.atomic
def give_up(acting: ActingUser, moment: Moment) -> None:
    """Close an account that was never matched, so that a right one can be opened in its place.

    This is the way out for whoever typed a wrong identity number. Raises RefusedError.
    """
    account = acting.account
    assert account is not None
    if account.practitioner_id is not None or account.activated_at is not None:
        raise RefusedError(
            Objection(
                "account_is_in_use",
                _("This account has been matched with a record and cannot be given up here."),
                _("Turn to the registering authority if the record is not yours."),
            )
        )
    _close(account, moment)
    record(acting, "give_up_account", ("account", account.pk), moment)
    end_all_sessions(account, moment.now)


def objections_to_repetition(typed: Mapping[str, str]) -> tuple[Objection, ...]:
    """A password typed twice must be the same both times."""
    first = password.normalise(typed.get("password", ""))
    if not first or first == password.normalise(typed.get("password_again", "")):
        return ()
    return (
        Objection(
            "password_repetition",
            _("The two passwords differ."),
            _("Type the same password twice; “Show” lets you compare."),
            field="password_again",
        ),
    )


def _read_contacts(
    typed: Mapping[str, str],
) -> tuple[tuple[TypedContact, ...], tuple[Objection, ...]]:
    """A mobile number; or, for whoever has none here, an e-mail address; or both."""
    given = {kind: typed.get(kind, "").strip() for kind in (MOBILE, EMAIL)}
    asked = [kind for kind, raw in given.items() if raw] or [MOBILE]
    readings = [read_contact(kind, given[kind]).about(kind) for kind in asked]
    contacts = tuple(reading.value for reading in readings if reading.value is not None)
    return contacts, tuple(wrong for reading in readings for wrong in reading.objections)


def _objections_to_consent(typed: Mapping[str, str]) -> tuple[Objection, ...]:
    if typed.get("consent") == "yes":
        return ()
    return (
        Objection(
            "consent_missing",
            _("Without your consent no account can be kept."),
            _("Read what is kept and why, then tick the box."),
            field="consent",
        ),
    )


def _may_be_told(key: str, now: datetime) -> bool:
    """Whether a message goes out: a mischief-maker must not flood somebody's telephone."""
    try:
        limiting.take("sign_up_told", key, now)
    except limiting.LimitReachedError:
        return False
    return True


def _open(wanted: Wanted, hashed: str, language: str, moment: Moment, *, is_told: bool) -> None:
    namesake = Account.objects.filter(login_key=wanted.login.key).first()
    if namesake is not None:
        if _is_the_same_form(namesake, wanted, moment):
            return
        raise RefusedError(_login_name_is_taken())
    identity = keep_identity(
        wanted.id_type, wanted.document.key, wanted.document.born_on, moment.now
    )
    holder = _holder_of(identity)
    if holder is not None and _gives_way(holder, moment):
        _close(holder, moment)
        holder = None
    if holder is None:
        _create(wanted, identity, hashed, language, moment)
    else:
        _turn_away(wanted, holder, hashed, language, moment, is_told=is_told)


def _create(wanted: Wanted, identity: Identity, hashed: str, language: str, moment: Moment) -> None:
    account = _account(wanted, hashed, language, moment)
    account.name = wanted.name
    account.identity = identity
    account.save(force_insert=True)
    ContactPoint.objects.bulk_create(
        new_contact(account, identity.key, typed) for typed in wanted.contacts
    )
    details = {"consent": CONSENT_VERSION}
    record(ActingUser(account), "open_account", ("account", account.pk), moment, details=details)
    _tell(account, "account_opened", account, moment, is_told=False)


def _turn_away(
    wanted: Wanted,
    holder: Account,
    hashed: str,
    language: str,
    moment: Moment,
    *,
    is_told: bool,
) -> None:
    """The work of `_create`, for nobody: a closed account without a person keeps the login name.

    So the name is taken afterwards either way, and neither answer nor time tells that the
    identity is known.
    """
    _account(wanted, hashed, language, moment, closed_at=moment.now).save(force_insert=True)
    ContactPoint.objects.filter(pk=0).update(ended_at=moment.now)
    record(CALENDAR, "second_account", ("account", holder.pk), moment, acted_as="visitor")
    _tell(holder, "account_exists_already", holder, moment, is_told=is_told)


def _account(
    wanted: Wanted,
    hashed: str,
    language: str,
    moment: Moment,
    closed_at: datetime | None = None,
) -> Account:
    return Account(
        login_name=wanted.login.name,
        login_key=wanted.login.key,
        password=hashed,
        language=language,
        consent_version=CONSENT_VERSION,
        consented_at=moment.now,
        created_at=moment.now,
        closed_at=closed_at,
    )


def _tell(account: Account, code: str, about: Account, moment: Moment, *, is_told: bool) -> None:
    parameters = {"login_name": about.login_name}
    tell(account, code, parameters, moment, channels=None if is_told else {PAGE})


def _is_the_same_form(account: Account, wanted: Wanted, moment: Moment) -> bool:
    if moment.now - account.created_at > SENT_TWICE_WITHIN:
        return False
    return check_password(wanted.secret, account.password)


def _holder_of(identity: Identity) -> Account | None:
    """Whose identity this is already; asked in one statement, whatever the answer."""
    proven = ContactPoint.objects.filter(account=OuterRef("pk"), verified_at__isnull=False)
    held = RoleHeld.objects.filter(account=OuterRef("pk"))
    return (
        Account.objects.filter(identity=identity)
        .annotate(is_proven=Exists(proven), has_roles=Exists(held))
        .first()
    )


def _gives_way(account: Account, moment: Moment) -> bool:
    """Closed, or opened by mistake or mischief: nothing was ever proven with it."""
    if account.closed_at is not None:
        return True
    is_idle = moment.now - account.created_at > REPLACED_AFTER
    is_used = getattr(account, "is_proven", True) or getattr(account, "has_roles", True)
    return is_idle and not is_used and account.activated_at is None


def _close(account: Account, moment: Moment) -> None:
    """Close an account; its identity document is free for another one."""
    account.contacts.filter(ended_at=None).update(ended_at=moment.now)
    Account.objects.filter(pk=account.pk).update(
        identity=None, practitioner=None, closed_at=account.closed_at or moment.now
    )


def _login_name_is_taken() -> Objection:
    return Objection(
        "login_name_taken",
        _("This login name is taken."),
        _("Choose another one, for example with your year of graduation at its end."),
        field="login_name",
    )
