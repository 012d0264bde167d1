"""Where a value comes from that the person did not type, and how it can be changed."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from django.utils.translation import gettext_noop

from medreg.portals.shared.words import say
from medreg.rulebook.forms.fields import Field, Kind, Section
from medreg.services.prefilling import known_answers
from medreg.services.showing import Picture

_ROSTER = gettext_noop("from the roster of qualified persons")
_ACCOUNT = gettext_noop("from your account, where it can be changed")
_IDENTITY = gettext_noop("from your identity document, as given with your account")
_REGISTER = gettext_noop("from the register")

SHOWN: Mapping[str, str] = {
    "name": _ROSTER,
    "sex": _ROSTER,
    "born_on": _IDENTITY,
    "identity_number": _IDENTITY,
    "mobile": _ACCOUNT,
    "email": _ACCOUNT,
}
"""Fields that are shown and not asked."""

FILLED_IN: Mapping[str, str] = {
    "school": gettext_noop("Filled in from the roster; correct it if it is wrong."),
    "major": gettext_noop("Filled in from the roster; correct it if it is wrong."),
    "institution": gettext_noop("The one you named for your account; you may choose another."),
}
"""Answers a form begins with, by the known value they were taken from (`Field.prefill`)."""


def told_where_from(
    section: Section, picture: Picture, values: Mapping[str, Any], today: date
) -> list[Field]:
    """The fields of a section; each that was filled in has a word on where its value comes from."""
    begun_with = known_answers(picture.application, today)
    told = []
    for field in section.fields:
        source = ""
        if field.kind is Kind.KNOWN:
            source = SHOWN.get(field.name, _REGISTER)
        elif field.prefill and begun_with.get(field.name) == values.get(field.name):
            source = FILLED_IN.get(field.prefill, "")
        hint = " ".join(say(words) for words in (field.hint, source) if words)
        told.append(replace(field, hint=hint) if source else field)
    return told
