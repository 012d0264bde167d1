"""Looking somebody up in the public register: by name, institution, place or certificate number.

Nothing is counted: "more" goes on after the last row shown. Every query is answered by an index.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Q, QuerySet

from medreg.records.certificates.models import Certificate
from medreg.records.organizations.models import Institution
from medreg.records.practitioners.models import Practitioner
from medreg.records.reference.models import Division
from medreg.records.registrations import queries
from medreg.records.registrations.models import Registration
from medreg.rulebook.forms.values import clean
from medreg.rulebook.identifiers import practice_number
from medreg.rulebook.objections import Objection
from medreg.rulebook.words import _

from .asking_names import LONGEST, Way, is_only_a_surname, ways_to_find
from .opaque_addresses import number_behind, opaque_address
from .public_register import PublicInstitution, PublicPerson, people_on, public_institution
from .searching_keys import search_name

ROWS = 20
SHORTEST_INSTITUTION = 2


@dataclass(frozen=True, slots=True)
class Question:
    """What somebody asks, as typed.

    `name`: a name or a certificate number. `institution`: words of its name. `licence`: the number
    of one institution that was chosen. `division`: six digits. `after`: where the last page ended.
    """

    name: str = ""
    institution: str = ""
    licence: str = ""
    division: str = ""
    after: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether anything was asked at all."""
        return not (self.name or self.institution or self.licence or self.division)


@dataclass(frozen=True, slots=True)
class Found:
    """The answer: people, or institutions to choose from, or what to mend in the question."""

    people: tuple[PublicPerson, ...] = ()
    institutions: tuple[PublicInstitution, ...] = ()
    chosen: PublicInstitution | None = None
    following: str = ""
    objections: tuple[Objection, ...] = ()
    has_looked: bool = True


def tidied(question: Question) -> Question:
    """The same without what nobody means to type, and no longer than any name."""
    texts = {
        name: clean(getattr(question, name))[:LONGEST]
        for name in ("name", "institution", "licence", "division", "after")
    }
    return replace(question, **texts)


def look_up(question: Question, today: date) -> Found:
    """Answer one question for today."""
    asked = tidied(question)
    if asked.is_empty:
        return Found(has_looked=False)
    if asked.division and not Division.objects.filter(code=asked.division).exists():
        return Found(objections=(NO_SUCH_DIVISION,))
    if _is_number(asked.name):
        return _by_number(asked.name, today)
    if asked.licence:
        return _of_institution(asked, today)
    return _by_name(asked, today) if asked.name else _institutions(asked, today)


def _is_number(text: str) -> bool:
    digits = practice_number.normalise(text)
    return digits.isascii() and digits.isdigit()


def _by_number(text: str, today: date) -> Found:
    reading = practice_number.read(text)
    if reading.value is None:
        return Found(objections=tuple(replace(o, field="name") for o in reading.objections))
    number = reading.value.number
    # A certificate may bear a number that its registration has exchanged since.
    found = Practitioner.objects.filter(
        Q(pk__in=Registration.objects.filter(certificate_number=number).values("practitioner"))
        | Q(pk__in=Certificate.objects.filter(number=number).values("registration__practitioner"))
    )
    return Found(people=people_on(found[:1], today))


def _by_name(asked: Question, today: date) -> Found:
    ways = ways_to_find(asked.name, is_narrow=False)
    if not ways:
        return Found(objections=(NAME_TOO_SHORT,))
    people, following = _page(ways, asked.after, _narrowing(asked, today))
    if not people and is_only_a_surname(asked.name):
        return Found(objections=(NAME_TOO_SHORT,))
    return Found(people=people_on(people, today), following=following)


def _narrowing(asked: Question, today: date) -> Q:
    institution = Q()
    if asked.division:
        institution &= queries.beginning_with("institution__division", _trunk(asked.division))
    text = search_name(asked.institution)
    if text:
        column = "pinyin" if text.isascii() else "search_name"
        institution &= Q(**{f"institution__{column}__contains": text})
    return queries.works_where(institution, today) if institution else Q()


def _page(ways: Sequence[Way], after: str, narrowing: Q) -> tuple[list[Practitioner], str]:
    """The next rows, way by way, and where they end; nobody comes twice."""
    begun, last = _place(after, len(ways))
    found: list[tuple[int, Practitioner]] = []
    for index in range(begun, len(ways)):
        rows = queries.registered_people().filter(narrowing)
        for earlier in ways[:index]:
            rows = rows.exclude(_compares(earlier))
        after_row = last if index == begun else None
        wanted = ROWS + 1 - len(found)
        found += [(index, row) for row in _rows(rows, ways[index], after_row)[:wanted]]
        if len(found) > ROWS:
            way, row = found[ROWS - 1]
            return [row for _way, row in found[:ROWS]], f"{way}.{opaque_address(row.pk)}"
    return [row for _way, row in found], ""


