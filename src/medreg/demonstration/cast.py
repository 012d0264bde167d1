"""The cast: the invented people and organizations of the demonstration and of the tests.

林晓 has passed and applies; 临江县人民医院 confirms through 李敏. At 临江县卫生健康局
吴刚 accepts, 赵慧 examines, 周明 decides and 陈芳 hands certificates out. 云州市 works without
paper. 马腾 is a stranger from another county. 郭华 of the province publishes calendars and results.
"""

from dataclasses import dataclass, field
from datetime import date, datetime

from django.contrib.auth.hashers import make_password

from medreg.records.accounts.models import Account, ContactPoint, RoleHeld
from medreg.records.identities import sealing
from medreg.records.identities.models import PersonKey
from medreg.records.organizations.models import Authority, Institution, InstitutionSubject
from medreg.records.practitioners.models import Practitioner, Qualification
from medreg.rulebook.identifiers import (
    email_address,
    mobile_number,
    name_matching,
    qualification_number,
    resident_id,
)
from medreg.services.clock import Moment
from medreg.services.keeping import keep_identity, new_person_key, seal_text
from medreg.services.qualification_numbers import number_index
from medreg.services.searching_keys import initials_of, pinyin_of, search_name

RESIDENT_ID = "resident_id"
EXAM_YEAR_BEFORE = -1
FIRST_GRADUATE = 110
"""End of the first graduate's invented mobile number."""


@dataclass(frozen=True, slots=True)
class Officer:
    """Somebody who acts for an organization."""

    login: str
    name: str
    at: str
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Graduate:
    """Somebody who passed the examination."""

    login: str
    name: str
    birth: str
    sequence: str
    category: str = "1"
    level: str = "1"
    works_at: str = ""
    is_active: bool = True
    has_account: bool = True


AUTHORITIES = (
    ("示例省卫生健康委员会", "Health Commission of Example Province", "990000", ""),
    ("青川市卫生健康委员会", "Health Commission of Qingchuan", "990100", "示例省卫生健康委员会"),
    ("临江县卫生健康局", "Health Bureau of Linjiang County", "990101", "青川市卫生健康委员会"),
    ("东湖区卫生健康局", "Health Bureau of Donghu District", "990102", "青川市卫生健康委员会"),
    ("云州市卫生健康委员会", "Health Commission of Yunzhou", "990200", "示例省卫生健康委员会"),
    ("南山县卫生健康局", "Health Bureau of Nanshan County", "990201", "云州市卫生健康委员会"),
)
# Organisation code, division, economic type, class and management class make the licence number.
INSTITUTIONS = (
    ("临江县人民医院", "44488501499010111A1001", "990101", "临江县卫生健康局", "李敏"),
    ("临江县中医医院", "41580048099010111A2101", "990101", "临江县卫生健康局", ""),
    ("东湖区社区卫生服务中心", "44490745599010211B1001", "990102", "东湖区卫生健康局", "何静"),
    ("南山县人民医院", "08818209899020111A1001", "990201", "南山县卫生健康局", "罗平"),
)
SUBJECTS = ("02", "03", "04", "05", "07", "20", "32")
SUBJECTS_OF_TCM = ("50",)

OFFICERS = (
    Officer("limin", "李敏", "临江县人民医院", ("administrator", "confirmer")),
    Officer("hejing", "何静", "东湖区社区卫生服务中心", ("administrator", "confirmer")),
    Officer("luoping", "罗平", "南山县人民医院", ("administrator", "confirmer")),
    Officer("wugang", "吴刚", "临江县卫生健康局", ("acceptance_officer",)),
    Officer("zhaohui", "赵慧", "临江县卫生健康局", ("examiner",)),
    Officer("zhouming", "周明", "临江县卫生健康局", ("decision_maker", "administrator")),
    Officer("chenfang", "陈芳", "临江县卫生健康局", ("certificate_clerk",)),
    Officer("mateng", "马腾", "东湖区卫生健康局", ("acceptance_officer", "examiner")),
    Officer("sunyan", "孙岩", "南山县卫生健康局", ("acceptance_officer", "examiner")),
    Officer("qianli", "钱莉", "南山县卫生健康局", ("decision_maker", "certificate_clerk")),
    Officer("guohua", "郭华", "示例省卫生健康委员会", ("steward", "supervisor")),
)
GRADUATES = (
    Graduate("linxiao", "林晓", "19980412", "002", works_at="临江县人民医院"),
    Graduate("abdulla", "阿卜杜拉·买买提", "19970830", "011", works_at="南山县人民医院"),
    Graduate("tangyu", "唐𬱖", "19990105", "004", category="4", works_at="临江县中医医院"),
    Graduate("", "郑子涵", "19980618", "006", has_account=False),
    Graduate("", "王伟", "19961203", "013", has_account=False),
)


@dataclass(slots=True)
class Cast:
    """Everybody by name, once they are on stage."""

    authorities: dict[str, Authority] = field(default_factory=dict)
    institutions: dict[str, Institution] = field(default_factory=dict)
    accounts: dict[str, Account] = field(default_factory=dict)
    practitioners: dict[str, Practitioner] = field(default_factory=dict)


