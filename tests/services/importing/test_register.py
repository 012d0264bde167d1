"""An older register: registrations, what happened to them, filings and bars."""

import pytest

from medreg.records.certificates.models import NumberCounter
from medreg.records.practitioners.models import Bar, Practitioner
from medreg.records.registrations.models import Filing, RegisterEvent, Registration
from medreg.services import keeping
from medreg.services.numbering import next_practice_number
from tests.services.importing.lists import (
    LIN,
    MA,
    TODAY,
    codes,
    counts,
    load,
    load_organizations,
    passed,
    registered,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _organizations():
    load_organizations()


def test_a_registration_of_somebody_the_roster_does_not_know():
    report = load("register", registered(执业范围="内科专业、全科医学"))
    assert counts(report) == (1, 0, 0, 0)
    assert report.run.remarks == {"qualification_not_in_roster": 1}
    registration = Registration.objects.get()
    assert registration.practitioner.name == "马力"
    assert registration.place == "990000"
    assert registration.registrar == registration.institution.registrar
    assert sorted(registration.scopes.values_list("scope", flat=True)) == ["11", "21"]
    assert registration.source == "import"
    assert counts(load("register", registered(执业范围="11;21"))) == (0, 0, 1, 0)


def test_it_is_tied_to_the_roster_when_that_comes():
    load("register", registered())
    load("roster", passed("马力", MA, 性别="", 考试年度="2014", 取得资格日期="2014-12-01",
                          医师资格证书编码=f"201499110{MA}"))  # fmt: skip
    assert counts(load("register", registered())) == (0, 1, 0, 0)
    assert Registration.objects.get().qualification.exam_year == 2014


def test_of_two_qualifications_the_number_tells_which():
    for year in ("2014", "2016"):
        load("roster", passed("马力", MA, 性别="", 考试年度=year, 取得资格日期=f"{year}-12-01",
                              医师资格证书编码=f"{year}99110{MA}"))  # fmt: skip
    load("register", registered())
    assert Registration.objects.get().qualification is None
    load("register", registered(医师资格证书编码=f"201699110{MA}"))
    assert Registration.objects.get().qualification.exam_year == 2016


def test_an_old_identity_number_finds_the_same_person():
    load("roster", passed("马力", MA, 性别="", 医师资格证书编码=""))
    load("register", registered(证件号码=MA[:6] + MA[8:17]))
    assert Practitioner.objects.count() == 1


def test_numbers_are_counted_on_from_the_highest_one_given():
    load("register", registered(), registered("林晓", LIN, 医师执业证书编码="110990101000003"))
    assert NumberCounter.objects.get().last == 17
    assert next_practice_number("1", "10", "990101") == "110990101000018"


def test_suspension_leave_and_end_are_kept():
    row = registered(
        暂停执业起="2020-01-01", 暂停执业止="2020-06-30", 暂停原因="定期考核不合格",
        离岗备案类型="退休", 离岗备案日期="2024-05-01", 注销日期="2026-05-02", 注销原因="D12",
    )  # fmt: skip
    assert counts(load("register", row)) == (1, 0, 0, 0)
    registration = Registration.objects.get()
    assert (registration.ended_on.isoformat(), registration.end_ground) == ("2026-05-02", "D12")
    assert registration.scopes.get().ended_on == registration.ended_on
    assert registration.suspensions.get().ground == "定期考核不合格"
    assert registration.leaves.get().kind == "retire"
    assert counts(load("register", row | {"暂停原因": "另一原因"})) == (0, 1, 0, 0)
    assert registration.suspensions.get().ground == "另一原因"
    assert not RegisterEvent.objects.exists()


def test_a_scope_that_is_gone_ends_and_a_new_one_begins():
    load("register", registered(执业范围="11、21"))
    assert counts(load("register", registered(执业范围="11、12"))) == (0, 1, 0, 0)
    scopes = Registration.objects.get().scopes
    assert scopes.get(scope="21").ended_on == TODAY
    assert scopes.get(scope="12").added_on == TODAY
    assert scopes.get(scope="11").ended_on is None


def test_one_registration_is_open_at_one_place():
    other = registered(医师执业证书编码="110990101000018")
    report = load("register", registered(), other)
    assert codes(report) == ["registration_open_there_already"]
    ended = registered(注销日期="2020-01-01", 注销原因="变更")
    assert counts(load("register", other, ended)) == (1, 1, 0, 0)


def test_an_assistant_has_one_registration_at_all():
    assistant = {"医师级别": "2", "执业地点": "", "医师执业证书编码": "210990101000001"}
    elsewhere = assistant | {"登记号": "990102000111", "医师执业证书编码": "210990102000001"}
    report = load("register", registered(**assistant), registered(**elsewhere))
    assert codes(report) == ["assistant_registered_already"]
    assert Registration.objects.get().place == "990101"


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"登记号": "444885014990101119A1001"[:22]}, "licence_number_parts"),
        ({"登记号": "990102000211"}, "institution_unknown"),
        ({"医师执业证书编码": "11099010100001"}, "practice_number_length"),
        ({"执业范围": "占星"}, "value_not_in_the_list"),
        ({"执业地点": "110000"}, "institution_outside_the_place"),
        ({"医师级别": "2"}, "place_of_an_assistant_is_a_county"),
        ({"注销日期": "2014-01-01", "注销原因": "D1"}, "ends_before_it_begins"),
        ({"注销原因": "D1"}, "half_of_it_is_missing"),
        ({"暂停执业止": "2020-01-01"}, "half_of_it_is_missing"),
        ({"离岗备案类型": "退休"}, "half_of_it_is_missing"),
        ({"医师资格证书编码": f"201499110{LIN}"}, "qualification_number_other_holder"),
        ({"注册日期": "2026-11-24"}, "date_to_come"),
    ],
)
def test_a_registration_that_cannot_be_is_refused_with_its_reason(changed, code):
    assert codes(load("register", registered(**changed))) == [code]
    assert not Practitioner.objects.exists()


