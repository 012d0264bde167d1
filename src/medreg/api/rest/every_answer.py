"""Whatever goes wrong under /api/ is told as a problem, also before a view is reached."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from .problems import MEDIA_TYPE, problem

ROOM = "/api/"
FIRST_ERROR = 400
CODES = {
    400: "unreadable",
    403: "forbidden",
    404: "not_found",
    405: "method_not_allowed",
    413: "too_large",
    429: "too_many",
}


class ProblemsMiddleware:
    """Turns pages of errors into problems for machines (RFC 9457)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not request.path_info.startswith(ROOM) or response.status_code < FIRST_ERROR:
            return response
        if response.headers.get("Content-Type", "").startswith(MEDIA_TYPE):
            return response
        told = problem(response.status_code, CODES.get(response.status_code, "failed"))
        if "Allow" in response.headers:
            told.headers["Allow"] = response.headers["Allow"]
        return told
