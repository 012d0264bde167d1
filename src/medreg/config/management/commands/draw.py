"""`medreg draw`: writes the pages of documentation that are drawn from the code."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from medreg.config import drawings, rooms


class Command(BaseCommand):
    """Draws workflows, rules, settings and the like into `docs/`."""

    help = "Draw the documentation that comes from the code."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--out", type=Path, default=rooms.CHECKOUT / "docs", help="the folder to draw into"
        )
        parser.add_argument(
            "--check", action="store_true", help="write nothing; fail if a page is out of date"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["check"]:
            faults = drawings.faults(options["out"])
            if faults:
                raise CommandError("\n".join([*faults, "`make docs` draws them anew."]))
            self.stdout.write("Every drawn page is up to date.")
            return
        changed = drawings.draw(options["out"])
        for page in changed:
            self.stdout.write(f"drawn: {page.relative_to(options['out'])}")
        if not changed:
            self.stdout.write("Every drawn page is up to date.")
