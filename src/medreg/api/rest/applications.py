"""Applications over REST: begin, answer, dry-run, take steps, as the portals can."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Body, Router, Status

from medreg.records.applications.models import Application
from medreg.rulebook.workflows.registry import WORKFLOWS
from medreg.services import access, casework, drafting, papers, queueing
from medreg.services.acting import ActingUser
from medreg.services.choices import choices_for
from medreg.services.showing import Picture, picture_of

from . import shapes
from .entrance import SIGNED_IN
from .problems import objection_shape, problem
from .replaying import once
from .serialise import (
    application_shape,
    line,
    result_shape,
    section_shape,
    workflow_shape,
)

router = Router(auth=SIGNED_IN, tags=["applications"])
PROBLEMS: dict[int, Any] = dict.fromkeys((400, 401, 403, 404, 409, 422), shapes.Problem)
ONCE = {
    "parameters": [
        {
            "name": "Idempotency-Key",
            "in": "header",
            "required": False,
            "description": "The same key again gets the first answer; kept for a day.",
            "schema": {"type": "string", "maxLength": 80},
        }
    ]
}


def _acting(request: HttpRequest) -> ActingUser:
    return request.auth  # type: ignore[attr-defined]


def _found(request: HttpRequest, number: str) -> Application:
    return access.application_for(_acting(request), number)


def _picture(request: HttpRequest, number: str) -> Picture:
    return picture_of(_found(request, number), _acting(request), request.moment)  # type: ignore[attr-defined]


@router.get("/workflows", response={200: list[shapes.WorkflowShape]}, auth=None)
def workflows(request: HttpRequest) -> Any:
    """Every procedure of the register."""
    return [workflow_shape(workflow) for workflow in WORKFLOWS.values()]


@router.get("/applications", response={200: shapes.ApplicationList, 401: shapes.Problem})
def application_list(request: HttpRequest, queue: str = "all", after: str = "") -> Any:
    """What you may see: `queue=ours` for what waits for you; page on with `after`."""
    acting = _acting(request)
    visible = access.applications_visible_to(acting)
    if queue == "ours":
        visible = visible.filter(queueing.waiting_for(acting.actors))
    page = queueing.page_of(visible, after)
    return {"applications": [line(row) for row in page.rows], "following": page.following}


@router.post(
    "/applications", response={201: shapes.ApplicationShape, **PROBLEMS}, openapi_extra=ONCE
)
@once
def begin(request: HttpRequest, body: shapes.Begin) -> Any:
    """Begin an application, or go on with the draft there is."""
    if body.workflow not in WORKFLOWS:
        return problem(422, "unknown_workflow")
    acting = _acting(request)
    application = drafting.begin(body.workflow, acting, request.moment)  # type: ignore[attr-defined]
    return Status(201, application_shape(_picture(request, application.number), acting))


@router.get("/applications/{number}", response={200: shapes.ApplicationShape, **PROBLEMS})
def read(request: HttpRequest, number: str) -> Any:
    """An application with state, clock, offers, answers and history."""
    return application_shape(_picture(request, number), _acting(request))


@router.get("/applications/{number}/form", response={200: list[shapes.SectionShape], **PROBLEMS})
def form(request: HttpRequest, number: str) -> Any:
    """The questions of the form with the choices offered for this application."""
    picture = _picture(request, number)
    choices = choices_for(picture.application, picture.facts)
    return [section_shape(section, choices) for section in picture.workflow.form.sections]


@router.patch(
    "/applications/{number}/answers",
    response={200: shapes.SavedShape, **PROBLEMS},
    openapi_extra=ONCE,
)
@once
def save(request: HttpRequest, number: str, body: Body[dict[str, Any]]) -> Any:
    """Keep what is right of these answers; what is wrong is told and nothing else is lost."""
    saved = drafting.save_answers(
        _found(request, number),
        body,
        _acting(request),
        request.moment,  # type: ignore[attr-defined]
    )
    return {
        "version": saved.application.version,
        "objections": [objection_shape(objection) for objection in saved.objections],
    }


@router.get("/applications/{number}/dry-run", response={200: list[shapes.ResultShape], **PROBLEMS})
def dry_run(request: HttpRequest, number: str) -> Any:
    """What every rule would say today; nothing is stored."""
    return [result_shape(result) for result in _picture(request, number).results]


@router.post(
    "/applications/{number}/steps",
    response={200: shapes.ApplicationShape, **PROBLEMS},
    openapi_extra=ONCE,
)
@once
def take(request: HttpRequest, number: str, body: shapes.Take) -> Any:
    """Take one step: the same door as the page's button."""
    acting = _acting(request)
    casework.perform(
        _found(request, number),
        body.step,
        acting,
        request.moment,  # type: ignore[attr-defined]
        body.answers,
        version=body.version,
    )
    return application_shape(_picture(request, number), acting)


@router.get("/applications/{number}/papers/{paper}.pdf", response={200: None, **PROBLEMS})
def paper_pdf(request: HttpRequest, number: str, paper: int, copies: int = 1) -> HttpResponse:
    """An issued paper as PDF, on request in two copies."""
    row = _found(request, number).papers.filter(pk=paper).first()
    if row is None:
        return problem(404, "not_found")
    content = papers.print_for(_acting(request), row, request.moment, copies)  # type: ignore[attr-defined]
    response = HttpResponse(content, content_type="application/pdf")
    response.headers["Cache-Control"] = "private, no-store"
    return response
