"""What the page offers, the API offers: same steps, same doors, same reasons (house.md P4)."""

import re

from django.test import Client

from medreg.demonstration.cast import Cast
from medreg.records.applications.models import Application
from medreg.services import casework, drafting, sessions
from medreg.services.clock import Moment, real_now
from tests.services.journey import PAPER, acting_as, filled_in

PEOPLE = {
    "林晓": "practitioner",
    "李敏": "institution",
    "吴刚": "authority",
    "赵慧": "authority",
    "周明": "authority",
    "陈芳": "authority",
}
STEPS = (
    ("send", "林晓", {}),
    ("confirm", "李敏", {"employment_opinion": "employs"}),
    ("receive", "吴刚", {"materials": PAPER}),
    ("accept", "吴刚", {}),
    ("ask_for_information", "赵慧", {"question": "何时毕业？"}),
    ("give_information", "林晓", {"answer": "2021年"}),
    ("recommend", "赵慧", {"recommendation": "grant"}),
    ("grant", "周明", {}),
)


def _client(cast: Cast, name: str) -> Client:
    client = Client()
    client.cookies["medreg_session"] = sessions.begin_session(
        cast.accounts[name], "test", real_now()
    )
    return client


def _on_the_page(client: Client, room: str, number: str) -> set[str]:
    page = client.get(f"/{room}/applications/{number}/").content.decode()
    return set(re.findall(rf'/{room}/applications/{number}/steps/(\w+)/"', page))


def _in_the_api(client: Client, number: str) -> set[str]:
    shown = client.get(f"/api/v1/applications/{number}").json()
    return {offer["step"] for offer in shown["offers"] if offer["is_open"]}


def test_page_and_api_offer_the_same_steps_in_every_state(
    cast: Cast, moment: Moment, today_is_the_casts: None
) -> None:
    lin = acting_as(cast, "林晓")
    application = drafting.begin("first_registration", lin, moment)
    filled_in(application, cast, lin, moment)
    clients = {name: _client(cast, name) for name in PEOPLE}
    for step, who, answers in STEPS:
        application = casework.perform(application, step, acting_as(cast, who), moment, answers)
        _agree(application, clients)


def _agree(application: Application, clients: dict[str, Client]) -> None:
    seen = set()
    for name, room in PEOPLE.items():
        page = _on_the_page(clients[name], room, application.number)
        api = _in_the_api(clients[name], application.number)
        assert page == api, (application.status, name)
        seen |= api
    assert seen or application.status == "delivered"
