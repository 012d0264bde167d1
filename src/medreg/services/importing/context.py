"""What every step of an import is told: when, from where, and whether anything may be written."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from medreg.records.imports.models import ImportRun

from ..clock import Moment
from .columns import Column
from .rows import Row
from .tracing import Trace


@dataclass(frozen=True, slots=True)
class Options:
    """What whoever imports decides: provenance, and how bold the import may be."""

    province: str = ""
    year: int | None = None
    is_dry_run: bool = False
    names_may_change: bool = False


@dataclass(slots=True)
class Context:
    """One run on its way through its file."""

    moment: Moment
    options: Options
    run: ImportRun
    trace: Trace = field(default_factory=Trace)

    @property
    def today(self) -> date:
        return self.moment.today

    @property
    def writes(self) -> bool:
        return not self.options.is_dry_run


@dataclass(frozen=True, slots=True)
class Subject:
    """One kind of import: its columns, how a row is understood, and how rows are loaded.

    `read` gives what a row says, or None when it was refused. `key` names the entry a row is
    about: one file says one thing of it. `load` decides what becomes of each row and writes it,
    in the transaction of the batch.
    """

    name: str
    columns: tuple[Column, ...]
    read: Callable[[Row, Context], Any]
    key: Callable[[Any], tuple[object, ...]]
    load: Callable[[Sequence[Row], Context], None]
    rows_at_once: int = 500
    says: str = ""
    needs_provenance: bool = False
    brings_people: bool = False
