"""The code on a paper opens the application in the portal of whoever scanned it."""

import pytest
from django.http import HttpResponse
from django.test import Client

from medreg.demonstration.cast import Cast
from medreg.services import clock, drafting, sessions
from medreg.services.clock import Moment
from tests.services.journey import acting_as, filled_in, walk


@pytest.fixture
def number(cast: Cast, moment: Moment) -> str:
    lin = acting_as(cast, "林晓")
    draft = filled_in(drafting.begin("first_registration", lin, moment), cast, lin, moment)
    return walk(draft, cast, moment, (("send", "林晓", {}),)).number


def scanned(number: str, cast: Cast, who: str = "") -> HttpResponse:
    client = Client()
    if who:
        account = cast.accounts[who]
        client.cookies["medreg_session"] = sessions.begin_session(account, "", clock.real_now())
    answer: HttpResponse = client.get(f"/a/{number}")
    return answer


@pytest.mark.parametrize(
    ("who", "portal"),
    [("林晓", "practitioner"), ("李敏", "institution"), ("吴刚", "authority")],
)
def test_each_lands_in_their_own_portal(who: str, portal: str, number: str, cast: Cast) -> None:
    answer = scanned(number, cast, who)
    assert answer.headers["Location"] == f"/{portal}/applications/{number}/"


def test_to_a_stranger_there_is_no_such_application(number: str, cast: Cast) -> None:
    assert scanned(number, cast, "马腾").status_code == 404


def test_whoever_is_not_signed_in_is_asked_to_and_comes_back(number: str, cast: Cast) -> None:
    assert f"next=%2Fa%2F{number}" in scanned(number, cast).headers["Location"]
