"""What people are told after a step: one text for each workflow, step and audience.

The gaps `%(…)s` are the parameters that gateways send beside the template code, since providers
of text messages want registered templates (decisions 35). No text carries an identity number.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from ..actors import Actor


@dataclass(frozen=True, slots=True)
class MessageText:
    """A subject for e-mail and lists, and the text itself, both to be translated."""

    subject: str
    text: str


Texts = Mapping[tuple[str, Actor], MessageText]
"""By step name and audience."""

PARAMETERS = frozenset({"number", "business", "institution", "authority", "day", "certificate"})
"""What a text may have gaps for: application number, procedure, names, a due day, a number."""
