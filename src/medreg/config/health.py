"""`GET /healthz`: whether this process can serve, for load balancers and for `make run`."""

from collections.abc import Callable

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

_migrated: set[str] = set()
"""Databases seen complete by this process: a schema does not go backwards under a server."""


def database_state() -> str:
    """`ready`, `unreachable` or `not migrated`."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        name = str(connection.settings_dict["NAME"])
        if name not in _migrated:
            executor = MigrationExecutor(connection)
            if executor.migration_plan(executor.loader.graph.leaf_nodes()):
                return "not migrated"
            _migrated.add(name)
    except DatabaseError:
        return "unreachable"
    return "ready"


@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    """200 with `{"status": "ok", "database": "ready"}`, or 503 and what is missing."""
    state = database_state()
    is_ready = state == "ready"
    body = {"status": "ok" if is_ready else "unavailable", "database": state}
    return JsonResponse(body, status=200 if is_ready else 503)


class HealthMiddleware:
    """Answers before the host name is looked at: load balancers ask by number, not by name."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info == "/healthz":
            return healthz(request)
        return self.get_response(request)
