"""`medreg list-imports`: shows which files were imported when, and what they changed."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from medreg.records.imports.models import ImportRun
from medreg.services.importing.reporting import run_line


class Command(BaseCommand):
    """Lists the latest imports, the newest first."""

    help = "List the latest imports."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--last", type=int, default=50, help="how many")

    def handle(self, *args: Any, **options: Any) -> None:
        runs = ImportRun.objects.order_by("-pk")[: options["last"]]
        lines = [run_line(run) for run in runs]
        self.stdout.write("\n".join(lines) if lines else "Nothing has been imported yet.")
