"""The same journey over REST: same offers, same door, problems in both languages."""

import json
from typing import Any

import pytest
from django.test import Client

from medreg.demonstration.cast import Cast
from medreg.records.applications.models import Replay
from medreg.services import sessions
from medreg.services.clock import real_now
from tests.services.journey import FORM, PAPER


class Machine:
    """Somebody of the cast who speaks REST."""

    def __init__(self, cast: Cast, name: str) -> None:
        self.client = Client()
        self.client.cookies["medreg_session"] = sessions.begin_session(
            cast.accounts[name], "test", real_now()
        )

    def get(self, path: str) -> Any:
        return self.client.get(f"/api/v1{path}")

    def send(self, method: str, path: str, body: object, **headers: str) -> Any:
        return self.client.generic(
            method,
            f"/api/v1{path}",
            json.dumps(body),
            content_type="application/json",
            headers=headers,
        )


@pytest.fixture
def lin(cast: Cast, today_is_the_casts: None) -> Machine:
    return Machine(cast, "林晓")


def test_a_stranger_is_asked_to_sign_in(db: None) -> None:
    answer = Client().get("/api/v1/applications")
    assert answer.status_code == 401
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.json()["title_zh"]


def test_a_physician_is_registered_over_rest(cast: Cast, lin: Machine) -> None:
    begun = lin.send("POST", "/applications", {"workflow": "first_registration"})
    assert begun.status_code == 201, begun.content
    at = f"/applications/{begun.json()['number']}"
    saved = lin.send("PATCH", f"{at}/answers", {**FORM, "scopes": ["11"]})
    assert saved.json()["objections"] == []
    assert all(result["is_met"] for result in lin.get(f"{at}/dry-run").json())
    for step, who, answers in (
        ("send", "林晓", {}),
        ("confirm", "李敏", {"employment_opinion": "employs"}),
        ("receive", "吴刚", {"materials": PAPER}),
        ("accept", "吴刚", {}),
        ("recommend", "赵慧", {"recommendation": "grant"}),
        ("grant", "周明", {}),
    ):
        answer = Machine(cast, who).send("POST", f"{at}/steps", {"step": step, "answers": answers})
        assert answer.status_code == 200, answer.content
    shown = lin.get(at).json()
    assert shown["state"]["name"] == "granted"
    assert shown["answers"]["identity_number"].startswith("990101")
    clerk = Machine(cast, "陈芳").get(at).json()
    assert "********" in clerk["answers"]["identity_number"]
    assert [o["step"] for o in clerk["offers"]] == ["deliver"]


def test_a_write_sent_twice_with_one_key_is_done_once(lin: Machine) -> None:
    body = {"workflow": "first_registration"}
    one = lin.send("POST", "/applications", body, **{"Idempotency-Key": "k1"})
    two = lin.send("POST", "/applications", body, **{"Idempotency-Key": "k1"})
    assert one.status_code == two.status_code == 201
    assert one.json() == two.json()
    other = lin.send("POST", "/applications", {"workflow": "x"}, **{"Idempotency-Key": "k1"})
    assert other.status_code == 422


def test_a_refused_step_says_why_in_both_languages(lin: Machine) -> None:
    number = lin.send("POST", "/applications", {"workflow": "first_registration"}).json()["number"]
    answer = lin.send("POST", f"/applications/{number}/steps", {"step": "send"})
    assert answer.status_code == 422
    errors = answer.json()["errors"]
    assert "questions_unanswered" in {error["code"] for error in errors}
    assert all(error["says"]["zh"] != error["says"]["en"] for error in errors)


def test_somebody_elses_application_is_not_there(cast: Cast, lin: Machine) -> None:
    number = lin.send("POST", "/applications", {"workflow": "first_registration"}).json()["number"]
    assert Machine(cast, "马腾").get(f"/applications/{number}").status_code == 404
    assert Machine(cast, "唐𬱖").get(f"/applications/{number}").status_code == 404


def test_no_identity_number_lies_open_in_the_replay_table(cast: Cast, lin: Machine) -> None:
    body = {"workflow": "first_registration"}
    number = lin.send("POST", "/applications", body, **{"Idempotency-Key": "k2"}).json()
    identity = number["answers"]["identity_number"]
    kept = bytes(Replay.objects.get(key="k2").body)
    assert identity.encode() not in kept
    assert b"19980412" not in kept
