"""Signing in and out, recovering, and choosing for whom one acts, without scripts."""

import re

import pytest
from django.test import Client
from django.utils import timezone

from medreg.demonstration.cast import Cast
from medreg.records.accounts.models import Account, ContactPoint, RoleHeld
from medreg.services import clock, sessions
from medreg.services.clock import Moment
from tests import hostile
from tests.services.people import ADDRESS, PASSWORD, account_of, code_to, newcomer, prove_mobile

MOBILE = "13800990001"
NEW = "Copper-teapot-28"
PAGES = ("/sign-in/", "/sign-in/code/", "/sign-in/recover/")


@pytest.fixture
def zihan(cast: Cast, moment: Moment) -> Account:
    """Signed up, with a proven mobile number; the pause after its code is over."""
    acting = newcomer(moment)
    prove_mobile(acting, moment)
    acting.account.contacts.get(kind="mobile").codes.update(sent_at=moment.now)
    forget_pauses()
    return account_of("zihan")


def forget_pauses() -> None:
    from medreg.records.accounts.models import Attempt

    Attempt.objects.filter(kind="code_pause").delete()


def sign_in(browser: Client, **more: str):
    return browser.post("/sign-in/", {"login_name": "zihan", "password": PASSWORD, **more})


def latest_code() -> str:
    return code_to(ContactPoint.objects.get(value_index=index_of_mobile(), ended_at=None))


def index_of_mobile() -> str:
    from medreg.services.proving import read_any_contact

    return read_any_contact(MOBILE).value.index


def text(answer) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("before", ["", "/en"])
def test_the_pages_open_in_both_languages_and_no_cache_keeps_them(db, client, page, before):
    answer = client.get(before + page)
    assert answer.status_code == 200
    assert "no-store" in answer.headers["Cache-Control"]
    assert f'lang="{"en" if before else "zh-Hans"}"' in answer.content.decode()


