"""Links committed audit rows into a chain, in batches, within seconds (decisions 22).

Writers store the hash of their own row only, so none waits for another. The order of the chain is
the order of sealing; what is not sealed yet is named as the tail.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction

from medreg.records.audit.models import AuditEvent, Seal, SealedEvent

from .recording import row_hash

AT_ONCE = 1000


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a look at the whole chain found. `fault` is empty when all is well."""

    seals: int
    rows: int
    unsealed: int
    fault: str = ""


def seal_waiting(now: datetime, *, limit: int = AT_ONCE) -> int:
    """Seal one batch of rows that wait; gives how many. Safe with several sealers at work."""
    try:
        with transaction.atomic():
            return _seal(now, limit)
    except IntegrityError:
        return 0  # another sealer was quicker


def _seal(now: datetime, limit: int) -> int:
    waiting = list(AuditEvent.objects.filter(sealed_as=None).order_by("id")[:limit])
    if not waiting:
        return 0
    last = Seal.objects.order_by("-number").first()
    previous = last.hash if last else ""
    seal = Seal.objects.create(
        number=last.number + 1 if last else 1,
        previous_hash=previous,
        hash=link(previous, (event.row_hash for event in waiting)),
        rows=len(waiting),
        sealed_at=now,
    )
    SealedEvent.objects.bulk_create(
        SealedEvent(event=event, seal=seal, place=place) for place, event in enumerate(waiting)
    )
    return len(waiting)


def link(previous: str, row_hashes: Iterable[str]) -> str:
    """SHA-256 over the previous hash and the rows' hashes in their order, hexadecimal."""
    return hashlib.sha256("\n".join((previous, *row_hashes)).encode()).hexdigest()


def look_at_chain() -> Verdict:
    """Compute every hash anew; name the first seal that does not hold."""
    previous, rows, seals = "", 0, 0
    for seal in Seal.objects.order_by("number").iterator():
        events = [sealed.event for sealed in seal.events.select_related("event").order_by("place")]
        fault = _fault_of(seal, events, previous, seals + 1)
        if fault:
            return Verdict(seals, rows, _unsealed(), fault)
        previous, rows, seals = seal.hash, rows + len(events), seals + 1
    return Verdict(seals, rows, _unsealed())


def _fault_of(seal: Seal, events: list[AuditEvent], previous: str, number: int) -> str:
    if seal.number != number:
        return f"seal {number} is missing"
    changed = next((event.pk for event in events if row_hash(event) != event.row_hash), None)
    if changed is not None:
        return f"audit row {changed} was changed after it was written"
    if len(events) != seal.rows:
        return f"seal {number} has lost a row"
    if seal.previous_hash != previous or seal.hash != link(previous, (e.row_hash for e in events)):
        return f"seal {number} does not link"
    return ""


def _unsealed() -> int:
    return AuditEvent.objects.filter(sealed_as=None).count()
