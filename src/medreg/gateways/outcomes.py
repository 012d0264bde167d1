"""How handing a message over to an outside party can end, the same for every channel.

The words of a `Receipt` or a failure are stored beside the message and shown to operators, so they
never carry an address, a number or a text: a provider's code is enough.
"""

from dataclasses import dataclass

SECONDS_TO_ANSWER = 10
"""How long an outside party may take for one message before it counts as not answering."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """The outside party has taken the message. `number` is how it calls it, if it says so."""

    number: str = ""
    is_delivered: bool = False


class TryLater(Exception):  # noqa: N818 - said by whoever raises it: an instruction, not an error
    """Not now. `is_down` says that no other message would fare better at present."""

    def __init__(self, reason: str, *, is_down: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.is_down = is_down


class GiveUp(Exception):  # noqa: N818 - said by whoever raises it: an instruction, not an error
    """Never: this message cannot reach this recipient by this way."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
