"""What the register knows of a person, a qualification, a registration, an institution."""

from collections.abc import Callable, Iterator
from datetime import date

from medreg.gateways import pdf
from medreg.records.applications.models import Application
from medreg.records.organizations.models import Institution
from medreg.records.practitioners.models import Qualification
from medreg.records.registrations.models import Registration
from medreg.rulebook.forms.fields import Field
from medreg.rulebook.identifiers import identity_documents
from medreg.rulebook.rules.entering import place_of_practice
from medreg.rulebook.words import _

from ..answers import key_of
from ..channels import address_of
from ..keeping import born_on, identity_number, open_text
from ..qualification_numbers import NUMBER
from .both import Both, both, joined, named, place, row
from .writing import Writing

LABEL_OF_TYPE = _("Identity document")


def known_rows(application: Application, field: Field) -> Iterator[pdf.Row]:
    """A field that is shown and not asked: on an official form the value stands in full."""
    person = application.practitioner
    if field.name == "identity_number":
        kind = identity_documents.BY_NAME.get(person.identity.id_type)
        yield row(LABEL_OF_TYPE, both(kind.label) if kind else person.identity.id_type)
        yield row(field.label, identity_number(person.identity), 2, pdf.IDENTITY_GROUPS)
        return
    known: dict[str, Callable[[], str | Both | date | None]] = {
        "name": lambda: person.name,
        "sex": lambda: named("sexes", person.sex),
        "born_on": lambda: born_on(person.identity),
        "mobile": lambda: _contact(application, "mobile"),
        "email": lambda: _contact(application, "email"),
    }
    value = known.get(field.name)
    yield row(field.label, value() if value else "", 2 if field.name == "email" else 1)


def _contact(application: Application, kind: str) -> str:
    there = application.account.contacts.filter(
        kind=kind, verified_at__isnull=False, ended_at=None
    ).select_related("key", "account__identity__key")
    newest = there.order_by("-verified_at", "pk").first()
    return address_of(newest) if newest else ""


def rows_of_qualification(
    writing: Writing, chosen: str, *, in_short: bool = False
) -> Iterator[pdf.Row]:
    """The qualification the application rests on."""
    application = writing.act.application
    held = application.practitioner.qualifications.filter(pk=chosen).first()
    if held is None:
        return
    number = qualification_number(application, held)
    yield row(_("Level"), named("levels", held.level))
    yield row(_("Category"), named("practice_categories", held.category))
    yield row(_("Qualification certificate number"), number, 2, pdf.QUALIFICATION_GROUPS)
    if not in_short:
        yield row(_("Obtained on"), held.obtained_on)
        yield row(_("Issuing authority"), held.issuer)


def qualification_number(application: Application, held: Qualification) -> str:
    """The number in full; none before the certificate is made."""
    if held.number is None:
        return ""
    return open_text(key_of(application), bytes(held.number), NUMBER)


def rows_of_registration(
    writing: Writing, chosen: str, *, in_short: bool = False
) -> Iterator[pdf.Row]:
    """The registration an application is about, as the register has it."""
    held = Registration.objects.filter(
        pk=chosen, practitioner=writing.act.application.practitioner_id
    ).first()
    if held is None:
        return
    yield row(_("Practice certificate number"), held.certificate_number, 2, pdf.PRACTICE_GROUPS)
    if in_short:
        yield row(_("Main institution"), held.institution.name, 2)
    else:
        yield from entry_rows(held)


def entry_rows(registration: Registration) -> list[pdf.Row]:
    """What an entry in the register says."""
    codes = _scopes_of(registration)
    return [
        row(_("Level"), named("levels", registration.level)),
        row(_("Category"), named("practice_categories", registration.category)),
        row(_("Scope of practice"), joined(named("practice_scopes", code) for code in codes), 2),
        row(_("Main institution"), registration.institution.name, 2),
        row(_("Place of practice"), place(registration.place), 2),
        row(_("Registered on"), registration.registered_on, 2),
    ]


def _scopes_of(registration: Registration) -> list[str]:
    """The codes of the scopes it holds now, in order."""
    held = registration.scopes.filter(ended_on=None)
    return list(held.order_by("scope").values_list("scope", flat=True))


def rows_of_institution(
    writing: Writing, field: Field, chosen: str, *, in_short: bool = False
) -> Iterator[pdf.Row]:
    """The institution that was named, as it is licensed."""
    named_one = Institution.objects.filter(pk=chosen).first()
    if named_one is None:
        return
    yield row(field.label, named_one.name, 2)
    if in_short:
        return
    yield row(_("Licence number"), named_one.licence_number, 2, pdf.INSTITUTION_GROUPS)
    yield row(_("Address"), named_one.address, 2)
    yield row(_("Postcode"), named_one.postcode)
    yield row(_("Phone"), named_one.phone)
    facts = writing.act.facts
    held = facts.qualification or facts.registration
    if held is not None:
        where = place_of_practice(held.level, named_one.division)
        yield row(_("Place of practice"), place(where), 2)
