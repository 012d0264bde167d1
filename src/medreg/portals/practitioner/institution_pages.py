"""Finding the institution a form asks for: by name, pinyin, licence number or credit code."""

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from medreg.portals.shared.applications import context_of
from medreg.portals.shared.doors import open_to
from medreg.rulebook.forms.fields import Field, Kind
from medreg.services import drafting
from medreg.services.finding_institutions import find_institutions
from medreg.services.showing import Picture

from .asking import address_of, own_picture, when, who
from .parts import is_editable
from .room import ROOM


@require_http_methods(["GET", "POST"])
@open_to("practitioner")
def finding_page(request: HttpRequest, number: str, section: str, field: str) -> HttpResponse:
    """Search, look, choose; the choice is saved and leads back to the section."""
    picture = own_picture(request, number)
    here = picture.workflow.form.section(section)
    asked = next((f for f in here.fields if f.name == field), None) if here else None
    if asked is None or asked.kind is not Kind.INSTITUTION:
        raise Http404
    back = f"{address_of(picture)}form/{section}/"
    if not is_editable(picture):
        return HttpResponseRedirect(address_of(picture))
    if request.method != "POST":
        return _page(request, picture, asked, back)
    chosen = request.POST.get("institution", "")
    if not chosen:
        wrong = {"institution": [_("Nothing is chosen yet."), _("Choose one of the list.")]}
        return _page(request, picture, asked, back, wrong)
    try:
        saved = drafting.save_answers(
            picture.application,
            {asked.name: chosen},
            who(request),
            when(request),
        )
    except drafting.NotEditableError:
        return HttpResponseRedirect(back)
    if saved.objections:
        return _page(request, picture, asked, back, {"institution": list(saved.objections)})
    return HttpResponseRedirect(back)


def _page(
    request: HttpRequest,
    picture: Picture,
    field: Field,
    back: str,
    errors: Mapping[str, list[Any]] | None = None,
) -> HttpResponse:
    text = request.GET.get("q", "") or request.POST.get("q", "")
    institutions, has_more = find_institutions(text, when(request).today)
    context = context_of(request, picture, ROOM) | {
        "field": field,
        "q": text,
        "institutions": institutions,
        "has_more": has_more,
        "chosen": str(picture.answers.get(field.name) or ""),
        "errors": errors or {},
        "back": back,
    }
    page = "practitioner/applications/find_institution.html"
    return render(request, page, context, status=422 if errors else 200)
