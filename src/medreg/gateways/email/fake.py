"""The demonstration's mail server: nothing leaves the house, everything can be read on a page."""

from collections.abc import Callable

from ..outcomes import Receipt
from .port import Email


class FakeEmail:
    """Hands every e-mail to `keep`, which stores it where the demonstration shows it."""

    def __init__(self, keep: Callable[[Email], None]) -> None:
        self._keep = keep

    def send(self, email: Email) -> Receipt:
        self._keep(email)
        return Receipt(f"fake-{email.reference}", is_delivered=True)

    def close(self) -> None:
        """Nothing is held open."""
