"""Somebody of the cast at a device, applying as people do: pages, boxes, buttons."""

import re
from typing import Any

from django.test import Client

from medreg.demonstration.cast import Cast
from medreg.portals.practitioner.room import APPLICATIONS, REGISTER
from medreg.portals.shared.entrance import COOKIE
from medreg.records.applications.models import Application
from medreg.services import casework, drafting, sessions
from medreg.services.clock import Moment, real_now
from tests.services.journey import acting_as, filled_in

LIST = APPLICATIONS
REGISTER_ENTRIES = REGISTER
PAPER = ["review_form", "photo", "employment_proof", "identity_card"]
"""What the counter of 临江县 wants to see."""
PERSON = {"ethnic_group": "01", "address": "示例省青川市临江县健康路1号", "postcode": "830000"}


def device_of(cast: Cast, name: str, language: str = "zh-hans") -> Client:
    """A device on which this person is signed in."""
    client = Client(raise_request_exception=True)
    client.cookies[COOKIE] = sessions.begin_session(cast.accounts[name], "test", real_now())
    client.cookies["medreg_language"] = language
    return client


def draft_of(cast: Cast, moment: Moment, name: str = "林晓") -> Application:
    """A first registration, begun and empty but for what the system knows."""
    return drafting.begin("first_registration", acting_as(cast, name), moment)


def ready_draft(cast: Cast, moment: Moment, name: str = "林晓") -> Application:
    """One with every question answered."""
    return filled_in(draft_of(cast, moment, name), cast, acting_as(cast, name), moment)


def step(
    application: Application, cast: Cast, moment: Moment, who: str, name: str, **answers: Any
) -> Application:
    """Somebody takes a step, not through the pages under test."""
    return casework.perform(application, name, acting_as(cast, who), moment, answers)


def at(application: Application, page: str = "") -> str:
    """The address of a page of an application."""
    return f"{LIST}{application.number}/{page}"


def text_of(response: Any) -> str:
    """What a page says, without its marks and spaces between."""
    body = response.content.decode()
    return re.sub(r"[\s\u2009]+", " ", re.sub(r"<[^>]*>", " ", body))


def box_of(response: Any, name: str) -> str:
    """The value of a box on a page."""
    found = re.search(rf'<input[^>]*name="{name}"[^>]*value="([^"]*)"', response.content.decode())
    return found.group(1) if found else ""
