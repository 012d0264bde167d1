"""The pages of an application, the same in every portal: what is shown follows from its table.

A portal gives its address space and its templates; nothing here knows a procedure by name.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseRedirect,
)
from django.shortcuts import render
from django.utils.translation import gettext as _

from medreg.records.applications.models import Application
from medreg.rulebook.clocks import Clock
from medreg.rulebook.forms.questions import ITEMS_TO_MEND, REST_GROUND
from medreg.rulebook.objections import Objection
from medreg.rulebook.terminology import code_list
from medreg.rulebook.workflows.table import Actor, Offer
from medreg.services import access, casework, masking, papers
from medreg.services.acting import ActingUser
from medreg.services.choices import choices_for
from medreg.services.showing import Happened, Picture, picture_of

from . import numbers, words
from .components import Ball, Event
from .components_fields import options_of, typed_answers
from .words import say

Values = Mapping[str, Any]
LONGEST_VERSION = 9


@dataclass(frozen=True, slots=True)
class Room:
    """Where one portal shows applications."""

    address: str  # for example "/institution/applications/"
    viewer: str  # practitioner, institution or authority
    surround: Callable[[HttpRequest], dict[str, Any]]  # what stands around its pages
    page: str = "shared/application/page.html"
    step: str = "shared/application/step.html"


def found(request: HttpRequest, number: str) -> Application:
    """The application of that number, if this person may see it; 404 otherwise."""
    acting = request.acting  # type: ignore[attr-defined]
    try:
        return access.application_for(acting, number)
    except access.NotVisibleError as error:
        raise Http404 from error


def show(request: HttpRequest, number: str, room: Room, **more: Any) -> HttpResponse:
    """The page of an application."""
    picture = picture_of(found(request, number), request.acting, request.moment)  # type: ignore[attr-defined]
    return render(request, room.page, context_of(request, picture, room) | more)


def show_ball(request: HttpRequest, number: str, room: Room) -> HttpResponse:
    """Who has it now: the part of the page that looks for news by itself."""
    application = found(request, number)
    tag = f'"{application.version}-{request.moment.today}-{words.language()}"'  # type: ignore[attr-defined]
    if request.headers.get("If-None-Match") == tag:
        response: HttpResponse = HttpResponse(status=304)
    else:
        picture = picture_of(application, request.acting, request.moment)  # type: ignore[attr-defined]
        context = context_of(request, picture, room)
        response = render(request, "shared/application/ball.html", context)
    response.headers["ETag"] = tag
    response.headers["Cache-Control"] = "private, no-cache"
    return response


def show_paper(request: HttpRequest, number: str, paper: int) -> HttpResponse:
    """One issued paper as PDF, if this person may see the application; `?copies=2` for two."""
    application = found(request, number)
    row = application.papers.filter(pk=paper).first()
    if row is None:
        raise Http404
    copies = 2 if request.GET.get("copies") == "2" else 1
    content = papers.print_for(request.acting, row, request.moment, copies)  # type: ignore[attr-defined]
    return pdf(content, f"{application.number}-{row.kind}.pdf")


def pdf(content: bytes, name: str) -> HttpResponse:
    """A PDF to look at, not kept by anything on the way."""
    response = HttpResponse(content, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="{name}"'
    response.headers["Cache-Control"] = "private, no-store"
    return response


def context_of(request: HttpRequest, picture: Picture, room: Room) -> dict[str, Any]:
    """What the templates of an application read."""
    acting: ActingUser = request.acting  # type: ignore[attr-defined]
    chinese = words.language() == "zh"
    known = shown_known(picture, acting)
    choices = choices_for(picture.application, picture.facts)
    return room.surround(request) | {
        "viewer": room.viewer,
        "shown_known": known,
        "shown": {**masking.answers_for(picture, acting), **known},
        "papers": list(picture.application.papers.order_by("-issued_at")),
        "paper_names": papers.NAMES,
        "documents": list(picture.application.documents.filter(replaced_at=None)),
        "material_names": {
            m.code: m.zh if chinese else m.en for m in picture.facts.edition.materials
        },
        "picture": picture,
        "application": picture.application,
        "ball": ball_of(picture),
        "events": [event_of(happened) for happened in picture.history],
        "choices": choices,
        "target_names": dict(options_of(ITEMS_TO_MEND, choices)),
        "steps_at": f"{room.address}{picture.application.number}/steps/",
        "leading": leading_step(picture),
        "room": room,
    }


def leading_step(picture: Picture) -> str:
    """The open step that carries the matter on, towards the end of the table; nothing if none."""
    order = [state.name for state in picture.workflow.states]
    here = order.index(picture.state.name)
    for offer in picture.offers:
        step = offer.step
        leads_on = step.target in order[here + 1 :] and not step.beyond_the_end
        if offer.is_open and leads_on and step.by is not Actor.PRACTITIONER:
            return step.name
    return ""


def shown_known(picture: Picture, acting: ActingUser) -> dict[str, str]:
    """The fields that are shown and not asked, in words; officers see some only in part."""
    known = masking.known_for(picture, acting)
    if masking.is_own(picture, acting):
        id_type = picture.application.practitioner.identity.id_type
        if number := known.get("identity_number"):
            known["identity_number"] = numbers.grouped(number, id_type)
        if born_on := known.get("born_on"):
            known["born_on"] = words.short_on(date.fromisoformat(born_on))
    if known.get("sex") and (sex := code_list("sexes").get(known["sex"])):
        known["sex"] = sex.zh if words.language() == "zh" else sex.en
    return known


def ball_of(picture: Picture) -> Ball:
    """Who has it, since when, until when, and what then."""
    state, reading, application = picture.state, picture.reading, picture.application
    if state.is_final:
        good = state.fhir_task_status == "completed"
        bad = state.fhir_task_status == "rejected"
        return Ball(
            since=application.state_since,
            outcome=state.label,
            outcome_is="good" if good else "bad" if bad else "neutral",
        )
    counted = reading is not None and reading.clock is not Clock.ANSWER
    return Ball(
        holder=picture.holder,
        is_yours=picture.is_yours,
        since=application.state_since,
        day=max(1, min(reading.elapsed, reading.limit)) if counted and reading else 0,
        days=reading.limit if counted and reading else 0,
        due=application.due_on,
        is_overdue=bool(reading and reading.is_overdue),
        is_provisional=bool(reading and reading.is_provisional),
        otherwise=state.if_nothing_happens,
        rests=_ground(picture.resting),
    )


def _ground(code: str) -> str:
    return next((option.en for option in REST_GROUND.options if option.value == code), "")


def event_of(happened: Happened) -> Event:
    """One entry of the time line; what was written to the applicant is shown."""
    items = [item["text"] for item in happened.details.get("items", ())]
    text = happened.details.get("question", "")
    return Event(title=happened.label, at=happened.at, by=happened.by, text=text, items=items)


def take_step(request: HttpRequest, number: str, step: str, room: Room) -> HttpResponse:
    """Ask what the step asks; take it when the answers are sent."""
    application = found(request, number)
    acting, moment = request.acting, request.moment  # type: ignore[attr-defined]
    picture = picture_of(application, acting, moment)
    offer = next((o for o in picture.offers if o.step.name == step), None)
    page = f"{room.address}{application.number}/"
    if offer is None or not offer.is_open:
        messages.warning(request, _closed(offer))
        return HttpResponseRedirect(page)
    if request.method != "POST":
        return _ask(request, picture, offer, room, {})
    raw = typed_answers(offer.step.asks, request.POST)
    try:
        casework.perform(
            application, step, acting, moment, raw, version=_version(request, application)
        )
    except casework.ChangedMeanwhileError:
        messages.warning(
            request, _("A colleague has just acted on this application. Here is how it stands now.")
        )
        return HttpResponseRedirect(page)
    except casework.StepRefusedError as refused:
        if any(objection.field for objection in refused.objections):
            return _ask(request, picture, offer, room, raw, refused.objections)
        messages.warning(request, _sentences(refused.objections))
        return HttpResponseRedirect(page)
    messages.success(request, _("Done: %(step)s") % {"step": say(offer.step.label)})
    return HttpResponseRedirect(page)


def _ask(
    request: HttpRequest,
    picture: Picture,
    offer: Offer,
    room: Room,
    raw: Values,
    objections: tuple[Objection, ...] = (),
) -> HttpResponse:
    context = context_of(request, picture, room) | {
        "offer": offer,
        "fields": offer.step.asks,
        "values": raw,
        "errors": objections,
        "back": f"{room.address}{picture.application.number}/",
    }
    return render(request, room.step, context, status=422 if objections else 200)


def _version(request: HttpRequest, application: Application) -> int:
    sent = request.POST.get("version", "")
    if sent.isascii() and sent.isdigit() and len(sent) <= LONGEST_VERSION:
        return int(sent)
    return application.version


def _closed(offer: Offer | None) -> str:
    if offer is None:
        return _("This step is not open to you now. Here is how the application stands.")
    return _sentences(offer.reasons)


def _sentences(objections: tuple[Objection, ...]) -> str:
    return " ".join(say(objection) for objection in objections)
