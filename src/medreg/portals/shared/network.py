"""From which network address a request comes, for limits; never kept in the clear."""

from django.http import HttpRequest


def network_address(request: HttpRequest) -> str:
    """The address the server saw; behind a proxy the server is told the visitor's own."""
    return str(request.META.get("REMOTE_ADDR", ""))