def test_login_name_and_password_let_in(zihan: Account, client: Client):
    answer = sign_in(client)
    assert answer.url == "/practitioner/"
    cookie = answer.cookies["medreg_session"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert client.get("/sign-in/").url == "/practitioner/"


def test_who_signs_in_in_english_is_spoken_to_in_english(zihan: Account, client: Client):
    client.post("/en/sign-in/", {"login_name": "zihan", "password": PASSWORD})
    assert 'lang="en"' in client.get("/practitioner/").content.decode()


def test_a_wrong_password_keeps_the_name_and_shows_no_password(zihan: Account, client: Client):
    answer = sign_in(client, password="Wrong-lantern-27")
    assert answer.status_code == 422
    assert 'value="zihan"' in answer.content.decode()
    assert "Wrong-lantern-27" not in answer.content.decode()


def test_a_locked_name_is_told_until_when(zihan: Account, client: Client):
    for _time in range(5):
        sign_in(client, password="Wrong-lantern-27")
    answer = sign_in(client)
    assert answer.status_code == 422
    assert "锁定至" in text(answer)
    assert str(timezone.localtime().year) in text(answer)


def test_a_code_signs_in(zihan: Account, client: Client):
    sent = client.post("/sign-in/code/", {"contact": "138 0099 0001"})
    assert "138****0001" in text(sent)
    wrong = client.post("/sign-in/code/", {"contact": MOBILE, "code": "x"})
    assert wrong.status_code == 422
    answer = client.post("/sign-in/code/", {"contact": MOBILE, "code": latest_code()})
    assert answer.url == "/practitioner/"


def test_an_unknown_contact_gets_the_same_page(zihan: Account, client: Client):
    known = client.post("/sign-in/code/", {"contact": MOBILE})
    unknown = client.post("/sign-in/code/", {"contact": "13800990002"})
    assert text(known).replace("0001", "") == text(unknown).replace("0002", "")


def test_asking_twice_within_a_minute_says_from_when_it_works(zihan: Account, client: Client):
    client.post("/sign-in/code/", {"contact": MOBILE})
    answer = client.post("/sign-in/code/", {"contact": MOBILE, "code": "", "again": "yes"})
    assert answer.status_code == 422
    assert "刚刚发送过" in text(answer)


def test_a_forgotten_name_and_password_are_recovered(zihan: Account, client: Client):
    elsewhere = Client()
    sign_in(elsewhere)
    client.post("/sign-in/recover/", {"contact": MOBILE})
    answer = client.post("/sign-in/recover/", {"contact": MOBILE, "code": latest_code()})
    assert answer.url == "/sign-in/recover/password/"
    page = client.get(answer.url)
    assert "zihan" in text(page)
    weak = client.post(answer.url, {"password": "weak", "password_again": "weak"})
    assert weak.status_code == 422
    done = client.post(answer.url, {"password": NEW, "password_again": NEW})
    assert done.url == "/practitioner/"
    assert elsewhere.get("/practitioner/").status_code == 302
    assert client.get("/sign-in/recover/password/").url == "/sign-in/recover/"
    assert sign_in(Client(), password=NEW).status_code == 302


def test_nobody_sets_a_password_without_a_code(zihan: Account, client: Client):
    assert client.get("/sign-in/recover/password/").url == "/sign-in/recover/"
    client.cookies["medreg_recovery"] = "forged"
    answer = client.post("/sign-in/recover/password/", {"password": NEW, "password_again": NEW})
    assert answer.url == "/sign-in/recover/"


def test_signing_out_ends_the_session_and_only_by_post(zihan: Account, client: Client):
    sign_in(client)
    token = client.cookies["medreg_session"].value
    assert client.get("/sign-out/").status_code == 405
    assert client.post("/sign-out/").url == "/"
    assert sessions.visit_of(token, clock.real_now()) is None
    assert client.post("/sign-out/").status_code == 302


def give_role(account: Account, cast: Cast, name: str) -> RoleHeld:
    return RoleHeld.objects.create(
        account=account,
        role="confirmer",
        institution=cast.institutions[name],
        granted_on=clock.real_now().date(),
    )


def test_who_holds_a_role_chooses_for_whom_to_act(zihan: Account, cast: Cast, client: Client):
    role = give_role(zihan, cast, "临江县人民医院")
    assert sign_in(client).url == "/sign-in/capacity/"
    assert "临江县人民医院" in text(client.get("/sign-in/capacity/"))
    answer = client.post("/sign-in/capacity/", {"capacity": str(role.pk)})
    assert answer.url == "/institution/"
    assert client.get("/institution/").status_code == 200
    assert client.get("/practitioner/").status_code == 403
    assert client.post("/sign-in/capacity/", {"capacity": "oneself"}).url == "/practitioner/"
    assert client.get("/practitioner/").status_code == 200


def test_nobody_acts_in_somebody_elses_role(zihan: Account, cast: Cast, client: Client):
    theirs = RoleHeld.objects.filter(account=cast.accounts["李敏"]).first()
    sign_in(client)
    answer = client.post("/sign-in/capacity/", {"capacity": str(theirs.pk)})
    assert answer.status_code == 200
    assert client.get("/institution/").status_code == 403


def test_an_operator_without_a_practitioners_room_goes_straight_in(cast: Cast, client: Client):
    client.cookies["medreg_session"] = sessions.begin_session(
        cast.accounts["李敏"], "", clock.real_now()
    )
    assert client.get("/sign-in/").url == "/institution/"
    assert client.post("/sign-in/capacity/", {"capacity": "oneself"}).status_code == 200
    assert client.get("/institution/").status_code == 200


@pytest.mark.parametrize("wanted", ["https://example.org/", "//example.org", "/\\example.org"])
def test_capacities_lead_nowhere_else(zihan: Account, cast: Cast, client: Client, wanted):
    sign_in(client)
    answer = client.post("/sign-in/capacity/", {"capacity": "oneself", "next": wanted})
    assert answer.url == "/practitioner/"


def test_hostile_strings_through_every_form_break_nothing(zihan: Account, client: Client):
    signed_in = Client(REMOTE_ADDR=ADDRESS)
    sign_in(signed_in)
    for typed in hostile.STRINGS.values():
        sent = typed.encode("utf-8", "replace").decode()
        for page, names in (
            ("/sign-in/", ("login_name", "password", "next")),
            ("/sign-in/code/", ("contact",)),
            ("/sign-in/code/", ("contact", "code", "next")),
            ("/sign-in/recover/", ("contact",)),
            ("/sign-in/recover/", ("contact", "code")),
        ):
            answer = client.post(page, dict.fromkeys(names, sent))
            assert answer.status_code in {200, 302, 422}, (page, typed)
        answer = signed_in.post("/sign-in/capacity/", {"capacity": sent, "next": sent})
        assert answer.status_code in {200, 302}
        assert client.get("/sign-in/", {"next": sent}).status_code == 200
