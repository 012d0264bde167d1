"""What a database needs besides its tables: the mark of its kind, and the guards that stand."""

from django.db import connection

from medreg.records.audit import guards
from medreg.records.reference.installation import Installation, Kind


def installation_kind() -> Kind | None:
    """What this database is for; None while nobody has said so."""
    kind = Installation.objects.values_list("kind", flat=True).first()
    return None if kind is None else Kind(kind)


def mark_installation(kind: Kind) -> Kind:
    """Write the mark if there is none; gives the kind that is marked, which may be another."""
    installation, _ = Installation.objects.get_or_create(
        id=Installation.THE_ONLY_ONE, defaults={"kind": kind}
    )
    return Kind(installation.kind)


def install_guards() -> None:
    """Put the guards of append-only tables in their place; SQLite loses them when it alters one."""
    guards.install(connection)
