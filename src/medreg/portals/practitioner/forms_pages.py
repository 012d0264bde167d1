"""The pages of a form, one for each section: saved as they are, by themselves and on request."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from medreg.portals.shared.components_fields import shown_answer, typed_answers
from medreg.portals.shared.doors import open_to
from medreg.rulebook.forms.fields import Field, Kind, Section
from medreg.rulebook.forms.reading import Answers, read_answers
from medreg.rulebook.objections import Objection
from medreg.services import drafting
from medreg.services.choices import choices_for
from medreg.services.gathering import gather
from medreg.services.showing import Picture

from .asking import address_of, own_picture, when, who
from .form_sections import Errors, Shown, rules_against, saved_by_itself, show, standing_errors
from .merging import merge
from .parts import is_editable

LATER, FIND = "later", "find"
"""The buttons beside "Save and continue"."""
_CONTESTED, _WRONG = 409, 422


@require_http_methods(["GET", "POST"])
@open_to("practitioner")
def section_page(request: HttpRequest, number: str, section: str) -> HttpResponse:
    """One section of the form: to read, to fill in, to save."""
    picture = own_picture(request, number)
    here = picture.workflow.form.section(section)
    if here is None:
        raise Http404
    if not is_editable(picture):
        return HttpResponseRedirect(address_of(picture))
    if request.method == "POST":
        return _save(request, picture, here)
    return show(request, picture, here, Shown({}, standing_errors(picture, here)))


def _save(request: HttpRequest, picture: Picture, section: Section) -> HttpResponse:
    raw = typed_answers(section.fields, request.POST)
    read = _read(request, picture, section, raw)
    sent = request.POST.get("seen", "")
    merged = merge(section.fields, sent, picture.answers, read.values)
    try:
        drafting.save_answers(
            picture.application,
            {field.name: raw[field.name] for field in merged.touched},
            who(request),
            when(request),
        )
    except drafting.NotEditableError:
        return _overtaken(request, picture, section, raw)
    unreadable = _by_field(o for o in read.objections if o.code != "unanswered")
    if request.headers.get("HX-Request"):
        left_out = {*unreadable, *(field.name for field in merged.contested)}
        return saved_by_itself(request, picture.application, section, left_out)
    after = own_picture(request, picture.application.number)
    contested = _contested(after, merged.contested)
    if contested:
        return show(request, after, section, Shown(raw, unreadable | contested, _CONTESTED))
    return _go_on(request, after, section, Shown(raw, unreadable), _by_field(read.objections))


def _go_on(
    request: HttpRequest, picture: Picture, section: Section, shown: Shown, missing: Errors
) -> HttpResponse:
    """Where the button leads that was pressed; back to the page while something is wrong."""
    if FIND in request.POST and not shown.errors:
        return HttpResponseRedirect(_finder(picture, section, request.POST[FIND]))
    if LATER in request.POST and not shown.errors:
        return HttpResponseRedirect(address_of(picture))
    errors = missing or rules_against(picture, section)
    if errors:
        return show(request, picture, section, Shown(shown.values, errors, _WRONG))
    return HttpResponseRedirect(_next_address(picture, section))


def _read(
    request: HttpRequest, picture: Picture, section: Section, raw: Mapping[str, Any]
) -> Answers:
    """Everything typed, with the lists that follow from what was chosen on this very page."""
    names = ("qualification", "registration", "institution")
    chosen = {name: raw[name] for name in names if isinstance(raw.get(name), str)}
    application, facts = picture.application, picture.facts
    if any(chosen[name] != picture.answers.get(name) for name in chosen):
        answers = {**picture.answers, **chosen}
        facts = gather(application, who(request), when(request), answers=answers)
    return read_answers(section.fields, raw, choices_for(application, facts))


def _by_field(objections: Iterable[Objection]) -> Errors:
    errors: Errors = {}
    for objection in objections:
        errors.setdefault(objection.field or "", []).append(objection)
    return errors


def _contested(picture: Picture, fields: Iterable[Field]) -> Errors:
    choices = choices_for(picture.application, picture.facts)
    errors: Errors = {}
    for field in fields:
        answer = shown_answer(field, picture.answers.get(field.name), choices)
        there = answer if isinstance(answer, str) else "; ".join(answer)
        words = _("Changed meanwhile on another device to: %(answer)s. Save again to keep yours.")
        errors[field.name] = [words % {"answer": there}]
    return errors


def _overtaken(
    request: HttpRequest, picture: Picture, section: Section, raw: Mapping[str, Any]
) -> HttpResponse:
    """Something else was saved in the same instant, or the application was sent elsewhere."""
    after = own_picture(request, picture.application.number)
    if request.headers.get("HX-Request"):
        return HttpResponse(status=204)
    if not is_editable(after):
        return HttpResponseRedirect(address_of(after))
    words = _("Another page of yours saved in the same instant. Save again; all you typed is here.")
    return show(request, after, section, Shown(raw, {"": [words]}, _CONTESTED))


def _finder(picture: Picture, section: Section, name: str) -> str:
    here = f"{address_of(picture)}form/{section.name}/"
    asked = any(f.name == name and f.kind is Kind.INSTITUTION for f in section.fields)
    return f"{here}find/{name}/" if asked else here


def _next_address(picture: Picture, section: Section) -> str:
    """The following section; after the last, and while mending, the list of what is left."""
    sections = picture.workflow.form.sections
    place = sections.index(section) + 1
    is_mending = picture.application.status != picture.workflow.initial.name
    if place == len(sections) or is_mending:
        return address_of(picture)
    return f"{address_of(picture)}form/{sections[place].name}/"
