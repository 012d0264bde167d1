"""`medreg make-people N --seed S --out DIR`: writes matching lists of invented people."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from medreg.services.clock import moment
from medreg.services.making_people import make_people

MOST = 1_000_000


EARLIEST_YEAR, LATEST_YEAR = 2000, 2100


class Command(BaseCommand):
    """Writes lists of people who do not exist, ready to be imported one after the other."""

    help = "Write matching lists of invented people: the same seed gives the same lists."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("count", type=int, metavar="N", help="how many people")
        parser.add_argument("--seed", type=int, default=1, help="another seed, other people")
        parser.add_argument("--out", type=Path, required=True, help="the folder to write into")
        parser.add_argument(
            "--year", type=int, help="the year the lists end with; default: today's"
        )
        parser.add_argument(
            "--nation", action="store_true", help="real divisions, a roster for each province"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if not 1 <= options["count"] <= MOST:
            raise CommandError(f"N must be from 1 to {MOST}.", returncode=2)
        year = options["year"] or moment().today.year
        if not EARLIEST_YEAR <= year <= LATEST_YEAR:
            message = f"--year must lie between {EARLIEST_YEAR} and {LATEST_YEAR}."
            raise CommandError(message, returncode=2)
        try:
            files = make_people(
                options["count"],
                options["seed"],
                options["out"],
                year=year,
                is_nation=options["nation"],
            )
        except OSError as error:
            raise CommandError(
                f"The folder cannot be written to: {error.strerror}.", returncode=2
            ) from None
        for name, rows in files.items():
            self.stdout.write(f"{name}: {rows} rows")
