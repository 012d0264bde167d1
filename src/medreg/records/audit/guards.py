"""Guards on tables that only grow: the database itself refuses to change or drop their rows.

Installed after every migrate, since SQLite loses triggers when a table is altered (decisions 21).
"""

from django.db.backends.base.base import BaseDatabaseWrapper

TABLES = (
    "audit_auditevent",
    "audit_seal",
    "audit_sealedevent",
    "registrations_registerevent",
)
VERBS = {"sqlite": ("UPDATE", "DELETE"), "postgresql": ("UPDATE", "DELETE", "TRUNCATE")}
REFUSAL = "this table only grows"

_SQLITE = (
    "CREATE TRIGGER IF NOT EXISTS {table}_no_{name} BEFORE {verb} ON {table} "
    "BEGIN SELECT RAISE(ABORT, '{refusal}'); END"
)
_POSTGRESQL_FUNCTION = (
    "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION '" + REFUSAL + "'; END $$"
)
_POSTGRESQL = (
    "CREATE OR REPLACE TRIGGER {table}_no_{name} BEFORE {verb} ON {table} "
    "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
)


def names() -> tuple[str, ...]:
    """The guards that must stand, by name, on SQLite; PostgreSQL has one more for each table."""
    return tuple(f"{table}_no_{verb.lower()}" for table in TABLES for verb in VERBS["sqlite"])


def install(connection: BaseDatabaseWrapper) -> None:
    """Put every guard in its place; as often as one likes."""
    template = _SQLITE if connection.vendor == "sqlite" else _POSTGRESQL
    present = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_POSTGRESQL_FUNCTION)
        for table in TABLES:
            if table not in present:
                continue
            for verb in VERBS[connection.vendor]:
                cursor.execute(
                    template.format(table=table, verb=verb, name=verb.lower(), refusal=REFUSAL)
                )


def standing(connection: BaseDatabaseWrapper) -> set[str]:
    """The names of the guards that stand in this database."""
    question = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal",
    }[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(question)
        return {name for (name,) in cursor.fetchall() if "_no_" in name}
