"""What anybody sees without signing in: the pages, their headers, and what they never show."""

import json
from html.parser import HTMLParser
from urllib.parse import quote

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import translation

from medreg.portals.public import pace
from medreg.services.keeping import identity_number
from medreg.services.opaque_addresses import opaque_address
from medreg.services.pacing import A_MINUTE, LONGEST, Pace
from tests import hostile
from tests.services.register_entries import enter, somebody

BOTH = ("", "/en")
FREE_OF_PERSONS = ("/", "/guide/", "/.well-known/medreg-keys.json")
EMPTY = {
    "area",
    "base",
    "br",
    "circle",
    "col",
    "hr",
    "img",
    "input",
    "link",
    "meta",
    "path",
    "source",
}


class Outline(HTMLParser):
    """Enough of a validator: tags closed in order, ids once, one h1, labels that find their box."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.faults: list[str] = []
        self.open: list[str] = []
        self.ids: set[str] = set()
        self.labels: set[str] = set()
        self.titles = 0
        self.feed(text)
        self.faults += [f"<{tag}> never closed" for tag in self.open]
        self.faults += [f"label for {name}" for name in self.labels - self.ids]
        if self.titles != 1:
            self.faults.append(f"{self.titles} h1")

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if len(given) != len(attrs):
            self.faults.append(f"<{tag}> says an attribute twice")
        if "style" in given or any(name.startswith("on") for name in given):
            self.faults.append(f"<{tag}> has an inline style or script")
        if "id" in given:
            if given["id"] in self.ids or not given["id"] or " " in given["id"]:
                self.faults.append(f"id {given['id']}")
            self.ids.add(given["id"])
        if tag == "label":
            self.labels.add(given["for"])
        self.titles += tag == "h1"
        if tag not in EMPTY:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in EMPTY:
            self.open.pop()

    def handle_endtag(self, tag):
        if tag in EMPTY:
            return
        if not self.open or self.open[-1] != tag:
            self.faults.append(f"</{tag}> where {self.open[-1:]} is open")
        else:
            self.open.pop()


def addresses(certificate) -> list[str]:
    person = opaque_address(certificate.registration.practitioner_id)
    licence = certificate.registration.institution.licence_number
    return [
        "/", "/guide/", "/look-up/", "/check/", "/check/offline/", "/sign-in/",
        f"/look-up/?name={quote('林晓')}", "/look-up/?name=linxiao", "/look-up/?name=li",
        f"/look-up/?licence={licence}", "/look-up/?division=990100", "/look-up/?institution=x",
        f"/look-up/?name={quote('张飞')}&division=990101", "/look-up/?division=1",
        f"/physicians/{person}/", f"/physicians/{person}/?on=2020-01-01",
        f"/physicians/{person}/?on-year=2020&on-month=13&on-day=1",
        f"/check/?number={certificate.number}", "/check/?number=12", "/check/?number=AAAAAAAAAA",
        f"/c/{certificate.check_code}", f"/c/{certificate.check_code}?on=2020-01-01", "/c/x",
    ]  # fmt: skip


@pytest.mark.parametrize("language", BOTH)
def test_every_page_is_sound_and_sets_no_cookie(client: Client, certificate, language):
    for address in addresses(certificate):
        response = client.get(language + address)
        assert response.status_code == 200, address
        text = response.content.decode()
        assert Outline(text).faults == [], address
        assert ('<html lang="en"' in text) == (language == "/en"), address
        if not address.startswith("/sign-in"):
            assert response.cookies == {}, address
            assert "Cookie" not in response.headers.get("Vary", ""), address


@pytest.mark.parametrize("language", BOTH)
def test_the_signed_text_is_checked_by_post_without_a_cookie(certificate, language):
    strict = Client(enforce_csrf_checks=True)
    response = strict.post(
        language + "/check/offline/", {"text": certificate.signed_claims, "on": ""}
    )
    text = response.content.decode()
    assert response.status_code == 200
    assert ("证书真实有效" if not language else "Genuine and in force") in text
    assert Outline(text).faults == []
    assert response.cookies == {}
    forged = strict.post(language + "/check/offline/", {"text": certificate.signed_claims[:-3]})
    assert "林晓" not in forged.content.decode().replace(certificate.signed_claims[:-3], "")


def test_pages_without_persons_may_be_kept_and_all_others_may_not(client, certificate):
    for address in FREE_OF_PERSONS:
        assert client.get(address).headers["Cache-Control"].startswith("public, max-age=")
    for address in addresses(certificate):
        if address not in FREE_OF_PERSONS:
            response = client.get(address)
            assert response.headers["Cache-Control"] == "private, no-store", address
            assert "noindex" in response.headers["X-Robots-Tag"], address


def test_the_front_page_asks_the_database_nothing(client, db, django_assert_num_queries):
    with django_assert_num_queries(0):
        client.get("/")


def test_a_stranger_finds_the_person_and_sees_them_on_any_day(client, certificate):
    found = client.get("/look-up/", {"name": "林晓"}).content.decode()
    person = reverse("physician", args=[opaque_address(certificate.registration.practitioner_id)])
    assert f'href="{person}"' in found
    today = client.get(person).content.decode()
    assert "已注册，有效" in today
    assert "临江县人民医院" in today
    before = client.get(person, {"on": "2020-01-01"}).content.decode()
    assert "当日没有此人的注册记录" in before
    assert "临江县人民医院" not in before
    english = client.get("/en" + person).content.decode()
    assert "Registered, in force" in english
    assert "Internal medicine" in english


def test_whoever_is_not_in_the_register_has_no_page(client, certificate, cast):
    address = opaque_address(cast.practitioners["郑子涵"].pk)
    for unknown in (address, "A" * 28, "1"):
        assert client.get(f"/physicians/{unknown}/").status_code == 404


def test_no_page_shows_what_is_not_public(client, certificate, cast):
    identity = cast.practitioners["林晓"].identity
    forbidden = [
        identity_number(identity), identity_number(identity)[-4:], "19980412", "1998",
        "1990000",
        "@example.org", certificate.number,
    ]  # fmt: skip
    for language in BOTH:
        for address in addresses(certificate):
            text = client.get(language + address).content.decode()
            text = text.replace(address.rpartition("=")[2], "") if "number=" in address else text
            for planted in forbidden:
                assert planted not in text, (address, planted)


def test_namesakes_are_told_apart(client, certificate, cast, moment):

    enter(cast, somebody("林晓", "E00000099", moment.now, "1"), "110990201000001", "南山县人民医院")
    text = client.get("/look-up/", {"name": "林晓"}).content.decode()
    assert "有多位医师名叫林晓" in text
    assert "南山县人民医院" in text
    assert "临江县人民医院" in text


def test_the_keys_are_there_for_everybody(client, db):
    response = client.get("/.well-known/medreg-keys.json")
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert json.loads(response.content)["keys"][0]["kty"] == "OKP"


def test_a_language_is_remembered_and_leads_to_own_pages_only(db):
    client = Client()
    for there, expected in (
        ("/practitioner/applications/", "/practitioner/applications/"),
        ("/look-up/?name=x", "/en/look-up/?name=x"),
        ("https://evil.example/", "/en/"),
        ("//evil.example/", "/en/"),
        ("/\\evil.example/", "/en/"),
        ("javascript:alert(1)", "/en/"),
        ("/\r\nSet-Cookie: a=b", "/en/"),
        ("", "/en/"),
    ):
        response = client.post("/language/", {"language": "en", "next": there})
        assert (response.status_code, response["Location"]) == (302, expected)
        assert response.cookies[settings.LANGUAGE_COOKIE_NAME].value == "en"
    refused = client.post("/language/", {"language": "fr", "next": "/guide/"})
    assert settings.LANGUAGE_COOKIE_NAME not in refused.cookies
    assert client.get("/language/").status_code == 405


def test_whatever_is_sent_gets_a_page(client, certificate):
    for typed in hostile.STRINGS.values():
        sent = quote(typed.encode("utf-8", "surrogatepass")[:3000])
        for address in (
            f"/look-up/?name={sent}&institution={sent}",
            f"/look-up/?licence={sent}&after={sent}",
            f"/look-up/?division={sent}&name=x",
            f"/check/?number={sent}&on={sent}",
            f"/check/?number=x&on-year={sent}&on-month=1&on-day=1",
            f"/c/{sent[:300]}",
            f"/physicians/{sent[:300]}/",
        ):
            assert client.get(address).status_code in (200, 301, 404), address
        data = {"text": typed.encode("utf-8", "replace").decode(), "language": "xx"}
        data |= {"next": data["text"], "on": data["text"]}
        assert client.post("/check/offline/", data).status_code == 200
        assert client.post("/language/", data).status_code == 302


def test_whoever_asks_too_often_waits_and_is_answered(client, certificate, monkeypatch):
    waited: list[float] = []
    monkeypatch.setattr(pace, "PACE", Pace())
    monkeypatch.setattr(pace.time, "sleep", waited.append)
    monkeypatch.setattr(pace.time, "monotonic", lambda: 0.0)
    for _ in range(A_MINUTE + 10):
        response = client.get("/check/?number=AAAAAAAAAA", REMOTE_ADDR="203.0.113.9")
        assert response.status_code == 200
    assert len(waited) == 10
    assert max(waited) <= LONGEST
    with pace._WAITING_ROOM:
        told = client.get("/look-up/", REMOTE_ADDR="203.0.113.9")
    assert (told.status_code, told["Retry-After"]) == (429, "2")
    assert client.get("/look-up/", REMOTE_ADDR="203.0.113.10").status_code == 200


def test_the_demonstration_is_one_click_away(client, db):
    assert 'href="/demo/"' in client.get("/").content.decode()


def test_the_guide_says_what_the_edition_asks(client, db):
    text = client.get("/guide/").content.decode()
    with translation.override("zh-hans"):
        assert "医师执业注册申请审核表" in text
    for said in ("激活我的账户", "业务申请", "准考证号", "5个工作日", "20", "医师资格证书"):
        assert said in text.replace("\u2009", "")
