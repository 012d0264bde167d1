"""Persons in a file: how their cells are read, how they are found again, and how they are kept."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import TypeVar

from django.db.models import F
from django.utils.translation import gettext_noop as _

from medreg.records.identities import sealing
from medreg.records.identities.models import Identity, PersonKey
from medreg.records.practitioners.models import Practitioner
from medreg.rulebook.identifiers import identity_documents, name_matching, personal_names
from medreg.rulebook.identifiers.resident_id import Sex
from medreg.rulebook.objections import Objection

from ..keeping import prepare_identity
from ..searching_keys import initials_of, pinyin_of
from .columns import DAYS, Column
from .context import Context
from .formats import codes_of, day, one_of, raw_text, word_key
from .rows import Outcome, Row
from .storing import store_changes
from .tracing import Values, values_of

RESIDENT_ID = "resident_id"
LONGEST_PINYIN = 200
LONGEST_INITIALS = 50
AT_ONCE = 500
"""SQLite takes 999 values in one question."""

_ID_TYPE_WORDS: Mapping[str, str] = MappingProxyType(
    {
        word_key(word): name
        for name, words in {
            "resident_id": "01 身份证 居民身份证 公民身份证 二代身份证 IDcard",
            "hk_macau_permit": "06 港澳居民来往内地通行证 港澳通行证 回乡证 港澳居民通行证",
            "taiwan_permit": "07 台湾居民来往大陆通行证 台胞证 台湾通行证 台湾居民通行证",
            "residence_permit": "港澳台居民居住证 港澳居民居住证 台湾居民居住证",
            "chinese_passport": "中国护照 中华人民共和国护照",
            "foreign_passport": "外国护照 外籍护照",
            "permanent_residence_card": "外国人永久居留身份证 永久居留证 外国人永久居留证",
            "officer_card": "04 军官证 警官证",
            "soldier_card": "士兵证 军士证",
        }.items()
        for word in (name, identity_documents.BY_NAME[name].label, *words.split())
    }
)
_SAME = name_matching.Match(is_match=True)
_SEX_WORDS = (("男性", "1"), ("女性", "2"), ("M", "1"), ("F", "2"))


def _id_types() -> Mapping[str, str]:
    return _ID_TYPE_WORDS


def _sexes() -> Mapping[str, str]:
    return codes_of("sexes", also=_SEX_WORDS)


NAME = Column(
    "name", "姓名", "Name", raw_text,
    "As on the identity document. Rare characters as such; `?` only where an old list has it.",
    ("医师姓名", "考生姓名", "真实姓名"), must_stand=True, must_be_filled=True,
)  # fmt: skip
SEX = Column(
    "sex", "性别", "Sex", one_of(_sexes, "男、女"),
    "男 or 女, or 1 and 2 (GB/T 2261.1). Left out, it is what the identity number says.",
)  # fmt: skip
ID_TYPE = Column(
    "id_type", "证件类型", "ID type", one_of(_id_types, "居民身份证、港澳居民来往内地通行证"),
    "Kind of identity document. Left out, the resident identity card.",
    ("证件类别", "身份证件类型", "身份证件类别", "证件种类"),
)  # fmt: skip
ID_NUMBER = Column(
    "id_number", "证件号码", "ID number", raw_text,
    "18 characters, or 15 digits of an old card. In a workbook format the column as text.",
    ("证件号", "身份证号", "身份证号码", "公民身份号码", "身份证件号码", "居民身份证号"),
    must_stand=True, must_be_filled=True,
)  # fmt: skip
BORN_ON = Column(
    "born_on", "出生日期", "Birth date", day,
    "Compared with the identity number; needed where the document's number holds none.",
    ("出生年月日", "生日"), takes=DAYS,
)  # fmt: skip
PERSON_COLUMNS = (NAME, SEX, ID_TYPE, ID_NUMBER, BORN_ON)


@dataclass(frozen=True, slots=True)
class Person:
    """A person as one row tells it; `number` and its blind index as they are stored."""

    name: str
    sex: str
    id_type: str
    number: str
    index: str
    born_on: date | None


def read_person(row: Row, context: Context) -> Person | None:
    """The person in a row, or None when something stands against it."""
    kind = identity_documents.BY_NAME[row["id_type"] or RESIDENT_ID]
    name, number = row["name"], row["id_number"]
    if name is None or number is None:
        return None
    read_name = personal_names.read(
        name, allows_latin=kind.allows_latin_names, allows_placeholders=True
    )
    read_number = kind.reader(number, context.today)
    row.object_to_all("name", read_name)
    row.object_to_all("id_number", read_number)
    if read_name.value is None or read_number.value is None:
        return None
    found = read_number.value
    sex, born_on = row["sex"], row["born_on"]
    if born_on is not None and found.born_on is not None and born_on != found.born_on:
        row.object_to("born_on", _other_birth_date())
    if sex in {Sex.MALE, Sex.FEMALE} and found.sex is not None and sex != found.sex:
        row.object_to("sex", _other_sex())
    sex = sex or found.sex or "0"
    born_on = found.born_on or born_on
    if row.is_refused:
        return None
    index = sealing.blind(found.key, f"identity.{kind.name}")
    return Person(read_name.value.name, str(sex), kind.name, found.key, index, born_on)


Item = TypeVar("Item")


def in_pieces(items: Iterable[Item], size: int = AT_ONCE) -> Iterator[list[Item]]:
    """The items, so many at once, each once."""
    kept = list(dict.fromkeys(items))
    for start in range(0, len(kept), size):
        yield kept[start : start + size]


@dataclass(slots=True)
class Change:
    """What a row wants of a person: to be made (no values before), or to be changed."""

    row: Row
    practitioner: Practitioner
    before: Values | None


@dataclass(slots=True)
class People:
    """The persons of a batch: the identities known, the practitioner of each row, the changes."""

    identities: dict[tuple[str, str], Identity] = field(default_factory=dict)
    of_row: dict[int, Practitioner] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)


def find_identities(people: Iterable[Person]) -> dict[tuple[str, str], Identity]:
    """Whoever of these is kept already, by the blind index of the document's number."""
    found: dict[tuple[str, str], Identity] = {}
    for indexes in in_pieces(person.index for person in people):
        kept = Identity.objects.filter(number_index__in=indexes)
        for identity in kept.select_related("key", "practitioner"):
            found[identity.id_type, identity.number_index] = identity
    return found


