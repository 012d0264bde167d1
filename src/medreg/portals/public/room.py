"""What stands around every page of this room, and how long others may keep it."""

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from medreg.portals.shared.components import Link, Page, Portal

View = Callable[..., HttpResponse]
A_MINUTE, AN_HOUR = 60, 3600


def around(request: HttpRequest, **more: Any) -> dict[str, Any]:
    """The context of a page of this room; it asks neither for a session nor for the database."""
    links = (
        (_("Look up a physician"), reverse("look_up")),
        (_("Check a certificate"), reverse("check")),
        (_("Guide"), reverse("guide")),
    )
    front = reverse("home")
    page = Page(
        portal=Portal(_("Public register"), front),
        navigation=[
            Link(text, href, is_current=request.path.startswith(href))
            for text, href in (*links, (_("Sign in"), reverse("sign_in")))
        ],
        footer=[
            Link(_("Front page"), front),
            *(Link(text, href) for text, href in links),
            Link(_("Keys for checking offline"), reverse("keys")),
        ],
    )
    return page.context() | more


def today_of(request: HttpRequest) -> date:
    """The register's day on which this was asked."""
    day: date = request.moment.today  # type: ignore[attr-defined]
    return day


def kept_for(seconds: int) -> Callable[[View], View]:
    """Lets caches keep a page that is the same for everybody."""

    def keep(view: View) -> View:
        @wraps(view)
        def kept(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
            response = view(request, *args, **kwargs)
            if response.status_code == 200:
                response.headers["Cache-Control"] = f"public, max-age={seconds}"
            return response

        return kept

    return keep


def about_persons(view: View) -> View:
    """Pages that name persons: no cache keeps them, no search engine lists them."""

    @wraps(view)
    def unlisted(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response.headers["Cache-Control"] = "private, no-store"
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return unlisted
