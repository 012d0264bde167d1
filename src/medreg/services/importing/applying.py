"""Runs an import: file to rows, rows to batches, each batch whole or not at all."""

import hashlib
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import islice
from typing import Any, BinaryIO

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_noop as _

from medreg.records.identities import sealing
from medreg.records.imports.models import ImportRun
from medreg.rulebook.objections import Objection

from ..acting import ActingUser
from ..clock import Moment
from ..recording import record
from . import roster
from .cells import RawRow
from .columns import Headings, find_headings, known_headings
from .context import Context, Options, Subject
from .problems import FileRefusedError, Problem
from .reading_files import SourceFile, open_source
from .rows import Outcome, Row, read_row
from .subjects import SUBJECTS
from .tracing import Trace

_TRIES = 3
_HASH_CHUNK = 1024 * 1024
_SHORT = 8
MOST_SHOWN = 1_000
OPERATOR = "operator"
"""In what role the audit trail has whoever runs the machine."""


@dataclass(slots=True)
class Report:
    """What an import came to; of long lists of problems and remarks, the first ones."""

    run: ImportRun
    source: SourceFile
    headings: Headings
    problems: list[Problem] = field(default_factory=list)
    remarks: list[Problem] = field(default_factory=list)
    stopped_by: tuple[Objection, ...] = ()
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class KnownFile:
    """The same file was loaded last, wholly: there is nothing to do."""

    run: ImportRun


Progress = Callable[[ImportRun], None]
SendBack = Callable[[Headings, Sequence[Row]], None]
"""Gets the refused rows of every batch, as they were, with their problems."""


def import_file(
    kind: str,
    file: BinaryIO,
    name: str,
    acting: ActingUser,
    moment: Moment,
    *,
    options: Options | None = None,
    progress: Progress | None = None,
    send_back: SendBack | None = None,
) -> Report | KnownFile:
    """Import a file of one kind. Raises FileRefusedError when it cannot be read at all.

    Good rows are loaded although others fail. Interrupted, the batches done stay; the same file
    again completes it.
    """
    options = options or Options()
    subject = SUBJECTS[kind]
    digest, size = _fingerprint(file)
    known = _known(kind, digest, options)
    if known is not None:
        return KnownFile(known)
    source = open_source(file, size, lambda cells: known_headings(cells, subject.columns))
    headings = find_headings(source.rows, subject.columns)
    run = ImportRun.objects.create(
        kind=kind,
        file_hash=digest,
        file_name_hash=sealing.blind(name, "import.file_name"),
        file_size=size,
        file_format=source.format,
        encoding=source.encoding,
        province=options.province,
        year=options.year,
        is_dry_run=options.is_dry_run,
        begun_by=acting.account,
        begun_at=moment.now,
        heard_at=moment.now,
        rows_expected=source.rows_expected,
    )
    return _Runner(subject, Context(moment, options, run), source, headings, acting).go(
        progress, send_back
    )


def _fingerprint(file: BinaryIO) -> tuple[str, int]:
    file.seek(0)
    digest = hashlib.sha256()
    while chunk := file.read(_HASH_CHUNK):
        digest.update(chunk)
    return digest.hexdigest(), file.tell()


def _known(kind: str, digest: str, options: Options) -> ImportRun | None:
    """The last import, if it was of this very file and every row of it was loaded."""
    if options.is_dry_run:
        return None
    last = ImportRun.objects.filter(is_dry_run=False).order_by("-pk").first()
    if last is None or last.finished_at is None or last.undone_at is not None:
        return None
    same = (last.kind, last.file_hash, last.province, last.year) == (
        kind, digest, options.province, options.year,
    )  # fmt: skip
    return last if same and not last.rows_refused else None


