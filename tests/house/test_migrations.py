"""The migrations say what the models say, on both databases."""

import pytest
from django.apps import apps
from django.db import connection, models
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ModelState, ProjectState
from django.utils import translation

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _untranslated():
    """Migrations hold the English; a translated label would look like a change."""
    with translation.override(None):
        yield


def unwritten(state: ProjectState) -> list[str]:
    loader = MigrationLoader(connection)
    changes = MigrationAutodetector(loader.project_state(), state).changes(graph=loader.graph)
    return [
        f"{app}: {operation.describe()}"
        for app, migrations in changes.items()
        for migration in migrations
        for operation in migration.operations
    ]


def test_every_change_of_a_model_has_its_migration():
    assert unwritten(ProjectState.from_apps(apps)) == []


def test_a_model_without_a_migration_is_caught():
    state = ProjectState.from_apps(apps)
    state.add_model(
        ModelState("reference", "Planted", [("id", models.BigAutoField(primary_key=True))])
    )
    assert any("Planted" in change for change in unwritten(state))


def test_migrations_have_names_that_say_what_they_do():
    loader = MigrationLoader(connection)
    ours = {app.label for app in apps.get_app_configs() if app.name.startswith("medreg.")}
    assert [key for key in loader.disk_migrations if key[0] in ours and "_auto_" in key[1]] == []
