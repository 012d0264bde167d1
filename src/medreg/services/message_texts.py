"""Every template code there is, and what it says: the registry providers' templates follow.

A code is `workflow/step/audience` or one of `account_texts`. What is stored with a message are
parameters, not sentences: the text is made again, in the reader's language, whenever it is shown.
"""

import re
from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from types import MappingProxyType

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext

from medreg.rulebook.messages import MessageText
from medreg.rulebook.workflows.registry import TEXTS as WORKFLOW_TEXTS

from .account_texts import ACCOUNT_TEXTS, SECRET, USEFUL_MINUTES
from .words import at, on, say

DOTS = "••••"
"""Stands for a secret that is no longer known, or never was to whoever reads."""

_GAP = re.compile(r"%\((\w+)\)s")
_DAYS = frozenset({"day"})
_MOMENTS = frozenset({"at", "until"})
_SENTENCES = frozenset({"business"})

Value = str | int | date | None
"""A parameter as services give it; a day may be unknown."""


class UnknownTemplateError(Exception):
    """No such code; it may have been renamed since the message was written."""


class WrongParametersError(Exception):
    """The parameters are not exactly those of the text."""


@dataclass(frozen=True)
class MessageTemplate:
    """One text, its gaps, and which of them are secret."""

    code: str
    subject: str
    text: str
    useful_minutes: int | None = None

    @cached_property
    def gaps(self) -> frozenset[str]:
        """All parameters, secret ones included."""
        return frozenset(_GAP.findall(self.subject) + _GAP.findall(self.text))

    @cached_property
    def secret(self) -> frozenset[str]:
        """The parameters that must not stay readable."""
        return self.gaps & SECRET

    def choose(self, parameters: Mapping[str, Value]) -> dict[str, str | int | None]:
        """Of the parameters those of this text that are no secret, as they are stored (JSON)."""
        wanted = self.gaps - self.secret
        if missing := wanted - parameters.keys():
            raise WrongParametersError(f"{self.code} lacks {', '.join(sorted(missing))}")
        return {name: _stored(parameters[name]) for name in sorted(wanted)}


def step_code(workflow: str, step: str, audience: str) -> str:
    """The code of what a step of a procedure tells somebody."""
    return f"{workflow}/{step}/{audience}"


def _all_templates() -> Iterable[MessageTemplate]:
    for workflow, texts in WORKFLOW_TEXTS.items():
        for (step, audience), said in texts.items():
            yield _template(step_code(workflow, step, audience), said)
    for code, said in ACCOUNT_TEXTS.items():
        yield _template(code, said)


def _template(code: str, said: MessageText) -> MessageTemplate:
    return MessageTemplate(code, said.subject, said.text, USEFUL_MINUTES.get(code))


TEMPLATES: Mapping[str, MessageTemplate] = MappingProxyType(
    {template.code: template for template in _all_templates()}
)
"""By code."""


def template_of(code: str) -> MessageTemplate:
    """The template of a code. Raises UnknownTemplateError."""
    try:
        return TEMPLATES[code]
    except KeyError:
        raise UnknownTemplateError(code) from None


def fill(code: str, parameters: Mapping[str, Value], language: str) -> dict[str, str]:
    """Every gap of a text, written out in a language: what a provider is handed.

    Secret parameters may be left out; dots take their place.
    """
    template = template_of(code)
    given = {**dict.fromkeys(template.secret, DOTS), **parameters}
    if missing := template.gaps - given.keys():
        raise WrongParametersError(f"{code} lacks {', '.join(sorted(missing))}")
    with _speaking(language):
        return {name: _written(name, given[name]) for name in sorted(template.gaps)}


def render(code: str, parameters: Mapping[str, Value], language: str) -> tuple[str, str]:
    """Subject and text in `zh-hans` or `en`, from parameters as given or as stored."""
    return put_together(code, fill(code, parameters, language), language)


def put_together(code: str, filled: Mapping[str, str], language: str) -> tuple[str, str]:
    """Subject and text once the gaps have been filled by `fill`."""
    template = template_of(code)
    with _speaking(language):
        return say(template.subject, **filled), say(template.text, **filled)


def as_letter(text: str, language: str) -> str:
    """The text of an e-mail: what is said, then where to go and that nobody reads answers."""
    address = settings.MEDREG.effective_public_address
    with _speaking(language):
        closing = say(
            gettext("Sign in at %(address)s for more. Answers to this e-mail are not read."),
            address=address,
        )
    return f"{text}\n\n{closing}\n"


def _speaking(language: str) -> AbstractContextManager[None]:
    return translation.override("en" if language.startswith("en") else "zh-hans")


def _stored(value: Value) -> str | int | None:
    return value.isoformat() if isinstance(value, date) else value


def _written(name: str, value: Value) -> str:
    """One parameter as people read it; a name in one line, whatever was once typed into it."""
    if name in _DAYS:
        if not value:
            return gettext("the day your page shows")
        return on(value if isinstance(value, date) else date.fromisoformat(str(value)))
    if name in _MOMENTS and isinstance(value, str):
        return at(datetime.fromisoformat(value))
    if name in _SENTENCES:
        return say(str(value))
    text = at(value) if isinstance(value, datetime) else str(value)
    return "".join(sign if sign.isprintable() else " " for sign in text).strip()
