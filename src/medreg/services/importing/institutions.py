"""Medical institutions (医疗机构) with their practice licences and diagnosis subjects."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext_noop as _

from medreg.records.organizations.models import Authority, Institution, InstitutionSubject
from medreg.rulebook.identifiers import (
    institution_licence_number,
    personal_names,
    postcode,
    social_credit_code,
)
from medreg.rulebook.identifiers.institution_licence_number import InstitutionLicenceNumber
from medreg.rulebook.objections import Objection

from ..searching_keys import pinyin_of, search_name
from .authorities import authorities_named, unknown_authority
from .columns import DAYS, Column
from .context import Context, Subject
from .formats import any_day, codes_of, day, division, identifier, one_of, several_of, text
from .people import in_pieces
from .rows import Outcome, Row
from .storing import store_changes
from .tracing import Values, parts_of, values_of

PERSON_NAME = identifier(
    lambda raw: personal_names.read(raw, allows_latin=True, allows_placeholders=True).then(
        lambda name: name.name
    )
)
_SEARCH_NAME_LENGTH = 120
_CLASS_WORDS = (("诊所", "D211"), ("门诊部", "D110"), ("乡镇卫生院", "C220"), ("卫生院", "C220"))


def _classes() -> Mapping[str, str]:
    return codes_of("institution_classes", also=_CLASS_WORDS)


def _economic_types() -> Mapping[str, str]:
    return codes_of("economic_types", also=(("国有", "11"), ("集体", "12"), ("私营", "17")))


def _management_classes() -> Mapping[str, str]:
    return codes_of("management_classes", also=(("非营利", "1"), ("营利", "2")))


def _subjects() -> Mapping[str, str]:
    return codes_of("diagnosis_subjects")


LICENCE_NUMBER = Column(
    "licence_number", "登记号", "Licence number",
    identifier(institution_licence_number.read),
    "22 characters of the practice licence (医疗机构执业许可证登记号); 18 or 12 of old ones.",
    ("医疗机构登记号", "许可证登记号", "执业许可证登记号", "机构登记号", "执业许可证号",
     "医疗机构执业许可证登记号"),
    must_stand=True, must_be_filled=True,
)  # fmt: skip
COLUMNS = (
    Column("name", "机构名称", "Name", text(120), "As on the licence.",
           ("医疗机构名称", "名称", "单位名称"), must_stand=True, must_be_filled=True),
    LICENCE_NUMBER,
    Column(
        "social_credit_code", "统一社会信用代码", "Social credit code",
        identifier(lambda raw: social_credit_code.read(raw).then(lambda code: code.number)),
        "18 characters.", ("信用代码",),
    ),
    Column("division", "行政区划", "Division", division, "Six digits, or the full name.",
           ("行政区划代码", "区划代码", "所在地区"), must_stand=True, must_be_filled=True),
    Column("class_code", "机构类别", "Class", one_of(_classes, "A100、综合医院、村卫生室"),
           "WS 218: a code or a name. Left out, what the licence number says.", ("医疗机构类别",)),
    Column("economic_type", "经济类型", "Economic type", one_of(_economic_types, "国有全资、私有"),
           "Compared with the licence number, which holds it.", ("所有制形式",)),
    Column("management_class", "经营性质", "Management class",
           one_of(_management_classes, "非营利性、营利性"),
           "Compared with the licence number, which holds it.", ("机构性质",)),
    Column("grade", "机构等级", "Grade", text(20), "For example 三级甲等.", ("医院等级", "等级")),
    Column("address", "地址", "Address", text(200), "", ("机构地址", "详细地址")),
    Column("postcode", "邮政编码", "Postcode",
           identifier(lambda raw: postcode.read(raw).then(lambda code: code.number)),
           "Six digits.", ("邮编",)),
    Column("phone", "联系电话", "Phone", text(40), "Published number.", ("电话", "机构电话")),
    Column("legal_representative", "法定代表人", "Legal representative", PERSON_NAME, "",
           ("法人代表", "法人")),
    Column("principal", "主要负责人", "Principal", PERSON_NAME, "", ("负责人",)),
    Column("licensed_from", "有效期起", "Licensed from", day, "First day of the licence.",
           ("许可证有效期起", "有效期开始日期", "有效期自", "发证日期"),
           must_stand=True, must_be_filled=True, takes=DAYS),
    Column("licensed_until", "有效期止", "Licensed until", any_day,
           "Last day of the licence; blank if it has none.",
           ("许可证有效期止", "有效期截止日期", "有效期至"), takes=DAYS),
    Column("closed_on", "注销日期", "Closed on", day, "If it was closed.", ("停业日期",),
           takes=DAYS),
    Column("subjects", "诊疗科目", "Subjects", several_of(_subjects, "03、04.01、内科、口腔科"),
           "Codes or names, divided by 、 or ；.", ("诊疗科目名称", "诊疗科目代码")),
    Column("issuer", "发证机关", "Licence issued by", text(100), "Name of an authority.",
           ("登记机关", "许可证发证机关"), must_stand=True, must_be_filled=True),
    Column("registrar", "医师注册机关", "Registers its physicians", text(100),
           "Name of an authority. Left out, whoever issued the licence (Measures 9).",
           ("注册机关", "医师注册部门")),
)  # fmt: skip
PLAIN = ("name", "social_credit_code", "division", "grade", "address", "postcode", "phone",
         "legal_representative", "principal")  # fmt: skip
DATES = ("licensed_from", "licensed_until", "closed_on")
STORED = (*PLAIN, *DATES, "class_code", "search_name", "pinyin", "issuer", "registrar")


@dataclass(frozen=True, slots=True)
class InstitutionInFile:
    """One row; `subjects` is None where the file has no such column."""

    licence_number: str
    values: Mapping[str, Any]
    subjects: tuple[str, ...] | None
    issuer: str
    registrar: str


@dataclass(slots=True)
class _Written:
    """What a batch is to write; subjects as they were and as they will be."""

    created: list[Institution] = field(default_factory=list)
    changed: list[Institution] = field(default_factory=list)
    subjects: list[tuple[Institution, list[Values], list[Values]]] = field(default_factory=list)


def read(row: Row, _context: Context) -> InstitutionInFile | None:
    """Understand a row; None when something stands against it."""
    if row.is_refused:
        return None
    number: InstitutionLicenceNumber = row["licence_number"]
    until = row["licensed_until"]
    if until is not None and until < row["licensed_from"]:
        row.object_to("licensed_until", ends_before_it_begins())
        return None
    _compare(row, "class_code", number.institution_class)
    _compare(row, "economic_type", number.economic_type)
    _compare(row, "management_class", number.management_class)
    values: dict[str, Any] = {name: row[name] or "" for name in PLAIN if row.has(name)}
    values |= {name: row[name] for name in DATES if row.has(name)}
    if row.has("class_code") or number.institution_class:
        values["class_code"] = row["class_code"] or number.institution_class or ""
    subjects = (row["subjects"] or ()) if row.has("subjects") else None
    return InstitutionInFile(
        number.number, values, subjects, row["issuer"], row["registrar"] or row["issuer"]
    )


def _compare(row: Row, column: str, in_number: str | None) -> None:
    if in_number and row[column] and row[column] != in_number:
        row.remark(column, _other_than_in_the_number(in_number))


def key(institution: InstitutionInFile) -> tuple[object, ...]:
    """An institution is known by the number of its licence."""
    return (institution.licence_number,)


def load(rows: Sequence[Row], context: Context) -> None:
    """Create or change institutions and their subjects."""
    authorities = authorities_named(
        name for row in rows for name in (row.item.issuer, row.item.registrar)
    )
    kept = institutions_by_number(row.item.licence_number for row in rows)
    parts = parts_of("institution", [one.pk for one in kept.values()])
    written = _Written()
    for row in rows:
        if _knows_authorities(row, authorities):
            institution = kept.get(row.item.licence_number)
            old = parts.get(institution.pk, {}).get("subjects", []) if institution else []
            _place(row, institution, old, authorities, written, context)
    if context.writes:
        _store(written)


def _place(
    row: Row,
    institution: Institution | None,
    old: list[Values],
    authorities: Mapping[str, Authority],
    written: _Written,
    context: Context,
) -> None:
    """Decide whether the row makes, changes or repeats an institution."""
    before = values_of("institution", institution, {"subjects": old}) if institution else None
    if institution is None:
        institution = Institution(licence_number=row.item.licence_number)
    _fill(institution, row.item, authorities)
    new = _subjects_then(old, row.item, institution, context.today)
    if before is None:
        row.outcome = Outcome.CREATED
        written.created.append(institution)
        context.trace.created(row.number, "institution", institution, {"subjects": new})
    elif values_of("institution", institution, {"subjects": new}) == before:
        row.outcome = Outcome.UNCHANGED
        return
    else:
        row.outcome = Outcome.CHANGED
        written.changed.append(institution)
        context.trace.changed(
            row.number, "institution", institution, before, parts={"subjects": new}
        )
    written.subjects.append((institution, old, new))


def institutions_by_number(numbers: Iterable[str]) -> dict[str, Institution]:
    """The institutions kept under these licence numbers."""
    found: dict[str, Institution] = {}
    for some in in_pieces(numbers):
        kept = Institution.objects.filter(licence_number__in=some)
        found |= {one.licence_number: one for one in kept.select_related("registrar")}
    return found


def _knows_authorities(row: Row, authorities: Mapping[str, Authority]) -> bool:
    told: InstitutionInFile = row.item
    for name, column in {told.registrar: "registrar", told.issuer: "issuer"}.items():
        if name not in authorities:
            row.object_to(column, unknown_authority(name))
    return row.is_open


def _fill(
    institution: Institution, told: InstitutionInFile, authorities: Mapping[str, Authority]
) -> None:
    for name, value in told.values.items():
        setattr(institution, name, value)
    institution.search_name = search_name(institution.name)[:_SEARCH_NAME_LENGTH]
    institution.pinyin = pinyin_of(institution.name)
    institution.issuer = authorities[told.issuer]
    institution.registrar = authorities[told.registrar]


def _subjects_then(
    old: Sequence[Values], told: InstitutionInFile, institution: Institution, today: date
) -> list[Values]:
    """The subjects as the row leaves them: gone ones end today, new ones begin."""
    if told.subjects is None:
        return list(old)
    wanted = set(told.subjects)
    then: list[Values] = []
    for row in old:
        if row["until_on"] is None and row["subject"] not in wanted:
            then.append({**row, "until_on": max(today, row["from_on"])})
        else:
            then.append(row)
    is_open = {row["subject"] for row in then if row["until_on"] is None}
    begins = institution.licensed_from if institution.pk is None else today
    then += [
        {"subject": subject, "from_on": begins, "until_on": None}
        for subject in told.subjects
        if subject not in is_open
    ]
    return then


def _store(written: _Written) -> None:
    Institution.objects.bulk_create(written.created)
    store_changes(Institution, written.changed, STORED)
    replaced = [one.pk for one, old, new in written.subjects if old and old != new]
    for some in in_pieces(replaced):
        InstitutionSubject.objects.filter(institution__in=some).delete()
    InstitutionSubject.objects.bulk_create(
        InstitutionSubject(institution=one, **values)
        for one, old, new in written.subjects
        if old != new
        for values in new
    )


def ends_before_it_begins() -> Objection:
    """A span of time stands the wrong way round."""
    return Objection(
        "ends_before_it_begins",
        _("The last day lies before the first."),
        _("Correct one of the two dates."),
    )


def _other_than_in_the_number(in_number: str) -> Objection:
    return Objection(
        "other_than_in_the_licence_number",
        _("The licence number says %(number)s here."),
        _("Compare both with the licence."),
        values={"number": in_number},
    )


SUBJECT = Subject(
    "institutions", COLUMNS, read, key, load,
    says="Medical institutions with their licences and diagnosis subjects.",
)  # fmt: skip
