"""What stands around every page of this room."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_noop

from medreg.portals.shared.applications import Room
from medreg.portals.shared.components import Link, Portal
from medreg.portals.shared.surroundings import surroundings

PORTAL = Portal(gettext_noop("Authorities"), "/authority/")
APPLICATIONS = "/authority/applications/"
ACCOUNTS = "/authority/accounts/"
CALENDAR = "/authority/calendar/"
STEWARD = "steward"
NAVIGATION = (
    Link(gettext_noop("Today"), "/authority/"),
    Link(gettext_noop("Applications"), APPLICATIONS),
    Link(gettext_noop("Counter"), "/authority/counter/"),
    Link(gettext_noop("Silent institutions"), ACCOUNTS),
)
FOR_STEWARDS = (Link(gettext_noop("Calendar and results"), CALENDAR),)


def around(request: HttpRequest, **more: Any) -> dict[str, Any]:
    """The context of a page of this room."""
    is_steward = STEWARD in request.acting.roles  # type: ignore[attr-defined]
    navigation = NAVIGATION + (FOR_STEWARDS if is_steward else ())
    return surroundings(request, PORTAL, navigation, **more)


ROOM = Room(APPLICATIONS, "authority", around)
