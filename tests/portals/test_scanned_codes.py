"""The code on a paper opens the application in the portal of whoever scanned it."""

import pytest
from django.http import Http404, HttpResponse
from django.test import RequestFactory
from django.urls import resolve

from medreg.demonstration.cast import Cast
from medreg.services import drafting
from medreg.services.acting import ActingUser
from medreg.services.clock import Moment
from tests.services.journey import acting_as, filled_in, walk


@pytest.fixture
def number(cast: Cast, moment: Moment) -> str:
    lin = acting_as(cast, "林晓")
    draft = filled_in(drafting.begin("first_registration", lin, moment), cast, lin, moment)
    return walk(draft, cast, moment, (("send", "林晓", {}),)).number


def scanned(number: str, acting: ActingUser | None) -> HttpResponse:
    request = RequestFactory().get(f"/a/{number}")
    request.acting = acting  # type: ignore[attr-defined]
    view, args, kwargs = resolve(f"/a/{number}")
    answer: HttpResponse = view(request, *args, **kwargs)
    return answer


@pytest.mark.parametrize(
    ("who", "portal"),
    [("林晓", "practitioner"), ("李敏", "institution"), ("吴刚", "authority")],
)
def test_each_lands_in_their_own_portal(who: str, portal: str, number: str, cast: Cast) -> None:
    answer = scanned(number, acting_as(cast, who))
    assert answer.headers["Location"] == f"/{portal}/applications/{number}/"


def test_to_a_stranger_there_is_no_such_application(number: str, cast: Cast) -> None:
    with pytest.raises(Http404):
        scanned(number, acting_as(cast, "马腾"))


def test_whoever_is_not_signed_in_is_asked_to_and_comes_back(number: str) -> None:
    assert f"next=%2Fa%2F{number}" in scanned(number, None).headers["Location"]
