"""`medreg load-reference`: divisions and working-day calendars as they come with the register."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from medreg.services.clock import real_now
from medreg.services.reference import load_reference


class Command(BaseCommand):
    """Loads what is missing; a second run writes nothing."""

    help = "Load divisions and working-day calendars; as often as you like."

    def handle(self, *args: Any, **options: Any) -> None:
        loaded = load_reference(today=real_now().date(), fictional=settings.MEDREG.demo)
        if options["verbosity"]:
            self.stdout.write(
                f"divisions: {loaded.divisions_added} added, {loaded.divisions_changed} changed;"
                f" calendar: {loaded.years_added} years and {loaded.days_added} days added"
            )
