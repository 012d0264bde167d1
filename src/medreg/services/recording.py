"""Writes the audit trail: one row for each act, in the transaction of the act."""

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC
from typing import Any

from medreg.records.audit.models import AuditEvent
from medreg.records.identities.models import PersonKey

from .acting import ActingUser
from .clock import Moment
from .keeping import seal_json


def record(
    acting: ActingUser,
    action: str,
    subject: tuple[str, int],
    moment: Moment,
    *,
    acted_as: str = "",
    before: str = "",
    after: str = "",
    cites: str = "",
    details: Mapping[str, Any] | None = None,
    personal: Mapping[str, Any] | None = None,
    key: PersonKey | None = None,
) -> AuditEvent:
    """Record one act. `personal` is sealed with the person's `key` and never stored plainly."""
    event = AuditEvent(
        at=moment.now,
        actor=acting.account,
        acted_as=acted_as or acting.audience,
        organization=acting.organization,
        action=action,
        subject_kind=subject[0],
        subject_id=subject[1],
        before=before,
        after=after,
        cites=cites,
        details=dict(details or {}),
        sealed=seal_json(key, dict(personal), "audit.sealed") if key and personal else None,
        key=key if personal else None,
    )
    event.row_hash = row_hash(event)
    event.save(force_insert=True)
    return event


def row_hash(event: AuditEvent) -> str:
    """SHA-256 over the content of a row, hexadecimal; the sealer links these (decisions 22)."""
    content = [
        event.at.astimezone(UTC).isoformat(),
        event.actor_id,
        event.acted_as,
        event.organization,
        event.action,
        event.subject_kind,
        event.subject_id,
        event.before,
        event.after,
        event.cites,
        event.details,
        hashlib.sha256(bytes(event.sealed)).hexdigest() if event.sealed else None,
        event.key_id,
    ]
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
