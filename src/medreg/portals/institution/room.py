"""What stands around every page of this room."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_noop

from medreg.portals.shared.applications import Room
from medreg.portals.shared.components import Link, Portal
from medreg.portals.shared.surroundings import surroundings

PORTAL = Portal(gettext_noop("Institutions"), "/institution/")
APPLICATIONS = "/institution/applications/"
ACCOUNTS = "/institution/accounts/"
NAVIGATION = (
    Link(gettext_noop("Today"), "/institution/"),
    Link(gettext_noop("Applications"), APPLICATIONS),
    Link(gettext_noop("Activate accounts"), ACCOUNTS),
)


def around(request: HttpRequest, **more: Any) -> dict[str, Any]:
    """The context of a page of this room."""
    return surroundings(request, PORTAL, NAVIGATION, **more)


ROOM = Room(APPLICATIONS, "institution", around)
