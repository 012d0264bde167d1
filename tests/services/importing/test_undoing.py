"""An import can be undone; what was used since stays and is listed."""

import pytest
from django.apps import apps

from medreg.records.accounts.models import Account
from medreg.records.applications.models import Application
from medreg.records.audit.models import AuditEvent
from medreg.records.identities.models import Identity, PersonKey
from medreg.records.imports.models import ImportedRow
from medreg.records.organizations.models import Institution
from medreg.records.practitioners.models import Practitioner, Qualification
from medreg.records.registrations.models import Registration, RegistrationScope
from medreg.services import keeping
from medreg.services.clock import moment_on
from medreg.services.importing import CannotUndoError, undo_import
from medreg.services.qualification_numbers import NUMBER
from tests.services.importing.lists import (
    AUTHORITIES,
    INSTITUTIONS,
    LIN,
    MA,
    MERCY,
    OPERATOR,
    TODAY,
    counts,
    load,
    load_organizations,
    passed,
    registered,
)

pytestmark = pytest.mark.django_db
NOW = moment_on(TODAY)
LOG = {"imports", "audit"}


def undo(report):
    return undo_import(report.run.pk, OPERATOR, NOW)


def everything() -> dict[str, list]:
    """Every row of the records but the logs; versions and counters only ever rise."""
    stored = {}
    for model in apps.get_models():
        label = model._meta.app_label
        if model.__module__.startswith("medreg.records.") and label not in LOG | {"certificates"}:
            rows = [dict(row) for row in model.objects.order_by("pk").values()]
            for row in rows:
                row.pop("version", None)
            stored[model.__name__] = rows
    return stored


def account(practitioner: Practitioner) -> Account:
    return Account.objects.create(
        login_name="lin", login_key="lin", name=practitioner.name, created_at=NOW.now,
        identity=practitioner.identity, practitioner=practitioner,
    )  # fmt: skip


def reasons(report) -> list[tuple[str, str]]:
    return [(kept.subject, kept.objection.code) for kept in report.kept]


def test_what_an_import_made_goes_with_the_keys():
    before = everything()
    report = undo(load("roster", passed(), passed("马力", MA, 性别="")))
    assert (report.undone, report.kept) == (4, [])
    assert everything() == before
    assert not PersonKey.objects.exists()


def test_what_an_import_changed_is_put_back():
    load("roster", passed(医师资格证书编码="", 毕业学校="旧校"))
    before = everything()
    report = undo(load("roster", passed("林 晓")))
    assert (report.undone, report.kept) == (1, [])
    assert everything() == before


def test_a_sealed_number_is_put_back_too():
    load("roster", passed())
    later = load("roster", passed(医师资格证书编码=f"202599120{LIN}"))
    assert counts(later) == (0, 1, 0, 0)
    undo(later)
    qualification = Qualification.objects.get()
    key = qualification.practitioner.identity.key
    assert keeping.open_text(key, qualification.number, NUMBER) == f"202599110{LIN}"


def test_an_undone_file_can_be_imported_again():
    first = load("roster", passed())
    undo(first)
    assert counts(load("roster", passed())) == (1, 0, 0, 0)


def test_subjects_and_scopes_are_put_back():
    load_organizations()
    load("register", registered())
    before = everything()
    changed = (
        load("institutions", INSTITUTIONS[0] | {"诊疗科目": "口腔科", "联系电话": "1"}),
        load("register", registered(执业范围="外科", 离岗备案类型="退休",
                                    离岗备案日期="2026-01-01")),
    )  # fmt: skip
    assert everything() != before
    for report in reversed(changed):
        assert undo(report).kept == []
    after = everything()
    for name in ("InstitutionSubject", "RegistrationScope"):  # new rows with the old content
        for rows in (before[name], after[name]):
            for row in rows:
                row.pop("id")
            rows.sort(key=str)
    assert after == before


def test_a_whole_register_goes():
    load_organizations()
    report = undo(load("register", registered()))
    assert (report.undone, report.kept) == (2, [])
    assert not Registration.objects.exists()
    assert not RegistrationScope.objects.exists()
    assert not Identity.objects.exists()


