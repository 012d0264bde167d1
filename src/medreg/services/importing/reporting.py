"""Tells what an import came to: sentences in both languages, and the file to send back."""

import csv
import re
from collections.abc import Iterable, Sequence
from typing import TextIO

from django.utils.translation import gettext_noop as _

from medreg.records.imports.models import ImportRun
from medreg.rulebook.objections import Objection

from ..words import mend_in, number, say_in
from .applying import KnownFile, Report
from .cells import Cell, text_of
from .columns import PROBLEM_HEADING, ROW_HEADING, Headings
from .problems import Problem
from .rows import Row
from .undoing import UndoReport

LANGUAGES = ("zh", "en")
_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_WOULD_LOSE_DIGITS = re.compile(r"[0-9]{12,}")
_WOULD_LOSE_ZEROS = re.compile(r"0[0-9]+")


def sentence(objection: Objection, language: str) -> str:
    """What is wrong and how to mend it."""
    says, mend = say_in(language, objection), mend_in(language, objection)
    return says + mend if language == "zh" else f"{says} {mend}".strip()


def place_of(problem: Problem) -> str:
    """Where it is: row 12, column C (证件号码)."""
    where = f"行 / row {problem.row}"
    if problem.place is None:
        return where
    return f"{where}, 列 / column {problem.place.letter} ({problem.place.heading})"


def lines_of(problem: Problem) -> list[str]:
    """A problem as it is told on a terminal: where, code, and both languages."""
    return [
        f"{place_of(problem)} [{problem.objection.code}]",
        *(f"  {sentence(problem.objection, language)}" for language in LANGUAGES),
    ]


def objection_lines(objections: Iterable[Objection]) -> list[str]:
    """What is wrong with a whole file."""
    return [
        line
        for objection in objections
        for line in (
            f"[{objection.code}]",
            *(f"  {sentence(objection, language)}" for language in LANGUAGES),
        )
    ]


class SentBack:
    """Writes the refused rows as CSV: their cells as they were, what is wrong, and their row.

    UTF-8 with a byte order mark, as spreadsheets expect it. A cell that a spreadsheet would take
    for a formula or for a quantity gets an apostrophe, which an import takes off again.
    """

    def __init__(self, file: TextIO) -> None:
        self._file = file
        self._writer = csv.writer(file)
        self.rows = 0

    def __call__(self, headings: Headings, rows: Sequence[Row]) -> None:
        width = len(headings.titles)
        if not self.rows:
            self._file.write("\ufeff")
            titles = [guarded(title) for title in headings.titles]
            self._writer.writerow([*titles, PROBLEM_HEADING, ROW_HEADING])
        for row in rows:
            cells = [guarded(cell) for cell in _to_width(row.cells, width)]
            self._writer.writerow([*cells, problems_in_a_cell(row.problems), str(row.number)])
        self.rows += len(rows)


def _to_width(cells: Sequence[Cell], width: int) -> list[Cell]:
    return [*cells, *([""] * (width - len(cells)))]


def guarded(cell: Cell) -> str:
    """A cell's text that a spreadsheet will leave alone."""
    text = text_of(cell)
    bare = text.strip()
    spoils = _WOULD_LOSE_DIGITS.fullmatch(bare) or _WOULD_LOSE_ZEROS.fullmatch(bare)
    if text.startswith(_STARTS_A_FORMULA) or bare.startswith(_STARTS_A_FORMULA) or spoils:
        return f"'{text}"
    return text


def problems_in_a_cell(problems: Sequence[Problem]) -> str:
    """All problems of a row in one cell, Chinese first."""
    told = []
    for problem in problems:
        where = f"{problem.place.letter} {problem.place.heading}: " if problem.place else ""
        both = " / ".join(sentence(problem.objection, language) for language in LANGUAGES)
        told.append(f"{where}{both} [{problem.objection.code}]")
    return guarded(" ｜ ".join(told))


def summary(report: Report | KnownFile) -> list[str]:
    """What an import came to, one line for each language."""
    run = report.run
    if isinstance(report, KnownFile):
        return _both(
            _("This very file was imported last, as import %(run)s; nothing was to be done."),
            run=str(run.pk),
        )
    lines = _both(
        _("Dry run %(run)s: %(read)s rows read; %(created)s would be new, %(changed)s changed,"
          " %(unchanged)s as they are, %(refused)s refused.")
        if run.is_dry_run
        else _("Import %(run)s: %(read)s rows read; %(created)s new, %(changed)s changed,"
               " %(unchanged)s as they were, %(refused)s refused."),
        run=str(run.pk),
        read=number(run.rows_read),
        created=number(run.rows_created),
        changed=number(run.rows_changed),
        unchanged=number(run.rows_unchanged),
        refused=number(run.rows_refused),
    )  # fmt: skip
    if report.stopped_by:
        lines += _both(_("It stopped before the end of the file:"))
        lines += objection_lines(report.stopped_by)
    return lines


def source_line(report: Report) -> list[str]:
    """How the file was understood."""
    source = report.source
    if source.format == "xlsx":
        return _both(
            _("Read as a workbook: sheet “%(sheet)s”, one of %(sheets)s; headings in row %(row)s."),
            sheet=source.sheet,
            sheets=str(source.sheets),
            row=str(report.headings.row),
        )
    names = {",": _("comma"), ";": _("semicolon"), "\t": _("tab")}
    return _both(
        _("Read as CSV in %(encoding)s, divided by %(delimiter)s; headings in row %(row)s."),
        encoding=source.encoding.upper(),
        delimiter=names[source.delimiter],
        row=str(report.headings.row),
    )


def unknown_columns(report: Report) -> list[str]:
    """Columns that nobody reads, so that a misspelt heading is noticed."""
    if not report.headings.unknown:
        return []
    named = "、".join(f"{place.letter} {place.heading}" for place in report.headings.unknown)
    return _both(_("Columns that are not known and were not read: %(columns)s"), columns=named)


def undo_summary(report: UndoReport) -> list[str]:
    """What undoing came to."""
    return _both(
        _("Import %(run)s: %(undone)s entries undone, %(kept)s left as they are."),
        run=str(report.run.pk),
        undone=number(report.undone),
        kept=number(len(report.kept)),
    )


def run_line(run: ImportRun) -> str:
    """An import in one line of a list."""
    if run.undone_at is not None:
        state = "undone"
    elif run.finished_at is None:
        state = "broken off"
    else:
        state = "dry run" if run.is_dry_run else "done"
    provenance = " ".join(part for part in (run.province, str(run.year or "")) if part)
    counts = (
        f"read {run.rows_read} new {run.rows_created} changed {run.rows_changed}"
        f" refused {run.rows_refused}"
    )
    return (
        f"{run.pk:>6}  {run.begun_at:%Y-%m-%d %H:%M}  {run.kind:<12} {provenance:<12}"
        f" {state:<10} {counts}  {run.file_hash[:12]}"
    )


def _both(text: str, **values: str) -> list[str]:
    """A sentence in both languages; a delimiter's name is a word and is translated too."""
    filled = []
    for language in LANGUAGES:
        words = dict(values)
        if "delimiter" in words:
            words["delimiter"] = say_in(language, words["delimiter"])
        filled.append(say_in(language, text, **words))
    return filled
