"""The database wrapper Django asks for: sound SQLite, fair writers."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.db.backends.sqlite3 import base as django_sqlite

from . import OLDEST_SOUND_SQLITE
from .writers import Pen, WritersAreBusyError

Database: Any = django_sqlite.DatabaseWrapper.Database

if Database.sqlite_version_info < OLDEST_SOUND_SQLITE:
    raise ImproperlyConfigured(
        f"SQLite {Database.sqlite_version} may corrupt a database in WAL mode; medreg needs"
        f" {'.'.join(map(str, OLDEST_SOUND_SQLITE))} or newer, which the package pysqlite3 brings:"
        " import medreg.config.sqlite before anything imports Django's database backends."
    )

_WRITING = ("INSERT", "UPDATE", "DELETE", "REPLACE")


class FairCursor(django_sqlite.SQLiteCursorWrapper):
    """A cursor whose single writing statements wait in line like whole transactions do."""

    def __init__(self, connection: Any, pen: Pen | None) -> None:
        super().__init__(connection)
        self._pen = pen

    def execute(self, query: str, params: Any = None) -> Any:
        with self._turn_to_write(query):
            return super().execute(query, params)

    def executemany(self, query: str, param_list: Any) -> Any:
        with self._turn_to_write(query):
            return super().executemany(query, param_list)

    @contextmanager
    def _turn_to_write(self, query: str) -> Iterator[None]:
        pen = self._pen
        if (
            pen is None
            or pen.is_held
            or self.connection.in_transaction
            or not query.lstrip()[:7].upper().startswith(_WRITING)
        ):
            yield
            return
        _take(pen)
        try:
            yield
        finally:
            pen.give_back()


def _take(pen: Pen) -> None:
    try:
        pen.take()
    except WritersAreBusyError:
        # The words SQLite itself uses, so that callers need to know one error only.
        raise Database.OperationalError("database is locked") from None


# django-stubs know the public methods only, hence the ignores below.
class DatabaseWrapper(django_sqlite.DatabaseWrapper):
    """Django's wrapper; transactions hold the pen from BEGIN IMMEDIATE to COMMIT or ROLLBACK."""

    _pen: Pen | None = None

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        self._pen = self._pen_for(conn_params)
        return super().get_new_connection(conn_params)

    def _pen_for(self, conn_params: Mapping[str, Any]) -> Pen | None:
        name = str(conn_params["database"])
        if self.is_in_memory_db() or ":memory:" in name:
            return None  # one process, one cache: SQLite's own locks suffice
        path = Path(name.removeprefix("file:").partition("?")[0])
        return Pen(path, seconds=float(conn_params.get("timeout", 5.0)))

    def create_cursor(self, name: str | None = None) -> FairCursor:
        return self.connection.cursor(factory=lambda connection: FairCursor(connection, self._pen))

    def _start_transaction_under_autocommit(self) -> None:
        if self._pen is not None:
            with self.wrap_database_errors:
                _take(self._pen)
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]
        except BaseException:
            self._give_the_pen_back_when_done()
            raise

    def _commit(self) -> None:
        try:
            super()._commit()  # type: ignore[misc]
        finally:
            self._give_the_pen_back_when_done()

    def _rollback(self) -> None:
        try:
            super()._rollback()  # type: ignore[misc]
        finally:
            self._give_the_pen_back_when_done()

    def _close(self) -> None:
        try:
            super()._close()  # type: ignore[misc]
        finally:
            if self._pen is not None:
                self._pen.give_back()

    def _give_the_pen_back_when_done(self) -> None:
        # A COMMIT that failed leaves the transaction open: the pen stays until ROLLBACK.
        if self._pen is not None and not (self.connection and self.connection.in_transaction):
            self._pen.give_back()
