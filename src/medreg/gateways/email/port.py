"""What the house needs of whoever sends e-mail."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from ..outcomes import Receipt


@dataclass(frozen=True, slots=True)
class Email:
    """One e-mail, plain text. Subject and text are what `template` says with `parameters`."""

    reference: str
    """Our own number of the message; the same again if it has to be sent again."""
    recipient: str
    """One address, without a name."""
    template: str
    parameters: Mapping[str, str]
    subject: str
    text: str
    language: str
    """zh-hans or en."""
    written_at: datetime
    """Stands in the header `Date`."""


class EmailGateway(Protocol):
    """Sends e-mails, one by one."""

    def send(self, email: Email) -> Receipt:
        """Hand one e-mail over. Raises TryLater or GiveUp."""

    def close(self) -> None:
        """Let go of whatever is held open; `send` may be called again afterwards."""