def bring_on(moment: Moment) -> Cast:
    """Write the whole cast into an empty database with loaded reference data."""
    cast = Cast()
    for name, name_en, division, above in AUTHORITIES:
        cast.authorities[name] = Authority.objects.create(
            name=name,
            name_en=name_en,
            division=division,
            above=cast.authorities.get(above),
            phone="0990-5550100",
            address="政务服务中心 3 号窗口",
            hours="周一至周五 9:00–12:00, 13:30–17:00",
        )
    for name, number, division, registrar, contact in INSTITUTIONS:
        _open_institution(cast, name, number, division, registrar, contact, moment.today)
    for officer in OFFICERS:
        _appoint(cast, officer, moment)
    for graduate in GRADUATES:
        _graduate(cast, graduate, moment)
    return cast


def _open_institution(
    cast: Cast,
    name: str,
    number: str,
    division: str,
    registrar: str,
    contact: str,
    today: date,
) -> None:
    authority = cast.authorities[registrar]
    institution = Institution.objects.create(
        name=name,
        search_name=search_name(name),
        pinyin=pinyin_of(name),
        licence_number=number,
        division=division,
        class_code=number[17:21],
        address="健康路 1 号",
        postcode="830000",
        phone="0990-5550200",
        licensed_from=date(today.year - 4, 1, 1),
        licensed_until=date(today.year + 6, 12, 31),
        issuer=authority,
        registrar=authority,
        contact_name=contact,
        contact_phone="0990-5550201" if contact else "",
    )
    subjects = SUBJECTS_OF_TCM if "中医" in name else SUBJECTS
    InstitutionSubject.objects.bulk_create(
        InstitutionSubject(
            institution=institution, subject=code, from_on=date(today.year - 4, 1, 1)
        )
        for code in subjects
    )
    cast.institutions[name] = institution


def _appoint(cast: Cast, officer: Officer, moment: Moment) -> None:
    account = _account(officer.login, officer.name, moment.now)
    account.save()
    _give_contacts(account, new_person_key(moment.now), len(cast.accounts), moment.now)
    for role in officer.roles:
        RoleHeld.objects.create(
            account=account,
            role=role,
            institution=cast.institutions.get(officer.at),
            authority=cast.authorities.get(officer.at),
            granted_on=date(moment.today.year - 1, 1, 1),
        )
    cast.accounts[officer.name] = account


def _account(login: str, name: str, now: datetime) -> Account:
    return Account(
        login_name=login,
        login_key=login.casefold(),
        name=name,
        password=make_password(None),
        created_at=now,
        consent_version="2026-01",
        consented_at=now,
    )


def _give_contacts(account: Account, key: PersonKey, count: int, now: datetime) -> None:
    mobile = f"1990000{count:04d}"
    address = f"{account.login_key}@example.org"
    for kind, value, masked in (
        ("mobile", mobile, mobile_number.mask(mobile)),
        ("email", address, email_address.mask(address)),
    ):
        ContactPoint.objects.create(
            account=account,
            key=key,
            kind=kind,
            value=seal_text(key, value, "contact.value"),
            masked=masked,
            value_index=sealing.blind(value, f"contact.{kind}"),
            verified_at=now,
        )


def _graduate(cast: Cast, graduate: Graduate, moment: Moment) -> None:
    number = _identity_number(graduate)
    born_on = datetime.strptime(graduate.birth, "%Y%m%d").date()  # noqa: DTZ007 - a birth date
    identity = keep_identity(RESIDENT_ID, number, born_on, moment.now)
    practitioner = Practitioner.objects.create(
        identity=identity,
        name=graduate.name,
        matching_name=name_matching.matching_key(graduate.name),
        pinyin=pinyin_of(graduate.name),
        initials=initials_of(graduate.name),
        sex="1" if int(number[16]) % 2 else "2",
        created_at=moment.now,
    )
    exam_year = moment.today.year + EXAM_YEAR_BEFORE
    printed = f"{exam_year}99{graduate.level}{graduate.category}0{number}"
    read = qualification_number.read(printed)
    assert read.value is not None, printed
    Qualification.objects.create(
        practitioner=practitioner,
        level=graduate.level,
        category=graduate.category,
        exam_class=f"{graduate.level}{graduate.category}0",
        exam_year=exam_year,
        province="990000",
        obtained_on=date(exam_year, 12, 1),
        number=seal_text(identity.key, printed, "qualification.number"),
        number_index=number_index(read.value),
        issuer="示例省卫生健康委员会",
        school="示例医科大学",
        major="中医学" if graduate.category == "4" else "临床医学",
        education="20",
    )
    cast.practitioners[graduate.name] = practitioner
    if graduate.has_account:
        _open_account(cast, graduate, practitioner, moment)


def _open_account(
    cast: Cast, graduate: Graduate, practitioner: Practitioner, moment: Moment
) -> None:
    identity = practitioner.identity
    account = _account(graduate.login, graduate.name, moment.now)
    account.identity = identity
    account.practitioner = practitioner
    account.verification = "V2"
    account.verified_at = moment.now
    account.named_institution = cast.institutions[graduate.works_at]
    account.named_at = moment.now
    account.activated_at = moment.now
    account.activated_by_route = "number"
    account.save()
    _give_contacts(account, identity.key, FIRST_GRADUATE + GRADUATES.index(graduate), moment.now)
    cast.accounts[graduate.name] = account


def _identity_number(graduate: Graduate) -> str:
    body = f"990101{graduate.birth}{graduate.sequence}"
    return body + resident_id.check_character(body)