def practitioner_of(identity: Identity) -> Practitioner | None:
    """Who this identity is in the roster or register, if anybody."""
    return getattr(identity, "practitioner", None)


def place_people(
    rows: Sequence[Row], person_of: Callable[[Row], Person], context: Context, *, is_roster: bool
) -> People:
    """Find or prepare the practitioner of each row; rows whose person cannot be are refused.

    Only the roster changes what is kept of a person; other files must agree with it. Nothing is
    written before `keep_people`.
    """
    people = People(find_identities(person_of(row) for row in rows))
    for row in rows:
        person = person_of(row)
        key = (person.id_type, person.index)
        identity = people.identities.get(key)
        practitioner = practitioner_of(identity) if identity is not None else None
        if practitioner is None:
            practitioner = _new_practitioner(person, identity, context)
            people.identities[key] = practitioner.identity
            people.changes.append(Change(row, practitioner, None))
        elif not _agrees(row, person, practitioner, people, context, is_roster=is_roster):
            continue
        people.of_row[row.number] = practitioner
    return people


def _new_practitioner(person: Person, identity: Identity | None, context: Context) -> Practitioner:
    now = context.moment.now
    if identity is None:
        identity = prepare_identity(person.id_type, person.number, person.born_on, now)
    practitioner = Practitioner(identity=identity, sex=person.sex, created_at=now)
    name_practitioner(practitioner, person.name)
    return practitioner


def name_practitioner(practitioner: Practitioner, name: str) -> None:
    """Give a name with all the keys by which it is found."""
    practitioner.name = name
    practitioner.matching_name = name_matching.matching_key(name)[: personal_names.LONGEST]
    practitioner.pinyin = pinyin_of(name)[:LONGEST_PINYIN]
    practitioner.initials = initials_of(name)[:LONGEST_INITIALS]


