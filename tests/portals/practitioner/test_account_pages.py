"""The account's pages, from the sign-up form to the active account, without scripts."""

import re

import pytest
from django.test import Client

from medreg.demonstration.cast import Cast, bring_on
from medreg.records.accounts.models import Account, ContactPoint, Session
from medreg.records.organizations.models import Institution
from medreg.services import clock
from medreg.services.reference import load_reference
from tests import hostile
from tests.services.people import (
    PASSWORD,
    account_of,
    activation_code_of,
    code_to,
    form,
    number_of,
    qualification_number_of,
)

PAGES = (
    "/practitioner/",
    "/practitioner/verification/",
    "/practitioner/contacts/",
    "/practitioner/contacts/now/",
    "/practitioner/activation/",
    "/practitioner/activation/now/",
    "/practitioner/activation/institution/",
    "/practitioner/messages/",
    "/practitioner/account/",
    "/practitioner/account/devices/",
    "/practitioner/account/password/",
)


@pytest.fixture
def stage(db: None) -> Cast:
    """The cast, by the clock that pages read."""
    now = clock.moment()
    load_reference(today=now.today, fictional=True)
    return bring_on(now)


def open_account(browser: Client, **changes: str) -> None:
    answer = browser.post("/practitioner/register/", form(**changes))
    assert answer.status_code == 302, answer.content.decode()


def sign_in(browser: Client, name: str = "zihan", secret: str = PASSWORD):
    return browser.post("/sign-in/", {"login_name": name, "password": secret})


def arrive(browser: Client, **changes: str) -> None:
    """Open an account and sign in."""
    open_account(browser, **changes)
    sign_in(browser, changes.get("login_name", "zihan"))


def prove(browser: Client, kind: str = "mobile") -> None:
    browser.post(f"/practitioner/contacts/{kind}/send/")
    contact = ContactPoint.objects.get(account=account_of("zihan"), kind=kind, ended_at=None)
    browser.post(f"/practitioner/contacts/{kind}/prove/", {"code": code_to(contact)})


def text(answer) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def test_the_whole_way_by_the_institutions_code(stage: Cast, client: Client):
    open_account(client)
    card = client.get("/practitioner/register/done/")
    assert "zihan" in text(card)
    assert "138****0001" in text(card)
    assert PASSWORD not in card.content.decode()
    assert sign_in(client).url == "/practitioner/"
    assert account_of("zihan").verification == "V2"
    prove(client)
    found = client.get("/practitioner/activation/institution/", {"q": "临江县人民"})
    assert "临江县人民医院" in text(found)
    hospital = stage.institutions["临江县人民医院"]
    client.post("/practitioner/activation/institution/", {"institution": hospital.pk})
    operator = Client()
    operator.cookies["medreg_session"] = token_of(stage, "李敏")
    assert "郑子涵" in text(operator.get("/institution/accounts/"))
    operator.post("/institution/accounts/codes/", {"account": account_of("zihan").pk})
    code = activation_code_of(account_of("zihan"))
    page = client.get("/practitioner/activation/")
    assert "激活我的账户" in text(page)
    client.post("/practitioner/activation/code/", {"code": code})
    assert account_of("zihan").activated_by_route == "code"
    assert client.get("/practitioner/activation/now/").status_code == 286


def token_of(stage: Cast, name: str) -> str:
    from medreg.services.sessions import begin_session

    return begin_session(stage.accounts[name], "", clock.real_now())


def test_an_automatic_institution_activates_and_the_page_learns_of_it(stage: Cast, client: Client):
    arrive(client)
    prove(client)
    hospital = stage.institutions["临江县人民医院"]
    client.post("/practitioner/activation/institution/", {"institution": hospital.pk})
    before = client.get("/practitioner/activation/now/")
    tag = before.headers["ETag"]
    same = client.get("/practitioner/activation/now/", headers={"If-None-Match": tag})
    assert (before.status_code, same.status_code) == (200, 304)
    administrator = Client()
    administrator.cookies["medreg_session"] = token_of(stage, "李敏")
    administrator.post("/institution/accounts/automatic/", {"automatic": "on"})
    news = client.get("/practitioner/activation/now/", headers={"If-None-Match": tag})
    assert news.status_code == 286
    assert account_of("zihan").activated_by_route == "automatic"


def test_ones_own_number_activates(stage: Cast, client: Client):
    arrive(client)
    prove(client, "email")
    client.post(
        "/practitioner/activation/number/", {"number": qualification_number_of(stage, "郑子涵")}
    )
    assert account_of("zihan").activated_by_route == "number"


