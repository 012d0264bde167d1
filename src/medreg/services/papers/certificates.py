"""The practice certificate: what it says, read from the register when it is issued."""

from datetime import date

from django.conf import settings

from medreg.gateways import pdf
from medreg.records.registrations.models import Registration
from medreg.rulebook.divisions import name_path
from medreg.rulebook.terminology import code_list

from ..keeping import born_on, identity_number, open_text
from ..qualification_numbers import NUMBER
from .addresses import certificate_address


def practice_certificate(
    registration: Registration, *, check_code: str, offline_code: str, serial: int, issued_on: date
) -> pdf.PracticeCertificate:
    """The certificate of an entry in the register as it stands, without its photo."""
    person, registrar = registration.practitioner, registration.registrar
    return pdf.PracticeCertificate(
        number=registration.certificate_number,
        name=person.name,
        sex=chinese("sexes", person.sex),
        born_on=born_on(person.identity),
        id_number=identity_number(person.identity),
        level=chinese("levels", registration.level),
        category=chinese("practice_categories", registration.category),
        scopes=scope_names(registration),
        place=name_path(registration.place),
        institution=registration.institution.name,
        qualification_number=_qualification_number(registration),
        authority_zh=registrar.name,
        authority_en=registrar.name_en,
        issued_on=issued_on,
        address=certificate_address(check_code),
        offline_code=offline_code,
        filings=_filings(registration, issued_on),
        print_serial=serial,
        is_specimen=settings.MEDREG.demo,
    )


def chinese(list_name: str, code: str) -> str:
    """A code's Chinese name; the code itself where the list does not know it."""
    item = code_list(list_name).get(code)
    return item.zh if item else code


def scope_names(registration: Registration) -> tuple[str, ...]:
    """The scopes held now, by name, in the order of their codes."""
    held = registration.scopes.filter(ended_on=None).order_by("scope")
    return tuple(chinese("practice_scopes", s) for s in held.values_list("scope", flat=True))


def _qualification_number(registration: Registration) -> str:
    held = registration.qualification
    if held is None or held.number is None:
        return ""
    key = registration.practitioner.identity.key
    return open_text(key, bytes(held.number), NUMBER)


def _filings(registration: Registration, day: date) -> tuple[pdf.Filing, ...]:
    open_ones = registration.filings.filter(ended_on=None, ends_on__gte=day).select_related(
        "institution__registrar"
    )
    return tuple(
        pdf.Filing(
            institution=filing.institution.name,
            scopes=tuple(chinese("practice_scopes", code) for code in filing.scopes),
            starts_on=filing.starts_on,
            ends_on=filing.ends_on,
            authority=filing.institution.registrar.name,
        )
        for filing in open_ones.order_by("starts_on", "pk")
    )
