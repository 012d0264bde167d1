"""The description of the API is sound OpenAPI 3.1, and every operation describes itself."""

import pytest
from django.test import Client
from openapi_spec_validator import validate


@pytest.mark.django_db
def test_the_description_is_sound_and_complete() -> None:
    description = Client().get("/api/v1/openapi.json").json()
    assert description["openapi"].startswith("3.1")
    validate(description)
    for path, operations in description["paths"].items():
        for method, operation in operations.items():
            assert operation["summary"], (path, method)
            assert operation.get("description"), (path, method)
            assert operation["operationId"].isascii()


@pytest.mark.django_db
def test_writes_take_an_idempotency_key() -> None:
    paths = Client().get("/api/v1/openapi.json").json()["paths"]
    for path, method in (
        ("/api/v1/applications", "post"),
        ("/api/v1/applications/{number}/steps", "post"),
        ("/api/v1/applications/{number}/answers", "patch"),
    ):
        names = {p["name"] for p in paths[path][method]["parameters"]}
        assert "Idempotency-Key" in names


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/api/v1/nowhere", 404),
        ("PUT", "/api/v1/applications", 405),
        ("POST", "/api/v1/applications", 401),
    ],
)
def test_whatever_goes_wrong_is_a_problem(method: str, path: str, status: int) -> None:
    answer = Client().generic(method, path, "{}", content_type="application/json")
    assert answer.status_code == status
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.json()["title_zh"] != answer.json()["title"]