def test_before_activation_no_page_shows_what_the_number_is_made_of(stage: Cast, client: Client):
    arrive(client)
    prove(client)
    number = qualification_number_of(stage, "郑子涵")
    exam_year = stage.practitioners["郑子涵"].qualifications.get().exam_year
    for page in (*PAGES, "/practitioner/qualification/"):
        shown = text(client.get(page))
        assert number not in shown.replace(" ", "")
        if page == "/practitioner/qualification/":
            assert str(exam_year) not in shown


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("is_active", [False, True])
def test_every_page_opens_in_both_languages(stage: Cast, client: Client, language, is_active):
    client.cookies["medreg_language"] = language
    arrive(client)
    if is_active:
        prove(client)
        Account.objects.filter(login_key="zihan").update(
            activated_at=clock.real_now(), activated_by_route="number"
        )
    client.cookies["medreg_language"] = language
    for page in (*PAGES, "/practitioner/register/"):
        answer = client.get(page)
        assert answer.status_code in {200, 286}, page
        if page.endswith("now/"):
            continue
        assert f'lang="{"zh-Hans" if language == "zh-hans" else "en"}"' in answer.content.decode()


def test_strangers_are_asked_to_sign_in_and_come_back(stage: Cast, client: Client):
    for page in PAGES:
        answer = client.get(page)
        assert answer.status_code == 302
        assert answer.url.startswith("/sign-in/?next=%2Fpractitioner")
    open_account(client)
    answer = client.post(
        "/sign-in/",
        {"login_name": "zihan", "password": PASSWORD, "next": "/practitioner/messages/"},
    )
    assert answer.url == "/practitioner/messages/"


@pytest.mark.parametrize(
    "wanted",
    ["https://example.org/", "//example.org/", "/\\example.org", "javascript:alert(1)", ""],
)
def test_nobody_is_sent_elsewhere_after_signing_in(stage: Cast, client: Client, wanted):
    open_account(client)
    answer = client.post("/sign-in/", {"login_name": "zihan", "password": PASSWORD, "next": wanted})
    assert answer.url == "/practitioner/"


def test_what_was_typed_stays_but_for_the_passwords(stage: Cast, client: Client):
    typed = form(mobile="12345", name="郑子涵", email="zihan@example.org")
    answer = client.post("/practitioner/register/", typed)
    assert answer.status_code == 422
    page = answer.content.decode()
    for name in ("name", "number", "mobile", "email", "login_name"):
        assert f'value="{typed[name]}"' in page, name
    assert PASSWORD not in page
    assert "手机" in text(answer)


def test_a_second_account_looks_like_a_first_one(stage: Cast, client: Client):
    first = client.post("/practitioner/register/", form())
    other = Client()
    second = other.post(
        "/practitioner/register/",
        form(name="林晓", number=number_of("19980412", "002"), login_name="lin_2"),
    )
    assert (first.status_code, first.url) == (second.status_code, second.url)
    one, two = (each.get("/practitioner/register/done/") for each in (client, other))
    assert len(re.findall("<dt", one.content.decode())) == len(
        re.findall("<dt", two.content.decode())
    )


def test_the_card_is_only_for_whoever_asked(stage: Cast, client: Client):
    assert client.get("/practitioner/register/done/").url == "/sign-in/"


def test_v3_says_whether_the_roster_is_loaded(stage: Cast, client: Client):
    arrive(client, number=number_of("19980618", "008"))
    answer = client.get("/practitioner/verification/", {"province": "990000", "year": "2025"})
    assert "尚未" in text(answer)
    assert "示例省" in text(answer)


def test_v6_offers_to_correct_the_name_and_never_shows_the_stored_one(stage: Cast, client: Client):
    arrive(client, name="郑子函")
    page = client.get("/practitioner/verification/")
    assert "郑子涵" not in page.content.decode()
    client.post("/practitioner/verification/name/", {"name": "郑子涵"})
    assert account_of("zihan").verification == "V2"


def test_a_wrong_number_is_given_up_for_a_new_account(stage: Cast, client: Client):
    arrive(client, number=number_of("19980618", "008"))
    client.post("/practitioner/verification/give-up/", {})
    assert account_of("zihan").closed_at is None
    answer = client.post("/practitioner/verification/give-up/", {"sure": "yes"})
    assert answer.url == "/practitioner/register/"
    assert client.get("/practitioner/").status_code == 302


