"""Signs people in: by login name and password, or by a code to a contact they have proven.

Whoever is unknown gets the same answer after the same work. Real time for limits and sessions.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext

from medreg.records.accounts.models import Account, ContactPoint, Session
from medreg.rulebook.identifiers import login_name, password
from medreg.rulebook.objections import Objection
from medreg.rulebook.words import _

from . import limiting, one_time_codes
from .acting import ActingUser
from .clock import Moment
from .devices import device_of
from .one_time_codes import SIGN_IN
from .proving import TypedContact, read_any_contact, verified_contact
from .recording import record
from .refusing import RefusedError
from .sessions import begin_session
from .telling import tell
from .verifying import verify

LONGEST_NAME = 40
UNKNOWN_DEVICE = _("a device that does not say what it is")


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A device has been signed in: the token for its cookie, and whose account it is."""

    token: str
    account: Account


def sign_in_by_password(
    typed_name: str,
    typed_password: str,
    *,
    user_agent: str,
    address: str,
    moment: Moment,
    now: datetime,
) -> SignedIn:
    """Sign in with login name and password. Raises RefusedError.

    Five wrong passwords lock the login name for 15 minutes, whether or not it exists.
    """
    read = login_name.read(typed_name).value
    key = read.key if read else login_name.normalise(typed_name).lower()[:LONGEST_NAME]
    everywhere = limiting.take("sign_in_address", address, now)
    limiting.take("sign_in_account", key, now)
    account = (
        Account.objects.select_related("identity__key", "practitioner")
        .filter(login_key=key if read else "", closed_at=None)
        .first()
    )
    hashed = account.password if account else _password_of_nobody()
    is_right = check_password(as_it_is_hashed(typed_password), hashed)
    if account is None or not is_right:
        raise RefusedError(_wrong_pair())
    limiting.give_back(everywhere)
    limiting.forgive("sign_in_account", key)
    return let_account_in(account, user_agent, moment, now, how="password")


def send_code(
    typed: str, purpose: str, *, address: str, moment: Moment, now: datetime
) -> TypedContact:
    """Send a code to a contact, if it is proven for an account; nobody learns whether it is.

    Raises RefusedError for what is no contact at all, and when a limit is reached.
    """
    contact = _read(typed)
    one_time_codes.take_limits(contact.index, address, now)
    known = verified_contact(contact)
    with transaction.atomic():
        if known is None:
            one_time_codes.do_the_work_of_sending(now)
        else:
            one_time_codes.send(known, purpose, moment, now)
    return contact


def owner_by_code(
    typed: str, code: str, purpose: str, *, address: str, now: datetime
) -> ContactPoint:
    """The contact whose code this is. Raises RefusedError, the same whatever is wrong."""
    contact = _read(typed)
    attempt = limiting.take("code_try_address", address, now)
    known = verified_contact(contact)
    if known is None:
        one_time_codes.do_the_work_of_trying(now)
        raise RefusedError(_wrong_code())
    if one_time_codes.use(known, purpose, code, now) is not None:
        raise RefusedError(_wrong_code())
    limiting.give_back(attempt)
    return known


def sign_in_by_code(
    typed: str, code: str, *, user_agent: str, address: str, moment: Moment, now: datetime
) -> SignedIn:
    """Sign in with the code that was sent to a proven contact. Raises RefusedError."""
    contact = owner_by_code(typed, code, SIGN_IN, address=address, now=now)
    account = contact.account
    limiting.forgive("sign_in_account", account.login_key)
    return let_account_in(account, user_agent, moment, now, how="code")


def let_account_in(
    account: Account, user_agent: str, moment: Moment, now: datetime, *, how: str
) -> SignedIn:
    """Begin a session; the owner is told of a device not seen before. The first time, look up."""
    device = device_of(user_agent)
    with transaction.atomic():
        earlier = Session.objects.filter(account=account)
        is_first = not earlier.exists()
        is_new = not is_first and not earlier.filter(device=device).exists()
        token = begin_session(account, device, now)
        acting = ActingUser(account)
        record(acting, "sign_in", ("account", account.pk), moment, details={"how": how})
        if is_new:
            told = {"at": moment.now.isoformat(), "device": device or _unknown(account.language)}
            tell(account, "new_sign_in", told, moment)
        if account.identity_id is not None and not account.verification:
            verify(account, acting, moment)
    return SignedIn(token, account)


def sign_out(session: Session, now: datetime) -> None:
    """End the session of one device."""
    Session.objects.filter(pk=session.pk, ended_at=None).update(ended_at=now)


def as_it_is_hashed(typed: str) -> str:
    """A password as it is compared; half a surrogate pair, which no hash takes, fits nothing."""
    return password.normalise(typed).encode("utf-8", "replace").decode()


def _read(typed: str) -> TypedContact:
    reading = read_any_contact(typed).about("contact")
    if reading.value is None:
        raise RefusedError(*reading.objections)
    return reading.value


@cache
def _password_of_nobody() -> str:
    """What the passwords of unknown people are compared with: it takes as long, and never fits."""
    return make_password(secrets.token_hex(16))


def _unknown(language: str) -> str:
    with translation.override(language):
        return gettext(UNKNOWN_DEVICE)


def _wrong_pair() -> Objection:
    return Objection(
        "sign_in_wrong",
        _("Login name and password do not belong together."),
        _("Type both again, or sign in with a code. After five wrong passwords you must wait."),
        field="password",
    )


def _wrong_code() -> Objection:
    return Objection(
        "sign_in_code_wrong",
        _("This is not the code that was sent last, or it is no longer valid."),
        _("Type the six digits of the latest message, or have a new code sent."),
        field="code",
    )
