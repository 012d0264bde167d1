"""`medreg make-secret FILE`: makes the key that signs forms and links."""

from medreg.config import keys
from medreg.config.making_secrets import MakesASecretFile


class Command(MakesASecretFile):
    """Makes a secret key; a new one only signs people out."""

    help = "Make the file with the key that signs forms and links (never overwrites one)."
    says = "Made."

    def fresh(self) -> str:
        return keys.new_secret()
