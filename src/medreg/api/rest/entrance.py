"""Who comes in: a session's cookie (with its CSRF token) or a machine's key."""

from django.http import HttpRequest
from ninja.security import APIKeyCookie, HttpBearer

from medreg.services import api_tokens
from medreg.services.acting import ActingUser
from medreg.services.clock import real_now

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


class BySession(APIKeyCookie):
    """The same session as in the browser."""

    param_name = "medreg_session"

    def authenticate(self, request: HttpRequest, key: str | None) -> ActingUser | None:
        return request.acting if key else None  # type: ignore[attr-defined]


class ByToken(HttpBearer):
    """A key made by `medreg make-token`."""

    def authenticate(self, request: HttpRequest, token: str) -> ActingUser | None:
        scope = "read" if request.method in SAFE else "write"
        return api_tokens.acting_by(token, scope, real_now())


SIGNED_IN = [ByToken(), BySession(csrf=True)]
