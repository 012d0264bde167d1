"""A document somebody added, shown to whoever may see the application, in any room."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from medreg.services import uploading
from medreg.services.file_kinds import EXTENSIONS

from .applications import found

_PICTURE = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; sandbox"
# No `sandbox` for PDFs: browsers then refuse to open their own viewer, which has one of its own.
_PDF = "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; frame-ancestors 'none'"


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
    response.headers["Content-Security-Policy"] = (
        _PDF if row.media_type == "application/pdf" else _PICTURE
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-store"
    return response
