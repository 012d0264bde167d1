"""`medreg make-keyring FILE`: makes the keys that protect personal data."""

from medreg.config import keys
from medreg.config.making_secrets import MakesASecretFile


class Command(MakesASecretFile):
    """Makes a keyring; it is never overwritten, since data under lost keys is lost."""

    help = "Make the file with the keys of personal data (never overwrites one)."
    says = "Made. Keep a copy in a safe place: without it the data is lost."

    def fresh(self) -> str:
        return keys.new_keyring()
