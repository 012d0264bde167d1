"""What the system knows already and a form need not ask again."""

from datetime import date
from typing import Any

from medreg.records.applications.models import Application
from medreg.rulebook.forms.fields import Kind

from .gathering import applicant_facts, workflow_of
from .keeping import born_on, identity_number


def known_answers(application: Application, today: date) -> dict[str, Any]:
    """The answers a new form begins with, from the roster, the register and the account."""
    known = applicant_facts(application.practitioner, today)
    unused = [q for q in known.qualifications if not q.is_in_use and not q.is_revoked]
    held = [r for r in known.registrations if r.is_valid_on(today)]
    values: dict[str, Any] = {}
    if unused:
        record = application.practitioner.qualifications.get(pk=unused[0].id)
        values["qualification"] = str(unused[0].id)
        values["school"] = record.school
        values["major"] = record.major
    if application.account.named_institution_id is not None:
        values["institution"] = str(application.account.named_institution_id)
    if len(held) == 1:
        values["registration"] = str(held[0].id)
    form = workflow_of(application).form
    wanted = {field.name: field.prefill for field in form.fields() if field.prefill}
    return {name: values[source] for name, source in wanted.items() if values.get(source)}


def known_fields(application: Application) -> dict[str, str]:
    """What is shown but not asked (`Kind.KNOWN`), to the person herself and to officers masked."""
    practitioner = application.practitioner
    born = born_on(practitioner.identity)
    contacts = {
        contact.kind: contact.masked
        for contact in application.account.contacts.filter(verified_at__isnull=False, ended_at=None)
    }
    values = {
        "name": practitioner.name,
        "sex": practitioner.sex,
        "born_on": born.isoformat() if born else "",
        "identity_number": identity_number(practitioner.identity),
        "mobile": contacts.get("mobile", ""),
        "email": contacts.get("email", ""),
    }
    form = workflow_of(application).form
    names = [field.name for field in form.fields() if field.kind is Kind.KNOWN]
    return {name: values[name] for name in names if name in values}