def test_the_certificate_number_of_another_is_refused():
    load("register", registered())
    report = load("register", registered("林晓", LIN))
    assert codes(report) == ["certificate_number_of_another"]
    assert Practitioner.objects.count() == 1


def filed(**more: str) -> dict[str, str]:
    return {
        "医师执业证书编码": "110990101000017",
        "姓名": "马力",
        "登记号": "990102000111",
        "执业范围": "内科",
        "开始日期": "2026-01-01",
        "结束日期": "2027-12-31",
    } | more


def test_a_filing_rests_on_a_registration():
    load("register", registered())
    assert counts(load("filings", filed())) == (1, 0, 0, 0)
    filing = Filing.objects.get()
    assert (filing.institution.name, filing.scopes) == ("东湖诊所", ["11"])
    assert counts(load("filings", filed(执业范围=""))) == (0, 0, 1, 0)
    assert counts(load("filings", filed(结束日期="2028-12-31"))) == (0, 1, 0, 0)


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"医师执业证书编码": "110990101000018"}, "registration_unknown"),
        ({"姓名": "林晓"}, "registration_of_another"),
        ({"登记号": "44488501499010111A1001"}, "filing_at_own_institution"),
        ({"登记号": "990102000211"}, "institution_unknown"),
        ({"结束日期": "2025-12-31"}, "ends_before_it_begins"),
        ({"开始日期": "2026-06-01"}, "filing_overlaps"),
    ],
)
def test_a_filing_that_cannot_be_is_refused_with_its_reason(changed, code):
    load("register", registered())
    load("filings", filed())
    assert codes(load("filings", filed(**changed))) == [code]


def barred(**more: str) -> dict[str, str]:
    return {
        "姓名": "马力", "证件号码": MA, "情形": "R2", "发生日期": "2025-03-01",
        "截止日期": "", "是否终身": "否", "依据文书": "(2024)示例刑初1号，示例县人民法院",
    } | more  # fmt: skip


def test_a_bar_waits_for_somebody_nobody_knows_yet():
    assert counts(load("bars", barred())) == (1, 0, 0, 0)
    bar = Bar.objects.get()
    assert (bar.rule, bar.event_on.isoformat(), bar.source) == ("R2", "2025-03-01", "import")
    key = bar.practitioner.identity.key
    assert keeping.open_text(key, bar.evidence, "bar.evidence").startswith("(2024)")
    assert counts(load("bars", barred(截止日期=" "))) == (0, 0, 1, 0)
    assert counts(load("bars", barred(依据文书="另一文书"))) == (0, 1, 0, 0)
    assert counts(load("roster", passed("马力", MA, 性别=""))) == (1, 0, 0, 0)
    assert Practitioner.objects.get().bars.get() == bar


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"情形": "R12"}, "value_not_in_the_list"),
        ({"截止日期": "2025-01-01"}, "bar_ends_before_it_begins"),
        ({"截止日期": "2026-01-01", "是否终身": "是"}, "bar_for_life_and_until"),
        ({"是否终身": "也许"}, "neither_yes_nor_no"),
        ({"发生日期": "二〇二五年"}, "date_unreadable"),
    ],
)
def test_a_bar_that_cannot_be_is_refused_with_its_reason(changed, code):
    assert codes(load("bars", barred(**changed))) == [code]
