"""The answers of an application: plain ones beside the row, personal ones sealed."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from medreg.records.applications.models import Application, Request
from medreg.records.identities.models import PersonKey
from medreg.rulebook.forms.fields import Form

from .keeping import open_json, seal_json

CONTEXT = "application.sealed_answers"
THEN = "request.answers_then"


def key_of(application: Application) -> PersonKey:
    """The data key of the person the application is about."""
    return application.practitioner.identity.key


def all_answers(application: Application) -> dict[str, Any]:
    """Plain and personal answers together."""
    sealed = open_json(key_of(application), application.sealed_answers, CONTEXT)
    return {**application.answers, **sealed}


def answers_when_asked(request: Request) -> dict[str, Any]:
    """What had been answered when a correction was asked for, to show what has changed since."""
    found: dict[str, Any] = open_json(key_of(request.application), request.answers_then, THEN)
    return found


def split(form: Form, answers: Mapping[str, Any], key: PersonKey) -> dict[str, Any]:
    """The columns in which these answers are stored."""
    personal = {field.name for field in form.fields() if field.is_sealed}
    sealed = {name: value for name, value in answers.items() if name in personal}
    return {
        "answers": {name: value for name, value in answers.items() if name not in personal},
        "sealed_answers": seal_json(key, sealed, CONTEXT) if sealed else None,
    }


def fingerprint(answers: Mapping[str, Any]) -> str:
    """SHA-256 of what was sent, hexadecimal: printed on the form, so that hand edits show."""
    text = json.dumps(answers, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
