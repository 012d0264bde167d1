"""What stands around every page of this room."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_noop

from medreg.portals.shared.applications import Room
from medreg.portals.shared.components import Link, Portal
from medreg.portals.shared.surroundings import surroundings

PORTAL = Portal(gettext_noop("Practitioner"), "/practitioner/")
APPLICATIONS = "/practitioner/applications/"
QUALIFICATION = "/practitioner/qualification/"
REGISTER = "/practitioner/entries/"
NAVIGATION = (
    Link(gettext_noop("Home"), "/practitioner/"),
    Link(gettext_noop("Applications"), APPLICATIONS),
    Link(gettext_noop("Register entries"), REGISTER),
    Link(gettext_noop("Messages"), "/practitioner/messages/"),
    Link(gettext_noop("Account"), "/practitioner/account/"),
)


def around(request: HttpRequest, **more: Any) -> dict[str, Any]:
    """The context of a page of this room."""
    return surroundings(request, PORTAL, NAVIGATION, **more)


ROOM = Room(
    APPLICATIONS,
    "practitioner",
    around,
    page="practitioner/applications/page.html",
    step="practitioner/applications/step.html",
)
