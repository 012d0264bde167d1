"""What the house needs of whoever sends text messages."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from ..outcomes import Receipt


@dataclass(frozen=True, slots=True)
class Sms:
    """One text message. `text` is what `template` says once `parameters` fill its gaps."""

    reference: str
    """Our own number of the message; the same again if it has to be sent again."""
    recipient: str
    """E.164, for example +8613800138000."""
    template: str
    """workflow/step/audience, or another code of `services.message_texts`."""
    parameters: Mapping[str, str]
    """What fills the gaps, written out in `language`; secret ones included."""
    text: str
    language: str
    """zh-hans or en."""


class SmsGateway(Protocol):
    """Sends text messages, one by one."""

    def send(self, sms: Sms) -> Receipt:
        """Hand one message over. Raises TryLater or GiveUp."""

    def close(self) -> None:
        """Let go of whatever is held open; `send` may be called again afterwards."""
