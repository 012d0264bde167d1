"""What `make-keyring` and `make-secret` have in common: a new file that is never overwritten."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any, ClassVar

from django.core.management.base import BaseCommand, CommandError

from . import keys


class MakesASecretFile(BaseCommand):
    """Writes a fresh secret to a file that only its owner may read."""

    requires_system_checks = ()
    says: ClassVar[str]

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="where; outside the data directory")

    def fresh(self) -> str:
        """The text of the file."""
        raise NotImplementedError

    def handle(self, *args: Any, **options: Any) -> None:
        file: Path = options["file"]
        try:
            is_new = keys.keep(file, self.fresh())
        except OSError as error:
            raise CommandError(f"The file cannot be written: {error.strerror}.") from None
        if not is_new:
            raise CommandError("There is a file of that name; secrets are never overwritten.")
        self.stdout.write(self.says)
