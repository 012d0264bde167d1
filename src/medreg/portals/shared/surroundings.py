"""What stands around a page of a signed-in room: whose it is, who is in it, where else to go."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from medreg.records.organizations.models import Authority, Institution
from medreg.services.acting import ActingUser

from .components import Link, Page, Person, Portal


def surroundings(
    request: HttpRequest, portal: Portal, navigation: Sequence[Link] = (), **more: Any
) -> dict[str, Any]:
    """The context that `shared/page.html` reads, for somebody who is signed in."""
    acting: ActingUser = request.acting  # type: ignore[attr-defined]
    here = request.path
    links = [
        Link(
            link.text, link.href, is_current=_is_at(here, link.href, portal.href), count=link.count
        )
        for link in navigation
    ]
    page = Page(portal=portal, person=_person(acting), navigation=links)
    return page.context() | more


def _is_at(here: str, there: str, front: str) -> bool:
    return here == there if there == front else here.startswith(there)


def _person(acting: ActingUser) -> Person:
    name = acting.account.name if acting.account else ""
    return Person(name, organization_name(acting), reverse("act_in"), reverse("sign_out"))


def organization_name(acting: ActingUser) -> str:
    """The institution or authority for which somebody acts; empty for oneself."""
    if acting.institution is not None:
        return str(Institution.objects.values_list("name", flat=True).get(pk=acting.institution))
    if acting.authority is not None:
        return str(Authority.objects.values_list("name", flat=True).get(pk=acting.authority))
    return ""
