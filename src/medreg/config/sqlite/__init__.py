"""Django's SQLite backend with a sound SQLite and fair writers (decision 26).

Debian's SQLite has the WAL-reset bug (fixed in 3.51.3), so `pysqlite3` takes the place of the
standard library's module before Django imports it. Importing this package is enough; it must
happen before anything imports `django.db.backends.sqlite3`.
"""

import sys

import pysqlite3
import pysqlite3.dbapi2

OLDEST_SOUND_SQLITE = (3, 51, 3)
"""The first release without the WAL-reset race (sqlite.org/wal.html#walresetbug)."""

sys.modules["sqlite3"] = pysqlite3
sys.modules["sqlite3.dbapi2"] = pysqlite3.dbapi2

OPTIONS: dict[str, object] = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    # FULL: what the law counts as filed must survive a power cut.
    # recursive_triggers: without it INSERT OR REPLACE slips past the append-only guards.
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA recursive_triggers=ON;"
        "PRAGMA cache_size=-64000; PRAGMA temp_store=MEMORY; PRAGMA mmap_size=1073741824;"
        "PRAGMA journal_size_limit=67108864"
    ),
}
