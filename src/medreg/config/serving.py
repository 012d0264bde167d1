"""Starts the web server: what must be true before, and granian with our measured numbers."""

import socket

from django.core.management import call_command, get_commands
from django.db import connection, connections
from django.db.migrations.executor import MigrationExecutor
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server.mp import MPServer

from . import installation, rooms
from .env import Environment, EnvironmentRefusedError

PREPARES_A_DEMONSTRATION = ("migrate", "load_reference", "load_cast")
"""Commands a demonstration runs before it opens; each may run as often as one likes."""

YEAR = 31_536_000
"""Seconds; built files have hashed names, so browsers may keep them."""


def prepare(environment: Environment) -> None:
    """Make sure that this database can be served; raises EnvironmentRefusedError if not."""
    refuse_a_taken_port(environment)
    installation.refuse_the_other_kind()
    if environment.demo:
        for command in PREPARES_A_DEMONSTRATION:
            if command in get_commands():
                call_command(command, verbosity=0)
    else:
        _refuse_old_tables()
    connections.close_all()  # the server's processes open their own


def _refuse_old_tables() -> None:
    executor = MigrationExecutor(connection)
    pending = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if pending:
        raise EnvironmentRefusedError(
            (f"The database lacks {len(pending)} changes of its tables; run `medreg migrate`.",)
        )


def refuse_a_taken_port(environment: Environment) -> None:
    """Granian shares ports silently, so a second server would take half of the requests."""
    family = socket.AF_INET6 if ":" in environment.host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((environment.host, environment.port))
        except OSError as error:
            raise EnvironmentRefusedError(
                (
                    (
                        f"Port {environment.port} of {environment.host} cannot be used"
                        f" ({error.strerror}); stop what runs there, or set another MEDREG_PORT."
                    ),
                )
            ) from None


def server(environment: Environment) -> MPServer:
    """Granian: WSGI, two processes of two threads unless the operator says otherwise."""
    has_assets = rooms.ASSETS.is_dir()
    return MPServer(
        "medreg.config.wsgi:application",
        address=environment.host,
        port=environment.port,
        interface=Interfaces.WSGI,
        workers=environment.workers,
        blocking_threads=environment.threads,
        websockets=False,
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
        static_path_route=["/static"] if has_assets else None,
        static_path_mount=[rooms.ASSETS] if has_assets else None,
        static_path_expires=YEAR,
    )