def _agrees(
    row: Row,
    person: Person,
    practitioner: Practitioner,
    people: People,
    context: Context,
    *,
    is_roster: bool,
) -> bool:
    """Compare names and sex; the roster may better what is kept. Refuses another's name."""
    is_same = practitioner.name == person.name
    match = _SAME if is_same else name_matching.matches(practitioner.name, person.name)
    takes_name = is_roster and not is_same
    if not match.is_match:
        if not (is_roster and context.options.names_may_change):
            row.object_to("name", _another_name())
            return False
        row.remark("name", _name_changed())
    elif not match.is_certain:
        row.remark("name", _name_written_otherwise())
        takes_name = takes_name and personal_names.PLACEHOLDER not in person.name
    is_known = person.sex in {Sex.MALE, Sex.FEMALE}
    takes_sex = is_roster and is_known and practitioner.sex != person.sex
    if takes_name or takes_sex:
        people.changes.append(Change(row, practitioner, values_of("practitioner", practitioner)))
        if takes_name:
            name_practitioner(practitioner, person.name)
        if takes_sex:
            practitioner.sex = person.sex
    return True


def keep_people(people: People, rows: Sequence[Row], context: Context) -> None:
    """Store the persons that rows which were not refused need, each with a data key of its own."""
    first_rows: dict[int, Row] = {}
    for row in rows:
        if not row.is_refused and row.number in people.of_row:
            first_rows.setdefault(id(people.of_row[row.number]), row)
    new, changed = [], {}
    for change in people.changes:
        practitioner, first = change.practitioner, first_rows.get(id(change.practitioner))
        if change.before is None and first is not None:
            new.append(practitioner)
            context.trace.created(first.number, "practitioner", practitioner)
        elif change.before is not None and not change.row.is_refused:
            changed[practitioner.pk] = practitioner
            context.trace.changed(change.row.number, "practitioner", practitioner, change.before)
    if context.writes:
        _store(new, list(changed.values()))


def _store(new: list[Practitioner], changed: list[Practitioner]) -> None:
    fresh = [person.identity for person in new if person.identity.pk is None]
    PersonKey.objects.bulk_create([identity.key for identity in fresh])
    Identity.objects.bulk_create(fresh)
    Practitioner.objects.bulk_create(new)
    fields = ["name", "matching_name", "pinyin", "initials", "sex"]
    store_changes(Practitioner, changed, fields)


def mark_changed_people(rows: Sequence[Row], people: People) -> None:
    """A row that leaves its entry as it is, but changes the person, has changed something."""
    numbers = {change.row.number for change in people.changes}
    for row in rows:
        if row.outcome is Outcome.UNCHANGED and row.number in numbers:
            row.outcome = Outcome.CHANGED


def touched_people(rows: Sequence[Row], people: People) -> set[int]:
    """The known persons about whom a row makes or changes anything."""
    found = {
        people.of_row[row.number].pk
        for row in rows
        if row.outcome in {Outcome.CREATED, Outcome.CHANGED} and row.number in people.of_row
    }
    return found - {None}


def raise_versions(ids: Iterable[int]) -> None:
    """Every step that touches a person says so first (decisions 23)."""
    for some in in_pieces(sorted(set(ids))):
        Practitioner.objects.filter(pk__in=some).update(version=F("version") + 1)


def _other_birth_date() -> Objection:
    return Objection(
        "resident_id_other_birth_date",
        _("The birth date is not the one in the identity number."),
        _("Characters 7 to 14 of the number are the birth date. Correct one of the two."),
    )


def _other_sex() -> Objection:
    return Objection(
        "resident_id_other_sex",
        _("The sex is not the one in the identity number."),
        _("The last digit but one is odd for men, even for women. Correct one of the two."),
    )


def _another_name() -> Objection:
    return Objection(
        "person_has_another_name",
        _("The identity number is kept already, under another name."),
        _("Compare name and number with the document. If the person's name was changed, import"
          " the roster with --names-may-change."),
    )  # fmt: skip


def _name_changed() -> Objection:
    return Objection(
        "person_name_changed",
        _("The identity number was kept under another name; the name was changed."),
        _("Nothing to do if the person changed the name."),
    )


def _name_written_otherwise() -> Objection:
    return Objection(
        "person_name_written_otherwise",
        _("The name is written otherwise here than before: a variant or a missing character."),
        _("Compare it with the document."),
    )
