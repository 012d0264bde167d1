"""The database itself refuses to rewrite what only grows (decisions 21)."""

import pytest
from django.db import DatabaseError, connection, transaction

from medreg.demonstration.cast import Cast
from medreg.records.audit import guards
from medreg.records.audit.models import AuditEvent
from medreg.services.acting import ActingUser
from medreg.services.clock import Moment
from medreg.services.recording import record, row_hash


@pytest.fixture
def event(cast: Cast, moment: Moment) -> AuditEvent:
    lin = ActingUser(cast.accounts["林晓"])
    return record(lin, "begin", ("application", 1), moment, details={"why": "因为"})


@pytest.mark.django_db
def test_every_guard_stands() -> None:
    guards.install(connection)
    assert set(guards.names()) <= guards.standing(connection)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_auditevent SET action = 'forged'",
        "DELETE FROM audit_auditevent",
        "INSERT OR REPLACE INTO audit_auditevent SELECT * FROM audit_auditevent",
        "TRUNCATE audit_auditevent",
    ],
)
def test_nobody_rewrites_the_trail(event: AuditEvent, statement: str) -> None:
    if connection.vendor == "sqlite" and statement.startswith("TRUNCATE"):
        return  # SQLite knows no TRUNCATE
    if connection.vendor == "postgresql" and "OR REPLACE" in statement:
        return  # PostgreSQL knows no INSERT OR REPLACE
    guards.install(connection)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert AuditEvent.objects.get().action == "begin"


def test_a_row_hash_survives_the_database(event: AuditEvent) -> None:
    assert row_hash(AuditEvent.objects.get()) == event.row_hash


def test_a_changed_row_has_another_hash(event: AuditEvent) -> None:
    read = AuditEvent.objects.get()
    read.details = {"why": "别的"}
    assert row_hash(read) != event.row_hash
