"""Rows of an older register: how a registration stands in them, and what contradicts itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_noop as _

from medreg.rulebook.identifiers import practice_number, qualification_number
from medreg.rulebook.identifiers.qualification_number import QualificationNumber
from medreg.rulebook.objections import Objection
from medreg.rulebook.terminology import code_list, exam_class_agrees

from .classes import CATEGORY, LEVEL
from .columns import DAYS, Column
from .context import Context
from .formats import (
    any_day,
    codes_of,
    day,
    division,
    identifier,
    one_of,
    raw_text,
    several_of,
    text,
    word_key,
)
from .institutions import LICENCE_NUMBER, ends_before_it_begins
from .people import PERSON_COLUMNS, RESIDENT_ID, Person, read_person
from .rows import Row

PHYSICIAN, ASSISTANT = "1", "2"
_GROUND_WORDS = (
    ("死亡", "D1"), ("刑事处罚", "D2"), ("吊销", "D3"), ("考核不合格", "D4"), ("本人申请", "D10"),
    ("主动申请", "D10"), ("撤销", "annulled"), ("annulled", "annulled"), ("变更", "transferred"),
    ("变更注册", "transferred"), ("transferred", "transferred"),
)  # fmt: skip
_LEAVES: Mapping[str, str] = {
    word_key(word): kind
    for kind, words in {
        "transfer": "调离 调出 调动",
        "retire": "退休",
        "resign": "辞职 离职",
        "dismiss": "辞退 解聘",
        "expel": "开除",
    }.items()
    for word in (kind, *words.split())
}


def scope_words() -> Mapping[str, str]:
    """The words that mean a scope of practice."""
    return codes_of("practice_scopes", also=(("重症医学", "27"), ("公共卫生", "41")))


def _grounds() -> Mapping[str, str]:
    return codes_of("deregistration_grounds", also=_GROUND_WORDS)


def _leaves() -> Mapping[str, str]:
    return _LEAVES


CERTIFICATE_NUMBER = Column(
    "certificate_number", "医师执业证书编码", "Practice certificate number",
    identifier(lambda raw: practice_number.read(raw).then(lambda number: number.number)),
    "15 digits.", ("执业证书编码", "执业证书编号", "医师执业证书编号", "执业证书号码"),
    must_stand=True, must_be_filled=True,
)  # fmt: skip
COLUMNS = (
    *PERSON_COLUMNS,
    CERTIFICATE_NUMBER,
    Column("previous_number", "原执业证书编码", "Previous certificate number",
           identifier(lambda raw: practice_number.read(raw).then(lambda number: number.number)),
           "15 digits.", ("原证书编码",)),
    Column("qualification_number", "医师资格证书编码", "Qualification number", raw_text,
           "Ties the registration to the roster. Left blank, the person's only qualification of"
           " this level and category.", ("资格证书编码", "资格证书编号")),
    LEVEL,
    CATEGORY,
    Column("scopes", "执业范围", "Scopes", several_of(scope_words, "内科专业、21"),
           "Codes or names, divided by 、 or ；.", ("专业",),
           must_stand=True, must_be_filled=True),
    Column("place", "执业地点", "Place of practice", division,
           "Code or full name: the province of a physician, the county of an assistant. Left out,"
           " that of the institution.", ("执业地点代码",)),
    LICENCE_NUMBER,
    Column("registered_on", "注册日期", "Registered on", day, "First day in force.",
           ("批准日期", "审核日期", "发证日期"), must_stand=True, must_be_filled=True, takes=DAYS),
    Column("ended_on", "注销日期", "Ended on", day, "First day no longer in force.",
           ("终止日期",), takes=DAYS),
    Column("end_ground", "注销原因", "Ground", one_of(_grounds, "D10、死亡、撤销、变更"),
           "D1 to D12, 撤销 or 变更.", ("注销情形",)),
    Column("suspended_from", "暂停执业起", "Suspended from", day, "First day.",
           ("暂停开始日期",), takes=DAYS),
    Column("suspended_until", "暂停执业止", "Suspended until", any_day, "Last day, if known.",
           ("暂停结束日期",), takes=DAYS),
    Column("suspension_ground", "暂停原因", "Ground of suspension", text(100), "",
           ("暂停执业原因",)),
    Column("leave_kind", "离岗备案类型", "Leave", one_of(_leaves, "调离、退休、辞职、辞退、开除"),
           "调离, 退休, 辞职, 辞退 or 开除.", ("离岗类型", "备案类型")),
    Column("leave_filed_on", "离岗备案日期", "Leave filed on", day, "Two years run from it.",
           ("离岗日期",), takes=DAYS),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Span:
    """A suspension."""

    from_on: date
    until_on: date | None
    ground: str


@dataclass(frozen=True, slots=True)
class LeaveInFile:
    """A filing of leave."""

    kind: str
    filed_on: date


@dataclass(frozen=True, slots=True)
class RegistrationInFile:
    """One row; `place` is empty where the institution's is meant."""

    person: Person
    certificate_number: str
    previous_number: str
    qualification: QualificationNumber | None
    level: str
    category: str
    scopes: tuple[str, ...]
    place: str
    licence_number: str
    registered_on: date
    ended_on: date | None
    end_ground: str
    suspension: Span | None
    leave: LeaveInFile | None