def test_what_an_account_rests_on_stays_and_is_listed():
    loaded = load("roster", passed(), passed("马力", MA, 性别=""))
    account(Practitioner.objects.get(name="林晓"))
    report = undo(loaded)
    assert report.undone == 2
    assert reasons(report) == [
        ("qualification", "used_by_an_account"),
        ("practitioner", "used_by_an_account"),
    ]
    assert [kept.row for kept in report.kept] == [2, 2]
    assert Practitioner.objects.get().qualifications.count() == 1
    kept = ImportedRow.objects.exclude(kept_because="")
    assert set(kept.values_list("kept_because", flat=True)) == {"used_by_an_account"}


def test_what_an_application_rests_on_stays():
    load("roster", passed(毕业学校="旧校"))
    changed = load("roster", passed())
    lin = Practitioner.objects.get()
    Application.objects.create(
        number="X", workflow="first_registration", status="draft", practitioner=lin,
        account=account(lin), begun_at=NOW.now, saved_at=NOW.now, state_since=TODAY,
    )  # fmt: skip
    assert reasons(undo(changed)) == [("qualification", "used_by_an_application")]


def test_what_a_registration_or_a_later_import_rests_on_stays():
    load_organizations()
    roster = load("roster", passed("马力", MA, 性别=""))
    load("register", registered())
    assert Registration.objects.get().qualification is not None
    assert reasons(undo(roster)) == [
        ("qualification", "used_since"),
        ("practitioner", "used_since"),
    ]
    changed = load("roster", passed("马力", MA, 性别="", 毕业学校="甲"))
    later = load("roster", passed("马力", MA, 性别="", 毕业学校="乙"))
    assert reasons(undo(changed)) == [("qualification", "used_by_a_later_import")]
    assert undo(later).kept == []
    assert undo(changed).kept == []
    assert Qualification.objects.get().school == "示例医科大学"


def test_what_somebody_changed_since_stays():
    load_organizations()
    changed = load("institutions", INSTITUTIONS[0] | {"联系电话": "0990-1"})
    Institution.objects.filter(licence_number=MERCY).update(address="新地址")
    assert reasons(undo(changed)) == [("institution", "changed_since")]


def test_an_institution_with_registrations_stays():
    load("authorities", *AUTHORITIES)
    institutions = load("institutions", *INSTITUTIONS)
    load("register", registered())
    report = undo(institutions)
    assert (report.undone, reasons(report)) == (1, [("institution", "used_since")])


def test_undoing_again_tries_what_was_kept():
    loaded = load("roster", passed())
    holder = account(Practitioner.objects.get())
    assert undo(loaded).undone == 0
    holder.delete()
    assert undo(loaded).undone == 2
    with pytest.raises(CannotUndoError, match="import_undone_already"):
        undo(loaded)


def test_the_identity_of_an_account_stays_when_its_roster_goes():
    identity = keeping.keep_identity("resident_id", LIN, None, NOW.now)
    Account.objects.create(
        login_name="lin", login_key="lin", name="林晓", created_at=NOW.now, identity=identity
    )
    report = undo(load("roster", passed()))
    assert report.kept == []
    assert Identity.objects.get() == identity


@pytest.mark.parametrize("number", [0, 10**9])
def test_an_import_that_never_was_cannot_be_undone(number):
    with pytest.raises(CannotUndoError, match="import_unknown"):
        undo_import(number, OPERATOR, NOW)


def test_a_dry_run_cannot_be_undone():
    with pytest.raises(CannotUndoError, match="import_was_a_dry_run"):
        undo(load("roster", passed(), is_dry_run=True))


def test_imports_and_undoing_stand_in_the_audit_trail():
    loaded = load("roster", passed())
    undo(loaded)
    events = AuditEvent.objects.filter(subject_kind="import", subject_id=loaded.run.pk)
    assert list(events.order_by("pk").values_list("action", "acted_as")) == [
        ("begin_import", "operator"),
        ("finish_import", "operator"),
        ("undo_import", "operator"),
    ]
    assert LIN not in str(list(events.values_list("details", flat=True)))
