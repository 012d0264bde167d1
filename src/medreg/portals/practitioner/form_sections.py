"""How one section of a form is shown: what is known, what was typed, what is wrong with it."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from medreg.portals.shared.applications import context_of
from medreg.portals.shared.words import say
from medreg.records.applications.models import Application
from medreg.records.organizations.models import Institution
from medreg.rulebook.forms.fields import Field, Kind, Section
from medreg.services.answers import all_answers
from medreg.services.showing import Picture

from .asking import address_of, when
from .merging import seen
from .parts import ruled_out, still_asked
from .room import ROOM
from .sources import told_where_from

Errors = dict[str, list[Any]]
"""Sentences and objections by the name of the field they speak of."""
_LONGEST_KEY = 18


@dataclass(frozen=True, slots=True)
class Shown:
    """What a section's page shows beside the section itself: what was typed, what is wrong."""

    values: Mapping[str, Any]
    errors: Errors
    status: int = 200


def show(request: HttpRequest, picture: Picture, section: Section, shown: Shown) -> HttpResponse:
    """The page of one section."""
    context = context_of(request, picture, ROOM)
    sections = picture.workflow.form.sections
    values = {**picture.answers, **context["shown_known"], **shown.values}
    fields = told_where_from(section, picture, values, when(request).today)
    context |= {
        "section": section,
        "place": sections.index(section) + 1,
        "places": len(sections),
        "runs": [(kind, list(run)) for kind, run in groupby(fields, _look)],
        "fields": section.fields,
        "values": values,
        "errors": shown.errors,
        "seen": seen(section.fields, picture.answers),
        "institutions": _institutions(fields, values),
        "back": address_of(picture),
    }
    return render(request, "practitioner/applications/section.html", context, status=shown.status)


def saved_by_itself(
    request: HttpRequest, application: Application, section: Section, left_out: Collection[str]
) -> HttpResponse:
    """The line that tells when it was saved, and what is not saved yet."""
    context = {
        "saved_at": application.saved_at,
        "not_saved": [say(field.label) for field in section.fields if field.name in left_out],
        "seen": seen(section.fields, all_answers(application)),
        "is_by_itself": True,
    }
    return render(request, "practitioner/applications/saved.html", context)


def standing_errors(picture: Picture, section: Section) -> Errors:
    """What stands beside the fields when the page is opened: what was asked, what rules say."""
    asked = still_asked(picture)
    words = _("To be mended: %(words)s")
    errors: Errors = {
        field.name: [words % {"words": " ".join(asked[field.name])}]
        for field in section.fields
        if field.name in asked
    }
    for name, objections in rules_against(picture, section).items():
        errors.setdefault(name, []).extend(objections)
    return errors


def rules_against(picture: Picture, section: Section) -> Errors:
    """What rules object to in answers given in this section."""
    names = {field.name for field in section.fields}
    return {name: list(against) for name, against in ruled_out(picture).items() if name in names}


def _look(field: Field) -> str:
    """How a field is shown: as a fact, as an institution to find, or as a question."""
    if field.kind in {Kind.KNOWN, Kind.INSTITUTION}:
        return field.kind.value
    return "asked"


def _institutions(fields: Iterable[Field], values: Mapping[str, Any]) -> dict[str, Institution]:
    """The institutions now chosen, by field, to be shown with licence number and registrar."""
    wanted = {f.name: _key(values.get(f.name)) for f in fields if f.kind is Kind.INSTITUTION}
    rows = Institution.objects.select_related("registrar").in_bulk(
        [key for key in wanted.values() if key is not None]
    )
    return {name: rows[key] for name, key in wanted.items() if key is not None and key in rows}


def _key(typed: object) -> int | None:
    text = str(typed or "")
    is_key = text.isascii() and text.isdigit() and len(text) <= _LONGEST_KEY
    return int(text) if is_key else None
