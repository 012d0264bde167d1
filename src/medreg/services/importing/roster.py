"""The roster of those who passed (医师资格名单), as an exam centre sends it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_noop as _

from medreg.records.identities import sealing
from medreg.records.imports.models import ImportRun
from medreg.records.practitioners.models import Practitioner, Qualification
from medreg.rulebook.identifiers import qualification_number, resident_id
from medreg.rulebook.identifiers.characters import compact
from medreg.rulebook.identifiers.qualification_number import QualificationNumber
from medreg.rulebook.identifiers.reading import Reading, answer, refused
from medreg.rulebook.objections import Objection
from medreg.rulebook.terminology import code_list, exam_class_agrees

from ..clock import Moment
from ..keeping import seal_text
from ..qualification_numbers import NUMBER, exam_ticket_index, number_index
from ..rechecking import recheck_waiting_accounts
from .classes import CATEGORY, LEVEL
from .columns import DAYS, Column
from .context import Context, Subject
from .formats import codes_of, day, division, one_of, raw_text, text, year
from .people import (
    PERSON_COLUMNS,
    RESIDENT_ID,
    Person,
    in_pieces,
    keep_people,
    mark_changed_people,
    place_people,
    raise_versions,
    read_person,
    touched_people,
)
from .rows import Outcome, Row
from .storing import store_changes
from .tracing import values_of


def _look_up_waiting_accounts(_run: ImportRun, moment: Moment) -> None:
    recheck_waiting_accounts(moment)


AFTER_ROSTER: list[Callable[[ImportRun, Moment], object]] = [_look_up_waiting_accounts]
"""Called after every roster or register that changed anything."""


def _exam_class(raw: str, _today: date) -> Reading[Any]:
    code = compact(raw)
    if code in code_list("exam_classes"):
        return answer(code)
    return refused(
        Objection(
            "exam_class_unknown",
            _("There is no exam class with this code."),
            _("Use the three digits of the examination, for example 110; or leave it blank."),
        )
    )


def _exam_ticket(raw: str, _today: date) -> Reading[Any]:
    number = compact(raw)
    if number.isascii() and number.isalnum() and len(number) in EXAM_TICKET_LENGTHS:
        return answer(number)
    return refused(
        Objection(
            "exam_ticket_number_form",
            _("This cannot be an exam ticket number: 6 to 24 digits or letters are expected."),
            _("Copy it from the exam ticket, or leave it blank."),
        )
    )


def _education() -> Mapping[str, str]:
    return codes_of("education", also=EDUCATION_WORDS)


EXAM_TICKET_LENGTHS = range(6, 25)
EDUCATION_WORDS = (
    ("研究生", "10"), ("博士", "11"), ("硕士", "14"), ("本科", "20"), ("大学本科", "20"),
    ("专科", "30"), ("大专", "30"), ("大学专科", "30"), ("中专", "40"), ("高中", "60"),
)  # fmt: skip
COLUMNS = (
    *PERSON_COLUMNS,
    LEVEL,
    CATEGORY,
    Column(
        "exam_class", "考试类别代码", "Exam class", _exam_class,
        "Three digits, for example 110; read by the year of the examination.",
        ("类别代码", "报考类别", "考试类别"),
    ),
    Column(
        "number", "医师资格证书编码", "Qualification number", raw_text,
        "27 characters, 24 if old; blank while the certificate has not been made.",
        ("资格证书编码", "资格证书编号", "医师资格证书编号", "资格证书号码"),
    ),
    Column(
        "exam_ticket", "准考证号", "Exam ticket number", _exam_ticket,
        "Only a keyed index of it is kept.", ("准考证号码",),
    ),
    Column(
        "exam_year", "考试年度", "Exam year", year,
        "Four digits. Left out, the year given with the import.", ("考试年份", "年度", "考试时间"),
    ),
    Column(
        "province", "考区", "Province", division,
        "Province of the examination: code or name. It must be the one given with the import.",
        ("考试省份", "省份", "考区代码", "考试地区"),
    ),
    Column(
        "obtained_on", "取得资格日期", "Obtained on", day,
        "The day the qualification was obtained; the certificate may come later.",
        ("取得时间", "资格取得日期", "发证日期", "证书签发日期"),
        must_stand=True, must_be_filled=True, takes=DAYS,
    ),
    Column("school", "毕业学校", "School", text(100), "", ("毕业院校", "学校")),
    Column("major", "所学专业", "Major", text(100), "", ("专业",)),
    Column(
        "education", "学历", "Education", one_of(_education, "本科、大专、研究生"),
        "GB/T 4658: a code or a name.",
    ),
    Column(
        "issuer", "发证机关", "Issuing authority", text(100), "Of the qualification certificate.",
        ("签发机关", "发证单位"),
    ),
)  # fmt: skip
PLAIN = ("exam_class", "exam_year", "province", "obtained_on", "school", "major", "education",
         "issuer")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Passed:
    """One row: a person and the qualification obtained; number and index as they are stored."""

    person: Person
    level: str
    category: str
    exam_year: int
    number: str
    number_index: str
    exam_ticket: str
    values: Mapping[str, Any]


def read(row: Row, context: Context) -> Passed | None:
    """Understand a row; None when something stands against it."""
    options = context.options
    person = read_person(row, context)
    exam_year = row["exam_year"] or options.year
    if exam_year is None and not row.has_objection("exam_year"):
        row.object_to("exam_year", _no_year())
    province = row["province"] or options.province
    if options.province and province != options.province:
        row.object_to("province", _another_province())
    level, category = row["level"], row["category"]
    number = _number(row, person, context)
    if person is None or exam_year is None or row.is_refused:
        return None
    _compare_classes(row, number, exam_year)
    values = {name: row[name] for name in PLAIN if row.has(name)}
    values |= {"exam_year": exam_year, "province": province}
    stored, index = (number.number, number_index(number)) if number is not None else ("", "")
    return Passed(
        person, level, category, exam_year, stored, index, row["exam_ticket"] or "", values
    )


def _number(row: Row, person: Person | None, context: Context) -> QualificationNumber | None:
    if row["number"] is None or person is None:
        return None
    has_resident_id = person.id_type == RESIDENT_ID
    reading = qualification_number.read(
        row["number"], today=context.today, has_resident_id=has_resident_id
    )
    row.object_to_all("number", reading)
    if reading.value is not None and has_resident_id:
        holder = resident_id.read(person.number).value
        other = qualification_number.holder_objection(reading.value, holder) if holder else None
        if other is not None:
            row.object_to("number", other)
    return reading.value


def _compare_classes(row: Row, number: QualificationNumber | None, exam_year: int) -> None:
    """The class in numbers was renumbered, so it never decides; it is only remarked on."""
    level, category, exam_class = row["level"], row["category"], row["exam_class"]
    if exam_class and not exam_class_agrees(exam_class, exam_year, level=level, category=category):
        row.remark("exam_class", _class_disagrees())
    if number is not None and not exam_class_agrees(
        number.exam_class, exam_year, level=level, category=category
    ):
        row.remark("number", _class_disagrees())


def key(passed: Passed) -> tuple[object, ...]:
    """One person has one qualification of a level and category from one examination."""
    person = passed.person
    return (person.id_type, person.number, passed.exam_year, passed.level, passed.category)


def load(rows: Sequence[Row], context: Context) -> None:
    """Find or make persons and qualifications; write what is new or different."""
    people = place_people(rows, lambda row: row.item.person, context, is_roster=True)
    kept = _kept(people.of_row.values())
    owners = _owners(row.item.number_index for row in rows if row.item.number_index)
    created: list[Qualification] = []
    changed: list[tuple[Row, Qualification]] = []
    for row in rows:
        practitioner = people.of_row.get(row.number)
        if practitioner is not None and not _is_anothers(row, practitioner, owners):
            _place(row, practitioner, kept, created, changed, context)
    mark_changed_people(rows, people)
    if context.writes:
        raise_versions(touched_people(rows, people))
    keep_people(people, rows, context)
    if not context.writes:
        return
    Qualification.objects.bulk_create(created)
    fields = ("level", "category", *PLAIN, "number", "number_index", "ticket_index",
              "index_version")  # fmt: skip
    store_changes(Qualification, (held for _row, held in changed), fields)


class _Kept:
    """The qualifications kept of the persons of a batch."""

    def __init__(self) -> None:
        self.by_exam: dict[tuple[int, int, str, str], Qualification] = {}
        self.by_number: dict[str, Qualification] = {}

    def add(self, qualification: Qualification, practitioner: Practitioner) -> None:
        exam = (qualification.exam_year, qualification.level, qualification.category)
        self.by_exam[id(practitioner), *exam] = qualification
        if qualification.number_index:
            self.by_number[qualification.number_index] = qualification

    def find(self, row: Row, practitioner: Practitioner) -> Qualification | None:
        passed: Passed = row.item
        exam = (passed.exam_year, passed.level, passed.category)
        found = self.by_exam.get((id(practitioner), *exam))
        return found or self.by_number.get(passed.number_index)


def _kept(practitioners: Iterable[Practitioner]) -> _Kept:
    kept = _Kept()
    by_id = {person.pk: person for person in practitioners if person.pk is not None}
    for ids in in_pieces(by_id):
        for qualification in Qualification.objects.filter(practitioner__in=ids):
            person = by_id[qualification.practitioner_id]
            qualification.practitioner = person
            kept.add(qualification, person)
    return kept


def _owners(indexes: Iterable[str]) -> dict[str, int]:
    """Whose the numbers are that are kept already: index → practitioner."""
    owners: dict[str, int] = {}
    for some in in_pieces(indexes):
        found = Qualification.objects.filter(number_index__in=some)
        for index, owner in found.values_list("number_index", "practitioner_id"):
            owners[index or ""] = owner
    return owners


def _is_anothers(row: Row, practitioner: Practitioner, owners: Mapping[str, int]) -> bool:
    owner = owners.get(row.item.number_index)
    if owner is None or owner == practitioner.pk:
        return False
    row.object_to("number", _number_of_another())
    return True


def _place(
    row: Row,
    practitioner: Practitioner,
    kept: _Kept,
    created: list[Qualification],
    changed: list[tuple[Row, Qualification]],
    context: Context,
) -> None:
    qualification = kept.find(row, practitioner)
    if qualification is None:
        qualification = Qualification(practitioner=practitioner, source="exam")
        _fill(qualification, row.item)
        kept.add(qualification, practitioner)
        created.append(qualification)
        context.trace.created(row.number, "qualification", qualification)
        row.outcome = Outcome.CREATED
        return
    before, sealed_before = values_of("qualification", qualification), qualification.number
    _fill(qualification, row.item)
    if values_of("qualification", qualification) == before:
        row.outcome = Outcome.UNCHANGED
        return
    changed.append((row, qualification))
    sealed = bytes(sealed_before) if sealed_before is not None else None
    context.trace.changed(row.number, "qualification", qualification, before, sealed_before=sealed)
    row.outcome = Outcome.CHANGED


def _fill(qualification: Qualification, passed: Passed) -> None:
    """Take over what the row says. What the file has no column for stays as it is."""
    qualification.level, qualification.category = passed.level, passed.category
    for name, value in passed.values.items():
        setattr(qualification, name, "" if value is None else value)
    if passed.exam_ticket:
        qualification.ticket_index = exam_ticket_index(passed.exam_ticket)
        qualification.index_version = sealing.index_version()
    if passed.number and passed.number_index != qualification.number_index:
        key_ = qualification.practitioner.identity.key
        qualification.number = seal_text(key_, passed.number, NUMBER)
        qualification.number_index = passed.number_index
        qualification.index_version = sealing.index_version()


def _no_year() -> Objection:
    return Objection(
        "exam_year_missing",
        _("The year of the examination is missing."),
        _("Fill it in, or give it for the whole file with --year."),
    )


def _another_province() -> Objection:
    return Objection(
        "roster_of_another_province",
        _("This row is of another province than the file."),
        _("Import each province's roster by itself."),
    )


def _class_disagrees() -> Objection:
    return Objection(
        "exam_class_disagrees",
        _("The exam class does not fit level and category; these two stand."),
        _("Compare them with the certificate. The codes were once renumbered."),
    )


def _number_of_another() -> Objection:
    return Objection(
        "qualification_number_of_another",
        _("The qualification number is kept already, for another person."),
        _("Compare both with the certificate."),
    )


SUBJECT = Subject(
    "roster", COLUMNS, read, key, load,
    says="Persons who passed the examination, and their qualifications.",
    needs_provenance=True,
    brings_people=True,
)  # fmt: skip
