"""Authorities and institutions."""

import pytest

from medreg.records.organizations.models import Authority, Institution
from tests.services.importing.lists import (
    AUTHORITIES,
    HEALTH_OF_LINJIANG,
    INSTITUTIONS,
    MERCY,
    TODAY,
    codes,
    counts,
    load,
    load_organizations,
)

pytestmark = pytest.mark.django_db


def test_authorities_are_tied_to_the_one_above_in_any_order():
    assert counts(load("authorities", *reversed(AUTHORITIES))) == (3, 0, 0, 0)
    linjiang = Authority.objects.get(name=HEALTH_OF_LINJIANG)
    assert linjiang.above.above.division == "990000"
    assert (linjiang.division, linjiang.kind) == ("990101", "health")
    assert counts(load("authorities", *AUTHORITIES)) == (0, 0, 3, 0)


def test_an_authority_changes_in_place():
    load("authorities", *AUTHORITIES)
    changed = AUTHORITIES[2] | {"联系电话": "0990-5550199"}
    assert counts(load("authorities", *AUTHORITIES[:2], changed)) == (0, 1, 2, 0)
    assert Authority.objects.get(name=HEALTH_OF_LINJIANG).phone == "0990-5550199"


def test_an_authority_under_an_unknown_or_refused_one_is_refused():
    report = load("authorities", AUTHORITIES[0] | {"行政区划": "99"}, *AUTHORITIES[1:])
    assert counts(report) == (0, 0, 0, 3)
    assert codes(report) == ["division_length", "authority_unknown", "authority_unknown"]


def test_an_authority_stands_above_what_lies_in_its_division():
    upside_down = (
        AUTHORITIES[0] | {"上级部门": HEALTH_OF_LINJIANG},
        AUTHORITIES[2] | {"上级部门": ""},
    )
    assert codes(load("authorities", *upside_down)) == ["authority_not_above"]


def test_an_institution_has_its_subjects_and_registrar():
    load_organizations()
    mercy = Institution.objects.get(licence_number=MERCY)
    assert sorted(mercy.subjects.values_list("subject", flat=True)) == ["03", "04", "50"]
    assert mercy.issuer == mercy.registrar
    assert (mercy.class_code, mercy.division, mercy.pinyin) == ("A100", "990101", "renaiyiyuan")
    assert mercy.licensed_until.isoformat() == "2030-12-31"
    assert counts(load("institutions", *reversed(INSTITUTIONS))) == (0, 0, 2, 0)


def test_another_authority_may_register_the_physicians():
    load("authorities", *AUTHORITIES)
    row = INSTITUTIONS[0] | {"医师注册机关": "青川市卫生健康委员会"}
    assert counts(load("institutions", row)) == (1, 0, 0, 0)
    mercy = Institution.objects.get()
    assert (mercy.issuer.division, mercy.registrar.division) == ("990101", "990100")


def test_a_subject_that_is_gone_ends_and_a_new_one_begins():
    load_organizations()
    report = load("institutions", INSTITUTIONS[0] | {"诊疗科目": "内科；口腔科；中医科"})
    assert counts(report) == (0, 1, 0, 0)
    mercy = Institution.objects.get(licence_number=MERCY)
    ended = mercy.subjects.exclude(until_on=None).get()
    assert (ended.subject, ended.until_on) == ("04", TODAY)
    begun = mercy.subjects.get(subject="12")
    assert begun.from_on == TODAY
    assert counts(load("institutions", INSTITUTIONS[0] | {"诊疗科目": "03、12、50"})) == (
        0,
        0,
        1,
        0,
    )


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"登记号": "44488501499010111A100"}, "licence_number_length"),
        ({"发证机关": "无名局"}, "authority_unknown"),
        ({"医师注册机关": "无名局"}, "authority_unknown"),
        ({"有效期止": "2019-12-31"}, "ends_before_it_begins"),
        ({"诊疗科目": "内科、占星科"}, "value_not_in_the_list"),
        ({"诊疗科目": "内科专业"}, "value_not_in_the_list"),
        ({"统一社会信用代码": "91110000600037341X"}, "social_credit_code_check_character"),
        ({"邮政编码": "91"}, "postcode_form"),
    ],
)
def test_an_institution_that_cannot_be_is_refused_with_its_reason(changed, code):
    load("authorities", *AUTHORITIES)
    assert codes(load("institutions", INSTITUTIONS[0] | changed)) == [code]


def test_what_contradicts_the_licence_number_is_remarked_on():
    load("authorities", *AUTHORITIES)
    report = load("institutions", INSTITUTIONS[0] | {"经济类型": "私有", "机构类别": "儿童医院"})
    assert counts(report) == (1, 0, 0, 0)
    assert report.run.remarks == {"other_than_in_the_licence_number": 2}
    assert Institution.objects.get().class_code == "A519"
