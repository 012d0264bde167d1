"""Signed-in devices: a row each, so that every one can be listed and ended (decisions 28)."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from medreg.records.accounts.models import Account, RoleHeld, Session

from .acting import ActingUser

LONGEST_TOKEN = 100
LASTS = timedelta(days=14)
"""Sessions outlive a busy morning: nobody signs in again because a page was slow."""
SEEN_EVERY = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Visit:
    """One signed-in device and in what capacity it acts now."""

    session: Session
    acting: ActingUser


def begin_session(account: Account, device: str, now: datetime) -> str:
    """Sign a device in; gives the token for its cookie. Only its hash is kept."""
    token = secrets.token_urlsafe(32)
    roles = list(roles_held(account.pk, now)[:2])
    Session.objects.create(
        account=account,
        token_hash=_hashed(token),
        acting_in=roles[0] if roles and account.practitioner_id is None else None,
        device=device[:120],
        begun_at=now,
        seen_at=now,
        expires_at=now + LASTS,
    )
    return token


def visit_of(token: str, now: datetime) -> Visit | None:
    """Who is behind a cookie: one query, and one more for an organization's roles."""
    if not token or len(token) > LONGEST_TOKEN:
        return None
    session = (
        Session.objects.select_related("account__practitioner", "acting_in")
        .filter(token_hash=_hashed(token), ended_at=None, expires_at__gt=now)
        .filter(account__closed_at=None)
        .first()
    )
    if session is None:
        return None
    if now - session.seen_at > SEEN_EVERY:
        Session.objects.filter(pk=session.pk).update(seen_at=now)
    return Visit(session, acting_of(session, now))


def acting_of(session: Session, now: datetime) -> ActingUser:
    """The capacity in which a session acts: oneself, or with all roles held at one organization."""
    chosen = session.acting_in
    if chosen is None or (chosen.ended_on is not None and chosen.ended_on <= now.date()):
        return ActingUser(session.account)
    roles = roles_held(session.account_id, now).filter(
        institution=chosen.institution_id, authority=chosen.authority_id
    )
    return ActingUser(
        session.account,
        frozenset(roles.values_list("role", flat=True)),
        chosen.institution_id,
        chosen.authority_id,
    )


def capacities_of(account: Account, now: datetime) -> list[RoleHeld]:
    """One row for each organization for which a person may act today."""
    seen: dict[tuple[int | None, int | None], RoleHeld] = {}
    for role in roles_held(account.pk, now).select_related("institution", "authority"):
        seen.setdefault((role.institution_id, role.authority_id), role)
    return list(seen.values())


def act_in(session: Session, role: RoleHeld | None, now: datetime) -> None:
    """Act for another organization, or for oneself; refused unless the role is held today."""
    if role is not None and not roles_held(session.account_id, now).filter(pk=role.pk).exists():
        raise PermissionError
    Session.objects.filter(pk=session.pk).update(acting_in=role)


def open_sessions(account: Account, now: datetime) -> list[Session]:
    """The devices that are signed in, the one seen last first."""
    mine = Session.objects.filter(account=account, ended_at=None, expires_at__gt=now)
    return list(mine.order_by("-seen_at", "-pk"))


def end_session(session: Session, now: datetime) -> None:
    """Sign one device out."""
    Session.objects.filter(pk=session.pk, ended_at=None).update(ended_at=now)


def end_all_sessions(account: Account, now: datetime, *, but: Session | None = None) -> int:
    """Sign every device out, except one if it is named; gives how many."""
    mine = Session.objects.filter(account=account, ended_at=None)
    if but is not None:
        mine = mine.exclude(pk=but.pk)
    return mine.update(ended_at=now)


def roles_held(account: int, now: datetime) -> QuerySet[RoleHeld]:
    """The roles an account holds on the day of `now`."""
    return RoleHeld.objects.filter(
        Q(ended_on=None) | Q(ended_on__gt=now.date()), account=account, granted_on__lte=now.date()
    ).order_by("pk")


def _hashed(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
