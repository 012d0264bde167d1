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
