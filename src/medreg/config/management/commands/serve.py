"""`medreg serve`: the web server; in a demonstration also the worker, ready from the first run."""

from contextlib import ExitStack
from typing import Any

from django.conf import settings
from django.core.management import get_commands
from django.core.management.base import BaseCommand

from medreg.config import serving
from medreg.config.following import child


class Command(BaseCommand):
    """Serves the register until told to stop."""

    help = "Serve the pages; a demonstration also prepares itself and starts its worker."

    def handle(self, *args: Any, **options: Any) -> None:
        environment = settings.MEDREG
        serving.prepare(environment)
        with ExitStack() as until_the_end:
            if environment.demo and "work" in get_commands():
                until_the_end.enter_context(child("work"))
            self.stdout.write(f"medreg opens at http://{environment.host}:{environment.port}/")
            if environment.demo:
                self.stdout.write("Demonstration: everybody in it is invented. Ctrl-C closes it.")
            self.stdout.flush()
            serving.server(environment).serve()
