"""Documents and the public check over REST."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from medreg.demonstration.cast import Cast
from medreg.services import drafting, sessions
from medreg.services.clock import Moment, real_now
from tests.hostile_files import png
from tests.services.journey import acting_as, registered


@pytest.fixture
def client_of_lin(cast: Cast, today_is_the_casts: None) -> Client:
    client = Client()
    client.cookies["medreg_session"] = sessions.begin_session(
        cast.accounts["林晓"], "test", real_now()
    )
    return client


def test_a_photo_is_added_read_and_taken_away(
    cast: Cast, moment: Moment, client_of_lin: Client
) -> None:
    application = drafting.begin("first_registration", acting_as(cast, "林晓"), moment)
    at = f"/api/v1/applications/{application.number}/documents"
    photo = SimpleUploadedFile("x.png", png(400, 500))
    added = client_of_lin.post(at, {"material": "photo", "file": photo})
    assert added.status_code == 201, added.content
    one = added.json()[0]
    assert one["media_type"] == "image/png"
    assert client_of_lin.get(f"{at}/{one['id']}").status_code == 200
    assert client_of_lin.delete(f"{at}/{one['id']}").status_code == 204
    assert client_of_lin.get(at).json() == []


def test_a_file_that_is_none_is_refused_with_a_sentence(
    cast: Cast, moment: Moment, client_of_lin: Client
) -> None:
    application = drafting.begin("first_registration", acting_as(cast, "林晓"), moment)
    at = f"/api/v1/applications/{application.number}/documents"
    wrong = SimpleUploadedFile("photo.png", b"MZ\x90\x00 not a picture")
    answer = client_of_lin.post(at, {"material": "photo", "file": wrong})
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["says"]["zh"]


def test_anybody_checks_a_certificate(cast: Cast, moment: Moment, today_is_the_casts: None) -> None:
    registered(cast, moment)
    answer = Client().get("/api/v1/certificates/110990101000001").json()
    assert answer["verdict"] == "genuine"
    assert answer["name"] == "林晓"
    assert "000001" not in answer["number"]
    before = Client().get("/api/v1/certificates/110990101000001?on=2020-01-01").json()
    assert before["verdict"] != "genuine"
    unknown = Client().get("/api/v1/certificates/110990101000999").json()
    assert unknown["verdict"] == "unknown"
    assert Client().get("/api/v1/certificates/1109901").status_code == 422
