"""What every test gets: the right database, and no way out of this machine."""

import os
from collections.abc import Iterable, Iterator

import pytest
from django.test import TransactionTestCase
from pytest_django import DjangoDbBlocker

from medreg.services.reference import load_reference
from tests import template_database
from tests.stage import TODAY

IS_POSTGRESQL = os.environ.get("MEDREG_TEST_DATABASE") == "postgresql"

DATABASE_FIXTURES = frozenset(
    {"db", "transactional_db", "django_db_setup", "admin_client", "live_server"}
)


def touches_the_database(item: pytest.Item) -> bool:
    """Whether a test reads or writes the database, by its mark or its fixtures."""
    fixtures = getattr(item, "fixturenames", ())
    return item.get_closest_marker("django_db") is not None or any(
        fixture in DATABASE_FIXTURES for fixture in fixtures
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On PostgreSQL only what touches the database runs, and journeys never run twice."""
    if not IS_POSTGRESQL:
        return
    wanted = [item for item in items if runs_on_postgresql(item)]
    config.hook.pytest_deselected(items=[item for item in items if item not in set(wanted)])
    items[:] = wanted


def runs_on_postgresql(item: pytest.Item) -> bool:
    """Journeys run once; one of them, marked `smoke`, runs on both databases."""
    if item.get_closest_marker("journey") and not item.get_closest_marker("smoke"):
        return False
    return touches_the_database(item)


def pytest_report_header(config: pytest.Config) -> Iterable[str]:
    yield f"database: {'PostgreSQL' if IS_POSTGRESQL else 'SQLite'}"


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Every test finds the reference data loaded, as every register has them.

    After a test that commits, the database is copied back; it is never flushed.
    """
    with django_db_blocker.unblock():
        load_reference(today=TODAY, fictional=True)
        template_database.take()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            TransactionTestCase, "_fixture_teardown", lambda _: template_database.put_back()
        )
        yield
