"""Documents of an application over REST: add, take away, read."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import File, Form, Router, Schema, Status
from ninja.files import UploadedFile

from medreg.services import access, uploading
from medreg.services.acting import ActingUser
from medreg.services.file_kinds import LARGEST_FILE

from . import shapes
from .entrance import SIGNED_IN
from .problems import problem

router = Router(auth=SIGNED_IN, tags=["documents"])
PROBLEMS: dict[int, Any] = dict.fromkeys((401, 404, 422), shapes.Problem)


class DocumentShape(Schema):
    """A document that was added."""

    id: int
    material: str
    media_type: str
    size: int
    sha256: str


def _shape(document: Any) -> dict[str, Any]:
    return {
        "id": document.pk,
        "material": document.material,
        "media_type": document.media_type,
        "size": document.size,
        "sha256": document.sha256,
    }


@router.get("/applications/{number}/documents", response={200: list[DocumentShape], **PROBLEMS})
def document_list(request: HttpRequest, number: str) -> Any:
    """The documents that were added and not replaced."""
    acting: ActingUser = request.auth  # type: ignore[attr-defined]
    application = access.application_for(acting, number)
    return [_shape(row) for row in application.documents.filter(replaced_at=None).order_by("pk")]


@router.post("/applications/{number}/documents", response={201: list[DocumentShape], **PROBLEMS})
def add(request: HttpRequest, number: str, material: Form[str], file: File[UploadedFile]) -> Any:
    """Add a JPEG, PNG or PDF to one item of the material list."""
    acting: ActingUser = request.auth  # type: ignore[attr-defined]
    application = access.application_for(acting, number)
    content = file.read(LARGEST_FILE + 1)
    try:
        uploading.add_documents(application, material, [content], acting, request.moment)  # type: ignore[attr-defined]
    except uploading.NotAddedError as wrong:
        return problem(422, "document_not_added", (wrong.objection,))
    rows = application.documents.filter(replaced_at=None, material=material).order_by("pk")
    return Status(201, [_shape(row) for row in rows])


@router.get("/applications/{number}/documents/{document}", response={200: None, **PROBLEMS})
def read(request: HttpRequest, number: str, document: int) -> HttpResponse:
    """The file itself; whoever looks at another person's is recorded."""
    acting: ActingUser = request.auth  # type: ignore[attr-defined]
    application = access.application_for(acting, number)
    try:
        row, content = uploading.open_document(application, document, acting, request.moment)  # type: ignore[attr-defined]
    except uploading.NotReadableError:
        return problem(404, "not_found")
    response = HttpResponse(content, content_type=row.media_type)
    response.headers["Content-Disposition"] = "attachment"
    response.headers["Cache-Control"] = "private, no-store"
    return response


@router.api_operation(
    ["DELETE"],
    "/applications/{number}/documents/{document}",
    response={204: None, **PROBLEMS},
)
def take_away(request: HttpRequest, number: str, document: int) -> Any:
    """Take a document out of the application."""
    acting: ActingUser = request.auth  # type: ignore[attr-defined]
    application = access.application_for(acting, number)
    try:
        uploading.take_away(application, document, acting, request.moment)  # type: ignore[attr-defined]
    except uploading.NotAddedError as wrong:
        return problem(422, "document_not_taken_away", (wrong.objection,))
    return Status(204, None)
