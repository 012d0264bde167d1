"""`medreg migrate`: changes the tables of the database to what this version needs."""

from typing import Any

from django.core.management.commands import migrate
from django.db import DEFAULT_DB_ALIAS

from medreg.config import after_migrate, installation


class Command(migrate.Command):
    """Changes the tables to what this version needs; as often as you like."""

    help = "Change the database's tables to what this version needs."

    def handle(self, *args: Any, **options: Any) -> None:
        installation.refuse_the_other_kind()
        super().handle(*args, **options)
        is_whole = (
            not options["app_label"] and not options["plan"] and not options["check_unapplied"]
        )
        if is_whole and options["database"] == DEFAULT_DB_ALIAS:
            after_migrate.run()