def read(row: Row, context: Context) -> RegistrationInFile | None:
    """Understand a row; None when something stands against it."""
    person = read_person(row, context)
    if person is None or row.is_refused:
        return None
    qualification = _qualification(row, person, context)
    suspension, leave = _suspension(row), _leave(row)
    place = _place(row)
    _check_dates(row)
    _compare(row)
    if row.problems:
        return None
    return RegistrationInFile(
        person,
        row["certificate_number"],
        row["previous_number"] or "",
        qualification,
        row["level"],
        row["category"],
        row["scopes"],
        place,
        row["licence_number"].number,
        row["registered_on"],
        row["ended_on"],
        row["end_ground"] or "",
        suspension,
        leave,
    )


def key(registration: RegistrationInFile) -> tuple[object, ...]:
    """A registration is known by the number of its certificate."""
    return (registration.certificate_number,)


def place_of(level: str, code: str) -> str:
    """The place of practice in which a division lies (Measures 7)."""
    return code[:2] + "0000" if level == PHYSICIAN else code


def _qualification(row: Row, person: Person, context: Context) -> QualificationNumber | None:
    if row["qualification_number"] is None:
        return None
    reading = qualification_number.read(
        row["qualification_number"],
        today=context.today,
        has_resident_id=person.id_type == RESIDENT_ID,
    )
    row.object_to_all("qualification_number", reading)
    holder = reading.value.holder if reading.value is not None else None
    if person.id_type == RESIDENT_ID and holder is not None and holder.number != person.number:
        row.object_to("qualification_number", _other_holder())
    return reading.value


def _suspension(row: Row) -> Span | None:
    from_on, until_on = row["suspended_from"], row["suspended_until"]
    if from_on is None:
        if until_on is not None or row["suspension_ground"]:
            row.object_to("suspended_from", _half_told())
        return None
    if until_on is not None and until_on < from_on:
        row.object_to("suspended_until", ends_before_it_begins())
    return Span(from_on, until_on, row["suspension_ground"] or "")


def _leave(row: Row) -> LeaveInFile | None:
    kind, filed_on = row["leave_kind"], row["leave_filed_on"]
    if (kind is None) != (filed_on is None):
        row.object_to("leave_kind" if kind is None else "leave_filed_on", _half_told())
        return None
    return LeaveInFile(kind, filed_on) if kind is not None else None


def _place(row: Row) -> str:
    place: str = row["place"] or ""
    if not place:
        return ""
    if row["level"] == PHYSICIAN and not place.endswith("0000"):
        row.remark("place", _widened())
        return place_of(PHYSICIAN, place)
    if row["level"] == ASSISTANT and place.endswith("0000"):
        row.object_to("place", _county_wanted())
    return place


def _check_dates(row: Row) -> None:
    registered_on, ended_on = row["registered_on"], row["ended_on"]
    if ended_on is None:
        if row["end_ground"]:
            row.object_to("ended_on", _half_told())
        return
    if ended_on < registered_on:
        row.object_to("ended_on", ends_before_it_begins())
    if not row["end_ground"]:
        row.remark("end_ground", _ended_without_ground())


def _compare(row: Row) -> None:
    """Numbers were made under several rules, so they never decide; they are remarked on."""
    level, category = row["level"], row["category"]
    exam_class, year = row["certificate_number"][:3], row["registered_on"].year
    if not exam_class_agrees(exam_class, year, level=level, category=category):
        row.remark("certificate_number", _number_of_another_class())
    odd = [
        code
        for code in row["scopes"]
        if (item := code_list("practice_scopes").get(code)) is not None
        and category not in item.more["categories"].split(";")
    ]
    if odd:
        row.remark("scopes", _scope_of_another_category())


def _other_holder() -> Objection:
    return Objection(
        "qualification_number_other_holder",
        _("The identity number inside the qualification number is not the holder's."),
        _("Compare both. If the identity number was changed, have the qualification corrected."),
    )


def _half_told() -> Objection:
    return Objection(
        "half_of_it_is_missing",
        _("Only half of this is told: what happened and on which day belong together."),
        _("Fill in both cells, or empty both."),
    )


def _widened() -> Objection:
    return Objection(
        "place_widened_to_province",
        _("A physician's place of practice is a province; the whole province was taken."),
        _("Nothing to do (Measures for the Registration of Physicians, Article 7)."),
    )


def _county_wanted() -> Objection:
    return Objection(
        "place_of_an_assistant_is_a_county",
        _("An assistant's place of practice is a county, not a province."),
        _("Give the county, or leave the cell blank: then it is the institution's."),
    )


def _ended_without_ground() -> Objection:
    return Objection(
        "ended_without_ground",
        _("The registration ended, but no ground is given."),
        _("Add the ground if it is known: waiting periods may run from it."),
    )


def _number_of_another_class() -> Objection:
    return Objection(
        "certificate_number_of_another_class",
        _("The certificate number begins with another level or category; the columns stand."),
        _("Compare them with the certificate."),
    )


def _scope_of_another_category() -> Objection:
    return Objection(
        "scope_of_another_category",
        _("A scope belongs to another category than the registration."),
        _("Compare it with the certificate; exceptions for townships exist."),
    )
