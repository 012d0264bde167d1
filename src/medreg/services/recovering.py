"""Recovers accounts by a proven mobile number or e-mail address, and changes passwords.

Whoever recovers learns the login name, sets a new password, and every device is signed out. All
proven contacts are told. Nothing that can be read off an identity card recovers an account.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.contrib.auth.hashers import check_password, make_password
from django.core import signing
from django.db import transaction
from django.utils.crypto import salted_hmac

from medreg.records.accounts.models import Account, Session
from medreg.rulebook.identifiers import password
from medreg.rulebook.objections import Objection
from medreg.rulebook.words import _

from . import limiting
from .acting import ActingUser
from .channels import CHANNEL_OF_CONTACT, PAGE, address_of
from .clock import Moment
from .keeping import identity_number
from .one_time_codes import RECOVER
from .proving import contacts_of
from .recording import record
from .refusing import RefusedError
from .sessions import end_all_sessions
from .signing_in import SignedIn, as_it_is_hashed, let_account_in, owner_by_code
from .signing_up import objections_to_repetition
from .telling import tell

PASS_LASTS = timedelta(minutes=15)
_SALT = "medreg.recovery"


def prove_ownership(typed: str, code: str, *, address: str, now: datetime) -> str:
    """A pass for setting a new password, once the code to a proven contact came back.

    It holds for 15 minutes and for one password. Raises RefusedError.
    """
    account = owner_by_code(typed, code, RECOVER, address=address, now=now).account
    return signing.dumps({"account": account.pk, "mark": _mark(account)}, salt=_SALT)


def account_of_pass(given: str) -> Account | None:
    """Whose pass this is; None once it has been used, has expired, or was never one."""
    try:
        held = signing.loads(given, salt=_SALT, max_age=PASS_LASTS)
    except signing.BadSignature:
        return None
    account = (
        Account.objects.select_related("identity__key", "practitioner")
        .filter(pk=held["account"], closed_at=None)
        .first()
    )
    return account if account is not None and _mark(account) == held["mark"] else None


def recover(
    given: str, typed: Mapping[str, str], *, user_agent: str, moment: Moment, now: datetime
) -> SignedIn:
    """Set a new password with a pass; every device is signed out, this one signed in."""
    account = account_of_pass(given)
    if account is None:
        raise RefusedError(_no_pass())
    hashed = _new_password(account, typed)
    with transaction.atomic():
        set_now = Account.objects.filter(pk=account.pk, password=account.password)
        if not set_now.update(password=hashed):
            raise RefusedError(_no_pass())
        account.password = hashed
        end_all_sessions(account, now)
        limiting.forgive("sign_in_account", account.login_key)
        record(ActingUser(account), "recover", ("account", account.pk), moment)
        _tell_everywhere(account, moment)
        return let_account_in(account, user_agent, moment, now, how="recovery")


def change_password(
    acting: ActingUser,
    session: Session,
    typed: Mapping[str, str],
    moment: Moment,
    now: datetime,
) -> None:
    """Change one's own password; every other device is signed out. Raises RefusedError."""
    account = acting.account
    assert account is not None
    attempt = limiting.take("password_account", str(account.pk), now)
    if not check_password(as_it_is_hashed(typed.get("old_password", "")), account.password):
        raise RefusedError(_old_password_wrong())
    limiting.give_back(attempt)
    hashed = _new_password(account, typed)
    with transaction.atomic():
        Account.objects.filter(pk=account.pk).update(password=hashed)
        end_all_sessions(account, now, but=session)
        record(acting, "change_password", ("account", account.pk), moment)
        _tell_everywhere(account, moment)


def _new_password(account: Account, typed: Mapping[str, str]) -> str:
    contact = contacts_of(account).get("mobile")
    mobile = address_of(contact) if contact is not None else ""
    read = password.read(
        typed.get("password", ""),
        login_name=account.login_name,
        document_number=identity_number(account.identity) if account.identity else "",
        mobile_number=mobile,
    ).about("password")
    objections = (*read.objections, *objections_to_repetition(typed))
    if objections or read.value is None:
        raise RefusedError(*objections)
    return make_password(read.value.secret)


def _tell_everywhere(account: Account, moment: Moment) -> None:
    """Every proven contact is told: whoever took one of them over cannot hide it from the rest."""
    parameters = {"at": moment.now.isoformat()}
    tell(account, "password_changed", parameters, moment, channels={PAGE})
    for contact in contacts_of(account).values():
        if contact.verified_at is not None:
            channels = {CHANNEL_OF_CONTACT[contact.kind]}
            tell(
                account, "password_changed", parameters, moment, channels=channels, contact=contact
            )


def _mark(account: Account) -> str:
    """Changes with the password, so that a pass serves once."""
    return salted_hmac(_SALT, f"{account.pk}:{account.password}").hexdigest()[:24]


def _no_pass() -> Objection:
    return Objection(
        "recovery_pass_gone",
        _("The time to set a new password is over, or it has been set already."),
        _("Have a new code sent and begin again."),
    )


def _old_password_wrong() -> Objection:
    return Objection(
        "old_password_wrong",
        _("This is not your present password."),
        _("Type it again; if you have forgotten it, sign out and recover your account."),
        field="old_password",
    )
