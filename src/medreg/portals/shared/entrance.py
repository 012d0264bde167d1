"""Reads once per request who comes in and what time it is.

`request.moment` is the register's clock; `request.visit` the signed-in device and
`request.acting` the capacity in which it acts, both None for strangers. Nothing is asked of the
database until a page looks at them.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from medreg.services import clock, sessions
from medreg.services.acting import ActingUser

COOKIE = "medreg_session"


class Entrance(HttpRequest):
    """What a request looks like once it is in the house; for type hints only."""

    visit: sessions.Visit | None
    acting: ActingUser | None
    moment: clock.Moment


class EntranceMiddleware:
    """Hangs `visit`, `acting` and `moment` on the request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        _teach(type(request))
        return self.get_response(request)


def _teach(kind: type[HttpRequest]) -> None:
    """Let requests of this class look the three up when they are first read, at most once each."""
    for name, look in (("visit", _visit), ("acting", _acting), ("moment", _moment)):
        if not hasattr(kind, name):
            setattr(kind, name, property(look))


def _visit(request: HttpRequest) -> sessions.Visit | None:
    if "medreg.visit" not in request.META:
        token = request.COOKIES.get(COOKIE, "")
        request.META["medreg.visit"] = sessions.visit_of(token, clock.real_now())
    found: sessions.Visit | None = request.META["medreg.visit"]
    return found


def _acting(request: HttpRequest) -> ActingUser | None:
    visit = _visit(request)
    return visit.acting if visit else None


def _moment(request: HttpRequest) -> clock.Moment:
    if "medreg.moment" not in request.META:
        request.META["medreg.moment"] = clock.moment()
    found: clock.Moment = request.META["medreg.moment"]
    return found


def let_in(response: HttpResponse, token: str) -> HttpResponse:
    """Give a signed-in device its cookie."""
    response.set_cookie(
        COOKIE,
        token,
        max_age=int(sessions.LASTS.total_seconds()),
        secure=bool(settings.SESSION_COOKIE_SECURE),
        httponly=True,
        samesite="Lax",
    )
    return response
