"""Who may enter which page. A page without a door is a mistake, found by a test (house.md P10)."""

from collections.abc import Callable
from functools import wraps
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from medreg.services.acting import ActingUser

View = Callable[..., HttpResponse]
AUDIENCES = frozenset({"practitioner", "institution", "authority"})


def open_to(audience: str, *roles: str) -> Callable[[View], View]:
    """Lets in who acts for this audience (and holds one of `roles`, if any are named).

    Whoever is not signed in is asked to, and comes back to this page; others are refused.
    """
    assert audience in AUDIENCES

    def hang(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
            acting: ActingUser | None = request.acting  # type: ignore[attr-defined]
            if acting is None:
                return to_sign_in(request)
            if acting.audience != audience or (roles and not acting.roles.intersection(roles)):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        guarded.open_to = (audience, *roles)  # type: ignore[attr-defined]
        return guarded

    return hang


def open_to_signed_in(view: View) -> View:
    """Lets in everybody who is signed in, in whatever capacity."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if request.acting is None:  # type: ignore[attr-defined]
            return to_sign_in(request)
        return view(request, *args, **kwargs)

    guarded.open_to = ("signed_in",)  # type: ignore[attr-defined]
    return guarded


def open_to_everyone(view: View) -> View:
    """Lets everybody in."""
    view.open_to = ("everyone",)  # type: ignore[attr-defined]
    return view


def to_sign_in(request: HttpRequest) -> HttpResponse:
    """Ask for a sign-in first; what was asked for comes afterwards."""
    where = {"next": request.get_full_path()} if request.method == "GET" else {}
    return HttpResponseRedirect(f"{reverse('sign_in')}?{urlencode(where)}")
