"""What bars persons from registration for a time (rule set R): sanctions, sentences, bans."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_noop as _

from medreg.records.identities.models import PersonKey
from medreg.records.practitioners.models import Bar, Practitioner
from medreg.rulebook.objections import Objection

from ..keeping import open_text, seal_text
from .columns import DAYS, TRUTHS, Column
from .context import Context, Subject
from .formats import any_day, codes_of, day, one_of, text, yes_or_no
from .people import (
    PERSON_COLUMNS,
    Person,
    in_pieces,
    keep_people,
    place_people,
    raise_versions,
    read_person,
    touched_people,
)
from .rows import Outcome, Row
from .storing import store_changes
from .tracing import values_of

SOURCE = "import"
EVIDENCE = "bar.evidence"
"""The context in which evidence is sealed."""


def _rules() -> Mapping[str, str]:
    return codes_of("refusal_rules")


COLUMNS = (
    *PERSON_COLUMNS,
    Column("rule", "情形", "Rule", one_of(_rules, "R2、R3、R10"),
           "R1 to R11, or the words of the list of refusal rules.",
           ("限制情形", "不予注册情形", "规则"), must_stand=True, must_be_filled=True),
    Column("event_on", "发生日期", "Event date", day,
           "Sentence served, certificate revoked, deregistered, annulled, banned.",
           ("处罚日期", "执行完毕日期", "起算日期", "决定日期"),
           must_stand=True, must_be_filled=True, takes=DAYS),
    Column("until_on", "截止日期", "Until", any_day, "Last day, where the bar itself names one.",
           ("限制截止日期", "期限截止", "期满日期"), takes=DAYS),
    Column("is_for_life", "是否终身", "For life", yes_or_no, "是 or 否.", ("终身禁业", "终身"),
           takes=TRUTHS),
    Column("evidence", "依据文书", "Evidence", text(500), "Document and issuing body; kept sealed.",
           ("文书", "证据", "文号")),
    Column("lifted_on", "解除日期", "Lifted on", day, "If it was lifted.", (), takes=DAYS),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class BarInFile:
    """One row."""

    person: Person
    rule: str
    event_on: date
    until_on: date | None
    is_for_life: bool
    evidence: str
    lifted_on: date | None


def read(row: Row, context: Context) -> BarInFile | None:
    """Understand a row; None when something stands against it."""
    person = read_person(row, context)
    if person is None or row.is_refused:
        return None
    until, lifted, event = row["until_on"], row["lifted_on"], row["event_on"]
    if until is not None and until < event:
        row.object_to("until_on", _ends_before_the_event())
    if lifted is not None and lifted < event:
        row.object_to("lifted_on", _ends_before_the_event())
    if until is not None and row["is_for_life"]:
        row.object_to("is_for_life", _for_life_and_until())
    if row.problems:
        return None
    return BarInFile(
        person, row["rule"], event, until, bool(row["is_for_life"]), row["evidence"] or "", lifted
    )


def key(bar: BarInFile) -> tuple[object, ...]:
    """One event bars a person once under one rule."""
    return (bar.person.id_type, bar.person.number, bar.rule, bar.event_on)


def load(rows: Sequence[Row], context: Context) -> None:
    """Create or change bars; persons nobody knows yet are kept, so that it bars them later."""
    people = place_people(rows, lambda row: row.item.person, context, is_roster=False)
    kept = _kept(people.of_row.values())
    created: list[tuple[Bar, str]] = []
    changed: list[Bar] = []
    for row in rows:
        practitioner = people.of_row.get(row.number)
        if practitioner is None:
            continue
        bar = kept.get((practitioner.pk, row.item.rule, row.item.event_on))
        if bar is None:
            bar = Bar(
                practitioner=practitioner,
                rule=row.item.rule,
                event_on=row.item.event_on,
                source=SOURCE,
                created_at=context.moment.now,
            )
            _fill(bar, row.item)
            created.append((bar, row.item.evidence))
            context.trace.created(row.number, "bar", bar)
            row.outcome = Outcome.CREATED
        elif _change(row, bar, practitioner.identity.key, context):
            changed.append(bar)
    if not context.writes:
        return
    raise_versions(touched_people(rows, people))
    keep_people(people, rows, context)
    for bar, evidence in created:
        _seal(bar, evidence, bar.practitioner.identity.key)
    Bar.objects.bulk_create([bar for bar, _evidence in created])
    store_changes(Bar, changed, ["until_on", "is_for_life", "evidence", "lifted_on"])


def _kept(people: Iterable[Practitioner]) -> dict[tuple[int, str, date], Bar]:
    by_id = {person.pk: person for person in people if person.pk is not None}
    found: dict[tuple[int, str, date], Bar] = {}
    for ids in in_pieces(by_id):
        for bar in Bar.objects.filter(practitioner__in=ids, source=SOURCE):
            bar.practitioner = by_id[bar.practitioner_id]
            found[bar.practitioner_id, bar.rule, bar.event_on] = bar
    return found


def _change(row: Row, bar: Bar, key_: PersonKey, context: Context) -> bool:
    """Take over what the row says of a known bar; whether that changed anything."""
    before = values_of("bar", bar)
    sealed = bytes(bar.evidence) if bar.evidence is not None else None
    evidence = open_text(key_, sealed, EVIDENCE) if sealed is not None else ""
    _fill(bar, row.item)
    is_other_evidence = row.has("evidence") and evidence != row.item.evidence
    if values_of("bar", bar) == before and not is_other_evidence:
        row.outcome = Outcome.UNCHANGED
        return False
    if is_other_evidence:
        _seal(bar, row.item.evidence, key_)
    context.trace.changed(row.number, "bar", bar, before, sealed_before=sealed)
    row.outcome = Outcome.CHANGED
    return True


def _fill(bar: Bar, told: BarInFile) -> None:
    bar.until_on, bar.is_for_life, bar.lifted_on = told.until_on, told.is_for_life, told.lifted_on


def _seal(bar: Bar, evidence: str, key_: PersonKey) -> None:
    bar.evidence = seal_text(key_, evidence, EVIDENCE) if evidence else None


def _ends_before_the_event() -> Objection:
    return Objection(
        "bar_ends_before_it_begins",
        _("The bar would end before the event from which it runs."),
        _("Correct one of the two dates."),
    )


def _for_life_and_until() -> Objection:
    return Objection(
        "bar_for_life_and_until",
        _("A bar for life has no last day."),
        _("Delete the last day, or say that the bar is not for life."),
    )


SUBJECT = Subject(
    "bars", COLUMNS, read, key, load,
    says="Sanctions, sentences and bans with the waiting periods that run from them.",
)  # fmt: skip
