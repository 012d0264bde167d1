"""`medreg import KIND FILE`: loads a list from a CSV file or an Excel workbook.

Exit code 0: every row was loaded. 1: some rows were refused. 2: the file cannot be read.
"""

import sys
import time
from argparse import ArgumentParser
from contextlib import ExitStack
from pathlib import Path
from typing import Any, TextIO

from django.core.management.base import BaseCommand, CommandError

from medreg.records.imports.models import ImportRun
from medreg.rulebook.divisions import Level, division
from medreg.services.acting import ActingUser
from medreg.services.clock import moment
from medreg.services.importing import (
    SUBJECTS,
    FileRefusedError,
    KnownFile,
    Options,
    Report,
    import_file,
    reporting,
)

REFUSED = 2
SHOWN = 20
_EVERY_SECONDS = 0.5


class Progress:
    """One line that tells how far an import is; only where somebody looks at a terminal."""

    def __init__(self, out: TextIO) -> None:
        self._out = out
        self._began = self._last = time.monotonic()

    def __call__(self, run: ImportRun) -> None:
        now = time.monotonic()
        if now - self._last < _EVERY_SECONDS or not self._out.isatty():
            return
        self._last = now
        of = f" / {run.rows_expected}" if run.rows_expected else ""
        speed = run.rows_read / max(now - self._began, _EVERY_SECONDS)
        self._out.write(f"\r{run.rows_read}{of} rows, {speed:.0f} rows/s ")
        self._out.flush()

    def end(self) -> None:
        """Leave the line."""
        if self._out.isatty():
            self._out.write("\r" + " " * 60 + "\r")


class Command(BaseCommand):
    """Loads a list: good rows though others fail; the same file twice changes nothing."""

    help = "Load authorities, institutions, a roster, a register, filings or bars from a file."

    def add_arguments(self, parser: ArgumentParser) -> None:
        kinds = ", ".join(f"{name}: {subject.says}" for name, subject in SUBJECTS.items())
        parser.add_argument("kind", choices=list(SUBJECTS), help=kinds)
        parser.add_argument("file", type=Path, help="CSV or XLSX, whatever its name")
        parser.add_argument("--province", default="", help="where a roster comes from: 990000")
        parser.add_argument("--year", type=int, help="the year of a roster's examination")
        parser.add_argument("--dry-run", action="store_true", help="do everything but write")
        parser.add_argument(
            "--names-may-change",
            action="store_true",
            help="a roster may give a known identity number another name",
        )
        parser.add_argument(
            "--errors", type=Path, help="write the refused rows to this CSV file, to send back"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        choices = self._choices(options)
        progress = Progress(sys.stderr)
        try:
            report, sent_back = self._import(options, choices, progress)
        except FileRefusedError as refused:
            lines = reporting.objection_lines(refused.objections)
            raise CommandError("\n".join(lines), returncode=REFUSED) from None
        except OSError as error:
            raise CommandError(
                f"A file cannot be read or written: {error.strerror}.", returncode=REFUSED
            ) from None
        finally:
            progress.end()
        self._tell(report)
        if sent_back:
            self.stdout.write(f"{sent_back} -> {options['errors']}")
        if isinstance(report, Report) and (report.run.rows_refused or report.stopped_by):
            raise CommandError("Not every row was loaded.", returncode=1)

    def _choices(self, options: dict[str, Any]) -> Options:
        province, kind = options["province"], options["kind"]
        where = division(province)
        if province and (where is None or where.level is not Level.PROVINCE):
            raise CommandError(
                f"--province {province}: no such province; give its six digits, e.g. 990000.",
                returncode=REFUSED,
            )
        if SUBJECTS[kind].needs_provenance and not province:
            raise CommandError(
                f"import {kind} needs --province CODE (and --year YEAR where the file has none).",
                returncode=REFUSED,
            )
        return Options(province, options["year"], options["dry_run"], options["names_may_change"])

    def _import(
        self, options: dict[str, Any], choices: Options, progress: Progress
    ) -> tuple[Report | KnownFile, int]:
        path: Path = options["file"]
        with ExitStack() as files:
            file = files.enter_context(path.open("rb"))
            send_back = None
            if options["errors"] is not None:
                out = options["errors"].open("w", encoding="utf-8", newline="")
                send_back = reporting.SentBack(files.enter_context(out))
            report = import_file(
                options["kind"],
                file,
                path.name,
                ActingUser(account=None),
                moment(),
                options=choices,
                progress=progress,
                send_back=send_back,
            )
            return report, send_back.rows if send_back else 0

    def _tell(self, report: Report | KnownFile) -> None:
        lines = reporting.summary(report)
        if isinstance(report, Report):
            lines = [*reporting.source_line(report), *reporting.unknown_columns(report), *lines]
            for problem in report.problems[:SHOWN]:
                lines += reporting.lines_of(problem)
            for name, counts in (("objections", report.run.objections),
                                 ("remarks", report.run.remarks)):  # fmt: skip
                lines += [f"{name}: {code} {count}" for code, count in sorted(counts.items())]
            rows = report.run.rows_read
            lines.append(f"{rows / max(report.seconds, 1e-9):.0f} rows/s")
        self.stdout.write("\n".join(lines))
