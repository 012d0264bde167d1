"""A document somebody added, shown to whoever may see the application, in any room."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from medreg.services import uploading
from medreg.services.file_kinds import EXTENSIONS

from .applications import found

ALONE = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; sandbox"
"""What a browser may do with a document: show it, in an origin of its own, and nothing else."""


def show_document(request: HttpRequest, number: str, document: int) -> HttpResponse:
    """One document of an application, if this person may see it; officers' looking is recorded."""
    acting: Any = request.acting  # type: ignore[attr-defined]
    application = found(request, number)
    try:
        row, content = uploading.open_document(
            application,
            document,
            acting,
            request.moment,  # type: ignore[attr-defined]
        )
    except uploading.NotReadableError as error:
        raise Http404 from error
    response = HttpResponse(content, content_type=row.media_type)
    name = f"{application.number}-{row.material}.{EXTENSIONS[row.media_type]}"
    response.headers["Content-Disposition"] = f'inline; filename="{name}"'
    response.headers["Content-Security-Policy"] = ALONE
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-store"
    return response
