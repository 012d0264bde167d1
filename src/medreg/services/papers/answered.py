"""The answers of an application as they stand on paper, read from the procedure's own form.

Nothing here knows a procedure: sections and fields give sections and rows, rows give a grid,
yes-or-no questions and declarations give statements. Answers that name something the register
knows more about (a qualification, a registration, an institution) bring its details along.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from medreg.gateways import pdf
from medreg.rulebook.forms.fields import Field, Kind, Section
from medreg.rulebook.words import _

from .both import Both, both, chosen, joined, row
from .details import known_rows, rows_of_institution, rows_of_qualification, rows_of_registration
from .photos import MATERIAL
from .writing import Writing

WIDE_FROM = 60
"""Texts that may be longer than this take the whole line."""
STATEMENTS = (Kind.YES_NO, Kind.CONFIRMATION)
DETAILS = {
    "held_qualifications": rows_of_qualification,
    "held_registrations": rows_of_registration,
}
"""Lists whose choices stand for something in the register."""


def answered_blocks(writing: Writing) -> tuple[pdf.Block, ...]:
    """The whole form as blocks, in the order in which it was asked."""
    return tuple(
        block for section in writing.workflow.form.sections for block in _blocks(writing, section)
    )


def answered_rows(writing: Writing) -> tuple[pdf.Row, ...]:
    """What was asked for, in short: without what the system knew and without declarations."""
    return tuple(
        line
        for section in writing.workflow.form.sections
        for field in _asked(writing, section)
        if field.kind not in (*STATEMENTS, Kind.ROWS, Kind.KNOWN)
        for line in _rows(writing, field, in_short=True)
    )


def _asked(writing: Writing, section: Section) -> tuple[Field, ...]:
    return tuple(f for f in section.fields if f.is_asked(writing.act.facts.answers))


def _blocks(writing: Writing, section: Section) -> Iterator[pdf.Block]:
    title = both(section.title)
    fields = _asked(writing, section)
    rows = tuple(
        line
        for field in fields
        if field.kind not in (*STATEMENTS, Kind.ROWS)
        for line in _rows(writing, field)
    )
    if rows:
        yield pdf.Section(title.zh, title.en, rows, has_photo=_shows_photo(writing, fields))
    for field in fields:
        if field.kind is Kind.ROWS:
            yield _grid(writing, field)
    said = tuple(_statement(writing, field) for field in fields if field.kind in STATEMENTS)
    if said:
        yield pdf.Statements(title.zh, title.en, said)


def _shows_photo(writing: Writing, fields: tuple[Field, ...]) -> bool:
    """The photo stands beside the person, where the edition's material list wants one."""
    wanted = writing.workflow.materials and writing.act.facts.edition.material(MATERIAL)
    return bool(wanted) and any(f.name == "identity_number" for f in fields)


def _rows(writing: Writing, field: Field, *, in_short: bool = False) -> Iterator[pdf.Row]:
    answer = writing.act.facts.answers.get(field.name)
    if field.kind is Kind.KNOWN:
        yield from known_rows(writing.act.application, field)
    elif field.kind is Kind.INSTITUTION and answer:
        yield from rows_of_institution(writing, field, str(answer), in_short=in_short)
    elif field.options_from in DETAILS and answer:
        yield from DETAILS[field.options_from](writing, str(answer), in_short=in_short)
    else:
        said = answer_of(writing, field, answer)
        yield row(field.label, said, 2 if _is_wide(field) else 1)


def _is_wide(field: Field) -> bool:
    if field.kind in (Kind.LONG_TEXT, Kind.CHOICES, Kind.EMAIL, Kind.INSTITUTION):
        return True
    return field.kind is Kind.TEXT and field.longest > WIDE_FROM


def answer_of(writing: Writing, field: Field, answer: Any) -> Both | date | str | None:
    """One answer as it is printed; None where there is none."""
    if field.is_empty(answer):
        return None
    match field.kind:
        case Kind.DATE:
            return date.fromisoformat(answer)
        case Kind.YES_NO | Kind.CONFIRMATION:
            return both(_("Yes")) if answer else both(_("No"))
        case Kind.CHOICE:
            return _choice(writing, field, str(answer))
        case Kind.CHOICES:
            return joined(_choice(writing, field, str(one)) for one in answer)
    return str(answer)


def _choice(writing: Writing, field: Field, value: str) -> Both:
    own = next((chosen(o) for o in field.options if o.value == value), None)
    return own or writing.option(field.options_from, value)


def _grid(writing: Writing, field: Field) -> pdf.Grid:
    title = both(field.label)
    columns = tuple(
        pdf.Column(*both(column.label), width=2 if column.kind is Kind.DATE else 3)
        for column in field.rows
    )
    lines: list[Mapping[str, Any]] = writing.act.facts.answers.get(field.name) or []
    return pdf.Grid(
        title.zh,
        title.en,
        columns,
        tuple(tuple(_cell(writing, c, line.get(c.name)) for c in field.rows) for line in lines),
    )


def _cell(writing: Writing, column: Field, answer: Any) -> pdf.Value:
    said = answer_of(writing, column, answer)
    return said.zh if isinstance(said, Both) else said


def _statement(writing: Writing, field: Field) -> pdf.Statement:
    says = both(field.label)
    said = answer_of(writing, field, writing.act.facts.answers.get(field.name))
    answer = said if isinstance(said, Both) else Both()
    return pdf.Statement(says.zh, says.en, answer.zh, answer.en)
