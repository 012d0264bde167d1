"""The demonstration's provider: nothing leaves the house, everything can be read on a page."""

from collections.abc import Callable

from ..outcomes import Receipt
from .port import Sms


class FakeSms:
    """Hands every message to `keep`, which stores it where the demonstration shows it."""

    def __init__(self, keep: Callable[[Sms], None]) -> None:
        self._keep = keep

    def send(self, sms: Sms) -> Receipt:
        self._keep(sms)
        return Receipt(f"fake-{sms.reference}", is_delivered=True)

    def close(self) -> None:
        """Nothing is held open."""
