"""What a rule answers when something stands in the way."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from .citations import Citation

Value = str | int | date
"""What may stand in a sentence's gaps; dates and numbers are written out at the edge."""


@dataclass(frozen=True, slots=True)
class Objection:
    """One thing that stands in the way: the same object on the page, in the API and in a letter.

    `code` is for machines and never reworded; `says` tells what is wrong and `mend` what the
    person can do, both marked for translation with gaps like `%(day)s` that `values` fills.
    """

    code: str
    says: str
    mend: str = ""
    cites: Citation | None = None
    values: Mapping[str, Value] = field(default_factory=dict)
    field: str | None = None
    is_for_a_person: bool = False

    @property
    def bars(self) -> bool:
        """Whether it closes the way; what is left to a person's judgement does not."""
        return not self.is_for_a_person
