"""Puts the test database back as it was after migrating: by copying, never by flushing.

Tables that only grow refuse DELETE and TRUNCATE, as they should, so Django's flush cannot work
here (decision 21).
"""

import os
from pathlib import Path

import pysqlite3
from django.db import connection


def take() -> None:
    """Remember the database as it is now."""
    if connection.vendor == "sqlite":
        _copy(_database(), _template())
    else:
        _copy_database(from_=str(connection.settings_dict["NAME"]), to=_template_name())


def put_back() -> None:
    """Make the database what it was when it was taken."""
    if connection.vendor == "sqlite":
        connection.close()
        _copy(_template(), _database())
    else:
        _copy_database(from_=_template_name(), to=str(connection.settings_dict["NAME"]))


def _database() -> Path:
    return Path(connection.settings_dict["NAME"])


def _template() -> Path:
    return _database().with_suffix(f".template-{os.getpid()}")


def _copy(from_: Path, to: Path) -> None:
    source, target = pysqlite3.connect(from_), pysqlite3.connect(to)
    try:
        source.backup(target)
    finally:
        source.close()
        target.close()


def _template_name() -> str:
    return f"template_medreg_{os.getpid()}"


def _copy_database(*, from_: str, to: str) -> None:
    connection.close()
    quote = connection.ops.quote_name
    with connection._nodb_cursor() as cursor:
        cursor.execute(f"DROP DATABASE IF EXISTS {quote(to)} WITH (FORCE)")
        cursor.execute(f"CREATE DATABASE {quote(to)} TEMPLATE {quote(from_)} STRATEGY FILE_COPY")
