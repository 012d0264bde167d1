"""The photo a paper shows: the one uploaded with the application, if it can be printed."""

from medreg.gateways.pdf import photo_objection
from medreg.records.applications.models import Application
from medreg.records.documents.models import Document
from medreg.records.identities.models import PersonKey

from ..keeping import open_bytes
from ..uploading import CONTEXT, store

MATERIAL = "photo"
"""The code of the photo in every edition's material list."""
PICTURES = ("image/jpeg", "image/png")


def photo_of(application: Application) -> int | None:
    """The newest photo of the application that can be printed; it is named, not copied."""
    there = application.documents.filter(
        material=MATERIAL, replaced_at=None, media_type__in=PICTURES
    ).select_related("key")
    for document in there.order_by("-added_at", "-pk"):
        if photo_objection(_content(document.key, document)) is None:
            return document.pk
    return None


def picture(key: PersonKey, document: int) -> bytes:
    """The picture as it was uploaded; kept even where another has taken its place since."""
    return _content(key, Document.objects.get(pk=document))


def _content(key: PersonKey, document: Document) -> bytes:
    return open_bytes(key, store().get(document.stored_as), CONTEXT)