class _Runner:
    """One run. Its clock goes on from the moment it was given."""

    def __init__(
        self,
        subject: Subject,
        context: Context,
        source: SourceFile,
        headings: Headings,
        acting: ActingUser,
    ) -> None:
        self._subject = subject
        self._context = context
        self._acting = acting
        self._began = time.monotonic()
        self._seen: dict[int, tuple[int, int]] = {}
        self._objections: Counter[str] = Counter()
        self._remarks: Counter[str] = Counter()
        self.report = Report(context.run, source, headings)

    def go(self, progress: Progress | None, send_back: SendBack | None) -> Report:
        """All batches, one after the other."""
        self._audit("begin_import")
        try:
            for raw in self._batches():
                rows = self._batch(raw)
                refused = [row for row in rows if row.is_refused]
                if refused and send_back is not None:
                    send_back(self.report.headings, refused)
                if progress is not None:
                    progress(self._context.run)
        except FileRefusedError as refused:
            self.report.stopped_by = refused.objections
            self._objections.update(objection.code for objection in refused.objections)
        self._finish()
        self.report.seconds = time.monotonic() - self._began
        return self.report

    def _batches(self) -> Iterator[list[RawRow]]:
        while batch := list(islice(self.report.source.rows, self._subject.rows_at_once)):
            yield batch

    def _batch(self, raw: list[RawRow]) -> list[Row]:
        for attempt in range(1, _TRIES + 1):
            self._context.trace = Trace()
            rows = [self._read(each) for each in raw]
            seen = self._once(rows)
            try:
                with transaction.atomic():
                    self._load(rows)
                    self._count(rows)
            except IntegrityError:
                # Somebody else wrote the same person meanwhile: what is there is read anew.
                self._context.run.refresh_from_db()
                if attempt == _TRIES:
                    raise FileRefusedError(_somebody_else_writes()) from None
                continue
            self._seen |= seen
            self._note(rows)
            return rows
        raise AssertionError("the last try returns or raises")

    def _read(self, raw: RawRow) -> Row:
        row = read_row(raw, self.report.headings, self._context.today)
        row.item = self._subject.read(row, self._context)
        return row

    def _once(self, rows: Sequence[Row]) -> dict[int, tuple[int, int]]:
        """One file says one thing of one entry: rows that say another are refused."""
        seen: dict[int, tuple[int, int]] = {}
        for row in rows:
            if not row.is_open:
                continue
            key, content = _short_hash(self._subject.key(row.item)), _short_hash(row.item)
            before = self._seen.get(key) or seen.get(key)
            if before is None:
                seen[key] = (row.number, content)
            elif before[1] == content:
                row.outcome = Outcome.UNCHANGED
            else:
                row.object_to(None, _said_otherwise(before[0]))
        return seen

    def _load(self, rows: Sequence[Row]) -> None:
        context = self._context
        self._subject.load([row for row in rows if row.is_open], context)
        if context.writes:
            context.trace.write(context.run)

    def _count(self, rows: Sequence[Row]) -> None:
        run = self._context.run
        outcomes = Counter(row.outcome for row in rows)
        run.rows_read += len(rows)
        run.rows_created += outcomes[Outcome.CREATED]
        run.rows_changed += outcomes[Outcome.CHANGED]
        run.rows_unchanged += outcomes[Outcome.UNCHANGED]
        run.rows_refused += outcomes[Outcome.REFUSED]
        run.objections = dict(self._objections + _codes(row.problems for row in rows))
        run.remarks = dict(self._remarks + _codes(row.remarks for row in rows))
        run.heard_at = self._now()
        run.save()

    def _note(self, rows: Sequence[Row]) -> None:
        report = self.report
        for row in rows:
            if len(report.problems) < MOST_SHOWN:
                report.problems += row.problems
            if len(report.remarks) < MOST_SHOWN:
                report.remarks += row.remarks
            self._objections.update(problem.objection.code for problem in row.problems)
            self._remarks.update(problem.objection.code for problem in row.remarks)

    def _finish(self) -> None:
        run = self._context.run
        with transaction.atomic():
            run.objections = dict(self._objections)
            run.heard_at = run.finished_at = self._now()
            run.save()
            self._audit("finish_import")
        if self._subject.brings_people and run.rows_created + run.rows_changed:
            for call in roster.AFTER_ROSTER if self._context.writes else ():
                call(run, Moment(self._now(), self._context.today))

    def _now(self) -> datetime:
        return self._context.moment.now + timedelta(seconds=time.monotonic() - self._began)

    def _audit(self, action: str) -> None:
        run = self._context.run
        if not self._context.writes:
            return
        record(
            self._acting,
            action,
            ("import", run.pk),
            Moment(self._now(), self._context.today),
            acted_as="" if self._acting.account else OPERATOR,
            details={
                "kind": run.kind,
                "file_hash": run.file_hash,
                "created": run.rows_created,
                "changed": run.rows_changed,
                "refused": run.rows_refused,
            },
        )


def _codes(problems: Iterator[list[Problem]]) -> Counter[str]:
    return Counter(problem.objection.code for some in problems for problem in some)


def _short_hash(value: Any) -> int:
    digest = hashlib.blake2b(repr(value).encode("utf-8", "replace"), digest_size=_SHORT)
    return int.from_bytes(digest.digest(), "big")


def _said_otherwise(row: int) -> Objection:
    return Objection(
        "row_says_otherwise",
        _("Row %(row)s of this file is about the same entry and says something else."),
        _("Keep the right one of the two rows."),
        values={"row": str(row)},
    )


def _somebody_else_writes() -> Objection:
    return Objection(
        "records_changed_meanwhile",
        _("Somebody else changed the same entries at the same time."),
        _("Import the file again: what is loaded already stays, the rest follows."),
    )