def _rows(
    rows: QuerySet[Practitioner], way: Way, last: Practitioner | None
) -> QuerySet[Practitioner]:
    rows = rows.filter(_compares(way))
    if way.is_whole:
        return (rows.filter(pk__gt=last.pk) if last else rows).order_by("pk")
    if last is not None:
        rows = rows.filter(queries.beyond(way.field, getattr(last, way.field), last.pk))
    return rows.order_by(way.field, "pk")


def _compares(way: Way) -> Q:
    if way.is_whole:
        return Q(**{way.field: way.text})
    return queries.beginning_with(way.field, way.text)


def _place(after: str, ways: int) -> tuple[int, Practitioner | None]:
    """With which way to go on, and after whom; a place that cannot be read is the beginning."""
    index, _dot, address = after.partition(".")
    pk = number_behind(address)
    last = Practitioner.objects.filter(pk=pk).first() if pk is not None else None
    if last is None or not (index.isascii() and index.isdigit() and int(index[:2]) < ways):
        return 0, None
    return int(index[:2]), last


def _of_institution(asked: Question, today: date) -> Found:
    """Its people by pinyin; a few thousand at most, so they are sorted here."""
    institution = Institution.objects.filter(licence_number=asked.licence.upper()).first()
    if institution is None:
        return Found(objections=(NO_SUCH_INSTITUTION,))
    ways = ways_to_find(asked.name, is_narrow=True) if asked.name else (Way("pinyin", ""),)
    staff = sorted(
        (pinyin, pk)
        for pinyin, initials, matching_name, pk in queries.practising_at(institution, today)
        if any(
            way.fits({"pinyin": pinyin, "initials": initials}.get(way.field, matching_name))
            for way in ways
        )
    )
    numbers = [pk for _pinyin, pk in staff]
    last = number_behind(asked.after.partition(".")[2])
    begun = numbers.index(last) + 1 if last in numbers else 0
    shown = numbers[begun : begun + ROWS]
    following = f"0.{opaque_address(shown[-1])}" if numbers[begun + ROWS :] else ""
    rows = Practitioner.objects.in_bulk(shown)
    people = people_on([rows[pk] for pk in shown], today)
    return Found(people=people, chosen=public_institution(institution), following=following)


def _institutions(asked: Question, today: date) -> Found:
    """Open institutions by the beginning of their name; in one division by any part of it."""
    text = search_name(asked.institution)
    column = "pinyin" if text and text.isascii() else "search_name"
    rows = Institution.objects.filter(Q(closed_on=None) | Q(closed_on__gt=today))
    if asked.division:
        rows = rows.filter(queries.beginning_with("division", _trunk(asked.division)))
        rows = rows.filter(**{f"{column}__contains": text}) if text else rows
    elif len(text) < SHORTEST_INSTITUTION:
        return Found(objections=(INSTITUTION_TOO_SHORT,))
    else:
        rows = rows.filter(queries.beginning_with(column, text))
    last = Institution.objects.filter(licence_number=asked.after).first() if asked.after else None
    if last is not None:
        rows = rows.filter(queries.beyond(column, getattr(last, column), last.pk))
    found = list(rows.order_by(column, "pk")[: ROWS + 1])
    return Found(
        institutions=tuple(public_institution(row) for row in found[:ROWS]),
        following=found[ROWS - 1].licence_number if len(found) > ROWS else "",
    )


def _trunk(division: str) -> str:
    """What the codes within a division begin with: 99 of a province, 9901 of a prefecture."""
    if division.endswith("0000"):
        return division[:2]
    return division[:4] if division.endswith("00") else division


NAME_TOO_SHORT = Objection(
    "look_up_name_too_short",
    _("A surname alone fits too many people."),
    _("Type at least two characters of the name, or choose the institution first."),
    field="name",
)
INSTITUTION_TOO_SHORT = Objection(
    "look_up_institution_too_short",
    _("One character fits too many institutions."),
    _("Type at least two characters the name begins with, or choose a place."),
    field="institution",
)
NO_SUCH_INSTITUTION = Objection(
    "look_up_no_such_institution",
    _("The register knows no institution with this licence number."),
    _("Search for the institution by its name."),
    field="institution",
)
NO_SUCH_DIVISION = Objection(
    "look_up_no_such_division",
    _("The register knows no place with this code."),
    _("Choose a place from the list."),
    field="division",
)
