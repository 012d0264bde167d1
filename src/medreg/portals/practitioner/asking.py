"""Who asks for a page of this room, when, and the picture of one of their applications."""

from django.http import HttpRequest

from medreg.portals.shared.applications import found
from medreg.records.applications.models import Application
from medreg.records.practitioners.models import Practitioner
from medreg.services.acting import ActingUser
from medreg.services.clock import Moment
from medreg.services.showing import Picture, picture_of

from .room import APPLICATIONS


def who(request: HttpRequest) -> ActingUser:
    """Whoever is signed in; behind a door there is somebody."""
    acting: ActingUser = request.acting  # type: ignore[attr-defined]
    return acting


def when(request: HttpRequest) -> Moment:
    """The register's moment of this request."""
    moment: Moment = request.moment  # type: ignore[attr-defined]
    return moment


def own_picture(request: HttpRequest, number: str) -> Picture:
    """One's own application of that number; 404 for any other."""
    return picture_of(found(request, number), who(request), when(request))


def address_of(picture: Picture) -> str:
    """Where the application's own page is."""
    return f"{APPLICATIONS}{picture.application.number}/"


def own_practitioner(request: HttpRequest) -> Practitioner | None:
    """Who the roster or the register says this is; nobody before a match."""
    account = who(request).account
    return account.practitioner if account is not None else None


def owes_an_answer(application: Application) -> bool:
    """Whether an examiner asked something while the application lies with the authority."""
    return any(
        request.answered_at is None and request.closed_at is None
        for request in application.requests.all()
    )
