"""`medreg undo-import RUN`: takes an import back; what was used since stays and is listed."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from medreg.services.acting import ActingUser
from medreg.services.clock import moment
from medreg.services.importing import CannotUndoError, reporting, undo_import


class Command(BaseCommand):
    """Takes an import back, entry by entry."""

    help = "Take an import back; what was used since stays as it is and is listed."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("run", type=int, help="its number, as `medreg list-imports` shows it")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            report = undo_import(options["run"], ActingUser(account=None), moment())
        except CannotUndoError as error:
            lines = reporting.objection_lines((error.objection,))
            raise CommandError("\n".join(lines), returncode=2) from None
        for line in reporting.undo_summary(report):
            self.stdout.write(line)
        for kept in report.kept:
            said = " / ".join(reporting.sentence(kept.objection, code) for code in ("zh", "en"))
            self.stdout.write(f"row {kept.row}: {kept.subject} {kept.subject_id}: {said}")