def test_devices_are_listed_and_signed_out(stage: Cast, client: Client):
    open_account(client)
    sign_in(client)
    other = Client(headers={"User-Agent": "Mozilla/5.0 (iPhone) MicroMessenger/8"})
    sign_in(other)
    assert "WeChat, iPhone" in text(client.get("/practitioner/account/devices/"))
    there = Session.objects.get(device="WeChat, iPhone")
    client.post("/practitioner/account/devices/end/", {"session": there.pk})
    assert other.get("/practitioner/").status_code == 302
    assert client.get("/practitioner/").status_code == 200


def test_nobody_signs_out_somebody_elses_device(stage: Cast, client: Client):
    lin = Client()
    lin.cookies["medreg_session"] = token_of(stage, "林晓")
    arrive(client)
    theirs = Session.objects.get(account=stage.accounts["林晓"])
    client.post("/practitioner/account/devices/end/", {"session": theirs.pk})
    assert lin.get("/practitioner/").status_code == 200


def test_the_password_is_changed(stage: Cast, client: Client):
    arrive(client)
    typed = {
        "old_password": PASSWORD,
        "password": "Copper-teapot-28",
        "password_again": "Copper-teapot-28",
    }
    assert client.post("/practitioner/account/password/", typed).status_code == 302
    assert sign_in(Client(), secret="Copper-teapot-28").status_code == 302
    wrong = client.post("/practitioner/account/password/", typed)
    assert wrong.status_code == 422


def test_the_language_of_messages_is_chosen(stage: Cast, client: Client):
    arrive(client)
    client.post("/practitioner/account/language/", {"language": "en"})
    assert account_of("zihan").language == "en"
    assert "Account" in text(client.get("/practitioner/account/"))
    client.post("/practitioner/account/language/", {"language": "xx"})
    assert account_of("zihan").language == "en"


def test_messages_are_listed_and_count_as_read(stage: Cast, client: Client):
    arrive(client)
    prove(client)
    shown = text(client.get("/practitioner/messages/"))
    assert "zihan" in shown
    account = account_of("zihan")
    assert account.messages.filter(channel="page", read_at=None).count() == 0


def test_operators_do_not_enter_this_room(stage: Cast, client: Client):
    client.cookies["medreg_session"] = token_of(stage, "李敏")
    assert client.get("/practitioner/").status_code == 403


def test_the_reminder_is_sent_from_the_page(stage: Cast, client: Client):
    arrive(client)
    prove(client)
    hospital = Institution.objects.get(name="临江县人民医院")
    client.post("/practitioner/activation/institution/", {"institution": hospital.pk})
    client.post("/practitioner/activation/remind/")
    assert account_of("zihan").reminded_at is not None
    assert client.post("/practitioner/activation/remind/").status_code == 422


POSTS = (
    ("/practitioner/verification/name/", ("name",)),
    ("/practitioner/contacts/mobile/send/", ("mobile",)),
    ("/practitioner/contacts/email/send/", ("email",)),
    ("/practitioner/contacts/mobile/prove/", ("code",)),
    ("/practitioner/contacts/other/prove/", ("code",)),
    ("/practitioner/activation/code/", ("code",)),
    ("/practitioner/activation/number/", ("number",)),
    ("/practitioner/activation/institution/", ("institution", "q")),
    ("/practitioner/account/language/", ("language",)),
    ("/practitioner/account/devices/end/", ("session",)),
    ("/practitioner/account/password/", ("old_password", "password", "password_again")),
)
GETS = (
    ("/practitioner/verification/", ("province", "year")),
    ("/practitioner/activation/institution/", ("q",)),
    ("/practitioner/messages/", ("before",)),
)


def test_hostile_strings_through_every_form_break_nothing(stage: Cast, client: Client):
    arrive(client, name="郑子函")
    for typed in hostile.STRINGS.values():
        sent = typed.encode("utf-8", "replace").decode()
        for address, names in POSTS:
            answer = client.post(address, dict.fromkeys(names, sent))
            assert answer.status_code < 500, (address, typed)
        for address, names in GETS:
            answer = client.get(address, dict.fromkeys(names, sent))
            assert answer.status_code < 500, (address, typed)


def test_hostile_strings_through_the_sign_up_form_break_nothing(stage: Cast, client: Client):
    for name in form():
        for typed in hostile.STRINGS.values():
            sent = typed.encode("utf-8", "replace").decode()
            answer = client.post("/practitioner/register/", form(**{name: sent}))
            assert answer.status_code in {302, 422}, (name, typed)
