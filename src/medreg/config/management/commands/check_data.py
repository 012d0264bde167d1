"""`medreg check-data`: looks for data that this version cannot live with; changes nothing."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from medreg.config import installation
from medreg.services.checking_data import faults


class Command(BaseCommand):
    """Run it after an upgrade and after restoring a backup."""

    help = "Look for data that this version cannot live with; changes nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        installation.refuse_the_other_kind()
        found = list(faults())
        if found:
            raise CommandError("\n".join(found))
        self.stdout.write("All is well.")
