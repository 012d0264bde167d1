"""Keeps demonstration and production apart: the database says which of the two it is.

The mark is one row, written by the first `migrate`; the other mode refuses such a database.
"""

from django.conf import settings
from django.db import connection

from medreg.records.reference.installation import Installation, Kind
from medreg.services.installing import installation_kind, mark_installation

from .env import EnvironmentRefusedError

MENDS = {
    Kind.DEMONSTRATION: (
        "This database belongs to a demonstration, and MEDREG_DEMO is not set: invented people"
        " must never become a register. Point MEDREG_DATABASE_URL or MEDREG_DATA_DIR to a"
        " database of its own."
    ),
    Kind.PRODUCTION: (
        "This database belongs to a production system, and MEDREG_DEMO=1 would let anybody log in"
        " as anybody. Leave MEDREG_DEMO out, or point MEDREG_DATABASE_URL or MEDREG_DATA_DIR to"
        " another database."
    ),
}


def kind_of_this_process() -> Kind:
    """What this process is, by its environment."""
    return Kind.DEMONSTRATION if settings.MEDREG.demo else Kind.PRODUCTION


def refuse_the_other_kind() -> None:
    """Raises EnvironmentRefusedError when the database belongs to the other mode."""
    if not _is_set_up():
        return  # nothing has been kept here yet
    marked = installation_kind()
    if marked is not None and marked is not kind_of_this_process():
        raise EnvironmentRefusedError((MENDS[marked],))


def _is_set_up() -> bool:
    table = Installation._meta.db_table  # noqa: SLF001 - Django's documented way
    return table in connection.introspection.table_names()


def mark() -> None:
    """Writes the mark into a database that has none."""
    if _is_set_up():
        mark_installation(kind_of_this_process())
