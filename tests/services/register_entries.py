"""Entries in the register for tests, of whatever standing, and people to look up."""

from datetime import date, datetime

from medreg.demonstration.cast import Cast
from medreg.records.practitioners.models import Practitioner
from medreg.records.registrations.models import Registration, RegistrationScope
from medreg.rulebook.identifiers import name_matching
from medreg.services.keeping import keep_identity
from medreg.services.searching_keys import initials_of, pinyin_of

REGISTERED_ON = date(2024, 5, 6)


def somebody(name: str, passport: str, now: datetime, sex: str = "1") -> Practitioner:
    """A person with a foreign passport, so that no identity number needs to be made up."""
    return Practitioner.objects.create(
        identity=keep_identity("foreign_passport", passport, date(1980, 2, 29), now),
        name=name,
        matching_name=name_matching.matching_key(name),
        pinyin=pinyin_of(name),
        initials=initials_of(name),
        sex=sex,
        created_at=now,
    )


def enter(
    cast: Cast,
    person: Practitioner,
    number: str,
    at: str = "临江县人民医院",
    **changes: object,
) -> Registration:
    """A registration as an import brings it: without a certificate of ours."""
    institution = cast.institutions[at]
    given: dict[str, object] = {
        "level": "1",
        "category": "1",
        "place": "990000",
        "registered_on": REGISTERED_ON,
        "source": "import",
    }
    registration = Registration.objects.create(
        practitioner=person,
        institution=institution,
        registrar=institution.registrar,
        certificate_number=number,
        **{**given, **changes},
    )
    RegistrationScope.objects.create(
        registration=registration,
        scope="11",
        added_on=registration.registered_on,
        ended_on=registration.ended_on,
    )
    return registration
