"""Tests that commit leave nothing behind, though some tables refuse to be emptied."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import DatabaseError, connection, transaction

from medreg.records.audit import guards
from medreg.services.installing import installation_kind

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("turn", [1, 2])
def test_what_one_test_commits_the_next_one_does_not_see(turn):
    assert not ContentType.objects.filter(app_label="planted").exists()
    ContentType.objects.create(app_label="planted", model="row")


def test_the_mark_of_the_database_and_its_guards_are_there_every_time():
    assert installation_kind() is not None
    assert set(guards.names()) <= guards.standing(connection)


def test_a_table_that_only_grows_refuses_to_be_emptied():
    if connection.vendor != "postgresql":
        return  # SQLite has no TRUNCATE; DELETE is tested with the audit trail
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("TRUNCATE audit_auditevent CASCADE")
