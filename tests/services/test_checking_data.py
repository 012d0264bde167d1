"""`medreg check-data` names everything this version cannot live with."""

import pytest
from django.db import connection

from medreg.demonstration.cast import Cast
from medreg.records.applications.models import Application
from medreg.records.identities.models import PersonKey
from medreg.records.reference.installation import Installation
from medreg.services import drafting
from medreg.services.checking_data import faults
from medreg.services.clock import Moment
from medreg.services.installing import install_guards

from .journey import acting_as


@pytest.fixture
def draft(cast: Cast, moment: Moment) -> Application:
    return drafting.begin("first_registration", acting_as(cast, "林晓"), moment)


def test_a_sound_database_has_nothing_to_say(draft: Application) -> None:
    assert list(faults()) == []


def test_an_application_in_an_unknown_state_is_named(draft: Application) -> None:
    Application.objects.update(status="lost")
    assert list(faults()) == [
        "1 applications of first_registration rest in the unknown state lost."
    ]


def test_an_application_of_an_unknown_procedure_is_named(draft: Application) -> None:
    Application.objects.update(workflow="divination")
    assert list(faults()) == ["1 applications follow the unknown procedure divination."]


def test_a_key_that_is_not_in_the_keyring_is_named(draft: Application) -> None:
    PersonKey.objects.update(key_version=7)
    assert list(faults()) == ["The keyring lacks data key 7, which data in this database need."]


def test_a_database_without_its_mark_is_named(draft: Application) -> None:
    Installation.objects.all().delete()
    assert list(faults()) == [
        "The database does not say whether it is production; run `medreg migrate`."
    ]


def test_a_missing_guard_is_named_and_comes_back(draft: Application) -> None:
    table = "" if connection.vendor == "sqlite" else " ON audit_auditevent"
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER audit_auditevent_no_update{table}")
    (fault,) = faults()
    assert fault.startswith(
        "Guards of append-only tables are missing: ['audit_auditevent_no_update']"
    )
    install_guards()
    assert list(faults()) == []
