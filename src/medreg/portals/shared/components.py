"""The shapes that the macros of `shared/components/` take, for those who fill them.

A macro reads attributes only, so any object or mapping with the same names will do. Texts are what
people read: already translated, or sentences of the rulebook, which the macros translate.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class Portal:
    """The room a page belongs to: its name and its front page."""

    name: str
    href: str


@dataclass(frozen=True, slots=True)
class Person:
    """Who is signed in: the person, in what capacity, and the address that ends the session."""

    name: str
    capacity: str = ""
    href: str = ""
    sign_out: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """One entry of a navigation, a trail or a footer. `count` shows how much waits there."""

    text: str
    href: str
    is_current: bool = False
    count: int = 0


@dataclass(frozen=True, slots=True)
class Ball:
    """The ball line: who has it, since when, until when, and what then.

    `day` of `days` are working days; `rests` says why the clock stands still; `outcome` says how
    it ended (then nobody has the ball any more).
    """

    holder: str = ""
    person: str = ""
    is_yours: bool = False
    since: date | None = None
    day: int = 0
    days: int = 0
    due: date | None = None
    is_overdue: bool = False
    is_provisional: bool = False
    otherwise: str = ""
    rests: str = ""
    outcome: str = ""
    outcome_is: str = "good"  # good, bad or neutral: the shape before it


@dataclass(frozen=True, slots=True)
class Event:
    """One entry of the time line. `tone`: good, bad, due or nothing."""

    title: str
    at: datetime | date
    by: str = ""
    text: str = ""
    tone: str = ""
    items: Sequence[str] = ()
    links: Sequence[Link] = ()


@dataclass(frozen=True, slots=True)
class StepLeft:
    """One line of the step list. `state`: done, now, waiting, later or stuck."""

    title: str
    state: str
    href: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Delivery:
    """How far a message has come; `failed` says why it did not arrive."""

    channel: str
    address: str
    sent_at: datetime | None = None
    delivered_at: datetime | None = None
    used_at: datetime | None = None
    failed: str = ""


@dataclass(frozen=True, slots=True)
class OpeningCard:
    """The answer to "when can I register?". `state`: not_announced, opens_on, open or closed."""

    division: str
    state: str
    exam_year: int
    results_on: date | None = None
    opens_on: date | None = None
    closes_on: date | None = None
    days_left: int | None = None
    is_provisional: bool = False
    promised_days: int | None = None
    contact: str = ""
    telephone: str = ""
    address: str = ""
    links: Sequence[Link] = ()
    tell_me: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a data table. `sort` is the address that sorts by it; `sorted`: up or down."""

    key: str
    label: str
    is_number: bool = False
    sort: str = ""
    sorted: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a data table: texts or markup by the columns' keys; `href` on the first cell."""

    cells: dict[str, str | Markup] = field(default_factory=dict)
    href: str = ""
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """What stands around the content of a page; `page.html` reads these names."""

    portal: Portal | None = None
    person: Person | None = None
    navigation: Sequence[Link] = ()
    breadcrumbs: Sequence[Link] = ()
    back: str = ""
    footer: Sequence[Link] = ()
    operator: str = ""

    def context(self) -> dict[str, Any]:
        """As names of a template's context."""
        return {name: getattr(self, name) for name in self.__slots__}
