"""Documents of an application: added as photos or PDFs, replaced, taken away, looked at."""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from django.contrib import messages
from django.core.files.uploadhandler import MemoryFileUploadHandler, SkipFile
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_GET, require_POST

from medreg.portals.shared.applications import context_of
from medreg.portals.shared.doors import open_to
from medreg.portals.shared.words import say
from medreg.services import uploading
from medreg.services.file_kinds import EXTENSIONS, LARGEST_FILE, TOO_LARGE
from medreg.services.showing import Picture

from .asking import address_of, own_picture, when, who
from .parts import materials_still_asked
from .room import ROOM

ACCEPT = ",".join(EXTENSIONS)
"""What a browser offers to choose: on a phone its camera, its pictures and its files."""
FILES = "files"
_TOO_MUCH = "medreg.too_much"


class InMemoryOnly(MemoryFileUploadHandler):
    """Keeps what is uploaded out of the machine's temporary folder, and no more than fits.

    Documents are personal: they touch the disk sealed or not at all.
    """

    def handle_raw_input(self, *args: object, **kwargs: object) -> None:
        self.activated = True
        self.taken = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        self.taken += len(raw_data)
        if start + len(raw_data) > LARGEST_FILE or self.taken > uploading.MOST_AT_ONCE:
            assert self.request is not None
            self.request.META[_TOO_MUCH] = True
            raise SkipFile
        return super().receive_data_chunk(raw_data, start)


def kept_in_memory(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Set the handler before anything reads the form; the check against forgery comes after."""
    protected = csrf_protect(view)

    @csrf_exempt
    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        request.upload_handlers = [InMemoryOnly(request)]
        return protected(request, *args, **kwargs)

    return guarded


@require_GET
@open_to("practitioner")
def documents_page(request: HttpRequest, number: str) -> HttpResponse:
    """Each item of the material list with what was added to it."""
    return _page(request, own_picture(request, number))


@kept_in_memory
@require_POST
@open_to("practitioner")
def add_page(request: HttpRequest, number: str, material: str) -> HttpResponse:
    """Add files to one item, or put them in the place of those there."""
    picture = own_picture(request, number)
    contents = [file.read() for file in request.FILES.getlist(FILES)]
    if request.META.get(_TOO_MUCH):
        return _page(request, picture, {material: [TOO_LARGE]})
    try:
        uploading.add_documents(
            picture.application,
            material,
            contents,
            who(request),
            when(request),
            replaces=request.POST.get("how") == "replace",
        )
    except uploading.NotAddedError as refused:
        return _page(request, picture, {material: [refused.objection]})
    messages.success(request, _("The document has been added."))
    address = f"{address_of(picture)}documents/"
    return HttpResponseRedirect(f"{address}#{material}")


@require_POST
@open_to("practitioner")
def take_away_page(request: HttpRequest, number: str, document: int) -> HttpResponse:
    """Take one file out again."""
    picture = own_picture(request, number)
    try:
        uploading.take_away(
            picture.application,
            document,
            who(request),
            when(request),
        )
    except uploading.NotAddedError as refused:
        messages.warning(request, say(refused.objection))
    return HttpResponseRedirect(f"{address_of(picture)}documents/")


def _page(
    request: HttpRequest, picture: Picture, errors: Mapping[str, list[Any]] | None = None
) -> HttpResponse:
    materials = uploading.materials_to_add(picture.application, picture.facts)
    if not materials:
        raise Http404
    context = context_of(request, picture, ROOM)
    there: dict[str, list[object]] = {}
    for document in context["documents"]:
        there.setdefault(document.material, []).append(document)
    context |= {
        "address": address_of(picture),
        "materials": materials,
        "there": there,
        "asked": materials_still_asked(picture),
        "may_add": uploading.may_add(picture.application, who(request), picture.facts),
        "wants_paper": picture.facts.edition.wants_paper,
        "accept": ACCEPT,
        "errors": errors or {},
        "back": address_of(picture),
    }
    page = "practitioner/applications/documents.html"
    return render(request, page, context, status=422 if errors else 200)
