"""The chain over the audit trail: whatever is changed, dropped or put elsewhere is found."""

import pytest
from django.db import connection

from medreg.demonstration.cast import Cast
from medreg.records.audit import guards
from medreg.records.audit.models import AuditEvent
from medreg.services.acting import ActingUser
from medreg.services.clock import Moment
from medreg.services.recording import record
from medreg.services.sealing_trail import look_at_chain, seal_waiting


@pytest.fixture
def trail(cast: Cast, moment: Moment) -> list[AuditEvent]:
    lin = ActingUser(cast.accounts["林晓"])
    return [record(lin, "begin", ("application", n), moment, details={"n": n}) for n in range(1, 8)]


def _forge(statement: str) -> None:
    """Change a row as somebody with the database in hands would: guards taken down first."""
    with connection.cursor() as cursor:
        for name in guards.standing(connection):
            table = name.rsplit("_no_", 1)[0]
            on = f" ON {table}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER {name}{on}")
        cursor.execute(statement)


def test_rows_are_sealed_in_batches_and_the_tail_is_named(
    trail: list[AuditEvent], moment: Moment
) -> None:
    assert seal_waiting(moment.now, limit=3) == 3
    assert seal_waiting(moment.now, limit=3) == 3
    verdict = look_at_chain()
    assert (verdict.seals, verdict.rows, verdict.unsealed, verdict.fault) == (2, 6, 1, "")
    assert seal_waiting(moment.now) == 1
    assert seal_waiting(moment.now) == 0


@pytest.mark.parametrize(
    ("forgery", "found"),
    [
        ("UPDATE audit_auditevent SET action = 'forged' WHERE subject_id = 2", "was changed"),
        ("DELETE FROM audit_sealedevent WHERE place = 1", "has lost a row"),
        ("UPDATE audit_seal SET previous_hash = 'x' WHERE number = 2", "does not link"),
        ("UPDATE audit_sealedevent SET place = place + 10 WHERE place = 0", "does not link"),
    ],
)  # fmt: skip
def test_a_forgery_is_found_and_named(
    trail: list[AuditEvent], moment: Moment, forgery: str, found: str
) -> None:
    seal_waiting(moment.now, limit=4)
    seal_waiting(moment.now, limit=4)
    guards.install(connection)
    _forge(forgery)
    assert found in look_at_chain().fault
