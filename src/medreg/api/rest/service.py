"""The API itself: its routers, its description, and what becomes of exceptions."""

from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from medreg.rulebook.objections import Objection
from medreg.rulebook.words import _
from medreg.services import access, casework, drafting

from . import applications, documents, register
from .problems import problem

api = NinjaAPI(
    title="medreg",
    version="1",
    description=(
        "The electronic registration system for physicians. Every sentence comes in Chinese and"
        " English; problems follow RFC 9457; writes take an Idempotency-Key."
    ),
    urls_namespace="rest",
    docs_url=None,
)
api.add_router("", applications.router)
api.add_router("", documents.router)
api.add_router("", register.router)


@api.exception_handler(casework.StepRefusedError)
def _refused(_request: HttpRequest, error: casework.StepRefusedError) -> HttpResponse:
    code = "step_refused" if error.is_offered else "step_not_offered"
    return problem(422 if error.is_offered else 409, code, error.objections)


@api.exception_handler(casework.ChangedMeanwhileError)
def _changed(_request: HttpRequest, _error: casework.ChangedMeanwhileError) -> HttpResponse:
    return problem(409, "changed_meanwhile")


@api.exception_handler(drafting.NotEditableError)
def _closed(_request: HttpRequest, _error: drafting.NotEditableError) -> HttpResponse:
    return problem(409, "not_editable")


@api.exception_handler(drafting.MayNotBeginError)
def _not_theirs(_request: HttpRequest, _error: drafting.MayNotBeginError) -> HttpResponse:
    return problem(403, "may_not_begin")


@api.exception_handler(access.NotVisibleError)
def _hidden(_request: HttpRequest, _error: access.NotVisibleError) -> HttpResponse:
    return problem(404, "not_found")


@api.exception_handler(Http404)
def _missing(_request: HttpRequest, _error: Http404) -> HttpResponse:
    return problem(404, "not_found")


@api.exception_handler(AuthenticationError)
def _stranger(_request: HttpRequest, _error: AuthenticationError) -> HttpResponse:
    return problem(401, "sign_in_first")


@api.exception_handler(ValidationError)
def _unreadable(_request: HttpRequest, error: ValidationError) -> HttpResponse:
    found = [
        Objection(
            "unreadable_value",
            _("This part of the request cannot be read."),
            _("See the description at openapi.json for what belongs there."),
            field=".".join(str(part) for part in one.get("loc", ())[2:]) or None,
        )
        for one in error.errors
    ]
    return problem(422, "unreadable", found)


@api.exception_handler(HttpError)
def _other(_request: HttpRequest, error: HttpError) -> HttpResponse:
    return problem(error.status_code, "request_refused")
