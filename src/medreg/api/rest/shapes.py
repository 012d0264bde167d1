"""What goes in and out, as OpenAPI describes it."""

from datetime import date, datetime
from typing import Any

from ninja import Field, Schema


class InBoth(Schema):
    """A sentence in Chinese and in English."""

    zh: str
    en: str


class ObjectionShape(Schema):
    """One thing in the way: the same object as on the page and in a letter."""

    code: str = Field(description="Stable, for machines.")
    field: str | None = Field(description="The answer it speaks of, if it is one.")
    says: InBoth = Field(description="What is wrong.")
    mend: InBoth = Field(description="What the person can do.")
    cites: InBoth | None = Field(description="The article it rests on.")
    bars: bool = Field(description="False: left to an officer's judgement.")


class Problem(Schema):
    """RFC 9457."""

    type: str
    title: str
    title_zh: str
    status: int
    code: str
    errors: list[ObjectionShape] = []


class OptionShape(Schema):
    """One choice."""

    value: str
    label: InBoth


class FieldShape(Schema):
    """One question of a form or of a step."""

    name: str
    kind: str
    label: InBoth
    hint: InBoth | None
    required: bool
    longest: int
    options: list[OptionShape]
    only_when: tuple[str, list[str]] | None = None
    rows: list["FieldShape"] = []


class SectionShape(Schema):
    """One page of a form."""

    name: str
    title: InBoth
    fields: list[FieldShape]


class OfferShape(Schema):
    """A step as it stands for you today: open, or closed with reasons."""

    step: str
    label: InBoth
    is_open: bool
    asks: list[FieldShape]
    objections: list[ObjectionShape]


class ClockShape(Schema):
    """Where the running clock stands; working days, for `answer` calendar days."""

    clock: str
    began_on: date
    due_on: date
    elapsed: int
    limit: int
    is_resting: bool
    is_overdue: bool
    is_provisional: bool


class StateShape(Schema):
    """Where an application rests, and what silence brings."""

    name: str
    label: InBoth
    says: InBoth
    waits_for: str
    holder: str
    is_final: bool
    since: date
    if_nothing_happens: InBoth | None
    fhir_task_status: str


class ResultShape(Schema):
    """What one rule says today."""

    rule: str
    number: str
    states: InBoth
    cites: InBoth | None
    is_met: bool
    needs_a_person: bool
    objection: ObjectionShape | None


class EventShape(Schema):
    """One act in the history of an application."""

    step: str
    label: InBoth
    by: InBoth
    at: datetime


class RequestShape(Schema):
    """Something asked of the applicant."""

    kind: str
    items: list[dict[str, str]]
    asked_at: datetime
    answer_by: date | None
    answered_at: datetime | None


class PaperShape(Schema):
    """An issued paper."""

    kind: str
    number: str
    issued_at: datetime
    version_hash: str
    address: str


class ApplicationLine(Schema):
    """An application in a list."""

    number: str
    workflow: str
    state: str
    version: int
    practitioner: str
    institution: str | None
    authority: str | None
    due_on: date | None


class ApplicationList(Schema):
    """One page of a list; `following` is the `after` of the next one."""

    applications: list[ApplicationLine]
    following: str


class ApplicationShape(Schema):
    """An application as you may see it, with what you may do."""

    number: str
    workflow: str
    title: InBoth
    version: int
    state: StateShape
    clock: ClockShape | None
    promised_on: date | None
    practitioner: str
    institution: str | None
    authority: str | None
    edition_hash: str
    form_hash: str
    answers: dict[str, Any] = Field(
        description="Yours in full; others' with personal parts masked."
    )
    offers: list[OfferShape]
    requests: list[RequestShape]
    history: list[EventShape]
    papers: list[PaperShape]


class Begin(Schema):
    """Which procedure to begin."""

    workflow: str


class Take(Schema):
    """Which step to take, with its answers, on which version you looked at."""

    step: str
    answers: dict[str, Any] = {}
    version: int | None = Field(None, description="409 if somebody has acted since.")


class SavedShape(Schema):
    """What was kept, and what was wrong with the rest."""

    version: int
    objections: list[ObjectionShape]


class WorkflowShape(Schema):
    """A procedure."""

    name: str
    code: str
    title: InBoth
    about: InBoth
    begins_by: list[str]
