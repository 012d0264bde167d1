"""Keys for machines: each acts for one person in one capacity, within scopes, until a day."""

import hashlib
import secrets
from datetime import datetime, timedelta

from medreg.records.accounts.models import Account, ApiToken, RoleHeld

from .acting import ActingUser
from .clock import Moment
from .recording import record
from .sessions import roles_held

SCOPES = ("read", "write")
LONGEST_TOKEN = 100
LONGEST = timedelta(days=366)


def make_token(
    account: Account,
    role: RoleHeld | None,
    label: str,
    scopes: tuple[str, ...],
    lasts: timedelta,
    moment: Moment,
) -> str:
    """Make a key; it is shown once and only its hash is kept."""
    token = "medreg_" + secrets.token_urlsafe(32)
    row = ApiToken.objects.create(
        account=account,
        acting_in=role,
        label=label[:60],
        token_hash=_hashed(token),
        scopes=[scope for scope in SCOPES if scope in scopes],
        created_at=moment.now,
        expires_at=moment.now + min(lasts, LONGEST),
    )
    record(
        ActingUser(account), "make_token", ("api_token", row.pk), moment, details={"label": label}
    )
    return token


def acting_by(token: str, scope: str, now: datetime) -> ActingUser | None:
    """Who is behind a key, if it holds at `now` (real time) and reaches as far as `scope`."""
    if len(token) > LONGEST_TOKEN:
        return None
    row = (
        ApiToken.objects.select_related("account__practitioner", "acting_in")
        .filter(token_hash=_hashed(token), ended_at=None, expires_at__gt=now)
        .filter(account__closed_at=None)
        .first()
    )
    if row is None or scope not in row.scopes:
        return None
    role = row.acting_in
    if role is None:
        return ActingUser(row.account)
    roles = roles_held(row.account_id, now).filter(
        institution=role.institution_id, authority=role.authority_id
    )
    names = frozenset(roles.values_list("role", flat=True))
    if not names:
        return None
    return ActingUser(row.account, names, role.institution_id, role.authority_id)


def _hashed(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
