"""What is left to do in a form: section by section, what was asked and what rules object to."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from medreg.portals.shared.components import StepLeft
from medreg.portals.shared.words import say
from medreg.records.applications.models import Request
from medreg.rulebook.forms.fields import Kind, Section
from medreg.rulebook.objections import Objection
from medreg.rulebook.workflows.table import Offer
from medreg.services.drafting import EDITABLE
from medreg.services.showing import Picture
from medreg.services.uploading import materials_to_add

ANSWER, MATERIAL = "answer:", "material:"
DONE, NOW, LATER, STUCK = "done", "now", "later", "stuck"


@dataclass(frozen=True, slots=True)
class Part:
    """One page of a form and how it stands: done, open (with questions left) or stuck."""

    section: Section
    state: str
    hint: str = ""


def is_editable(picture: Picture) -> bool:
    """Whether the form may be written in now."""
    return picture.application.status in EDITABLE


def open_request(picture: Picture) -> Request | None:
    """The return or correction notice that waits for an answer, if there is one."""
    for request in picture.requests:
        is_open = request.answered_at is None and request.closed_at is None
        if request.kind in {"return", "correction"} and is_open:
            return request
    return None


def asked_words(picture: Picture, target: str) -> dict[str, list[str]]:
    """What was asked, by field or by material, in the words of whoever asked."""
    request = open_request(picture)
    found: dict[str, list[str]] = {}
    for item in request.items if request else ():
        if item["target"].startswith(target):
            found.setdefault(item["target"].removeprefix(target), []).append(item["text"])
    return found


def still_asked(picture: Picture) -> dict[str, list[str]]:
    """The same for the fields whose answer has not been changed since."""
    asked = asked_words(picture, ANSWER)
    return {name: texts for name, texts in asked.items() if name not in picture.changed}


def materials_still_asked(picture: Picture) -> dict[str, list[str]]:
    """The same for the documents to which nothing has been added since.

    Where material comes on paper nothing need be added here: the counter takes it.
    """
    request = open_request(picture)
    asked = asked_words(picture, MATERIAL)
    if request is None or not asked or picture.facts.edition.wants_paper:
        return {}
    added = picture.application.documents.filter(added_at__gt=request.asked_at, replaced_at=None)
    there = set(added.values_list("material", flat=True))
    return {code: texts for code, texts in asked.items() if code not in there}


def ruled_out(picture: Picture) -> dict[str, list[Objection]]:
    """What rules object to in answers already given, by field."""
    found: dict[str, list[Objection]] = {}
    for result in picture.results:
        objection = result.objection
        if objection is None or not objection.bars or objection.field is None:
            continue
        if objection.field not in picture.facts.course.unanswered:
            found.setdefault(objection.field, []).append(objection)
    return found


def parts_of(picture: Picture) -> list[Part]:
    """Every section of the form in its order."""
    asked, ruled = still_asked(picture), ruled_out(picture)
    missing = set(picture.facts.course.unanswered)
    return [
        _part(section, picture, asked, ruled, missing) for section in picture.workflow.form.sections
    ]


def _part(
    section: Section,
    picture: Picture,
    asked: Mapping[str, list[str]],
    ruled: Mapping[str, list[Objection]],
    missing: set[str],
) -> Part:
    names = [field.name for field in section.fields]
    words = [text for name in names for text in asked.get(name, ())]
    if words:
        return Part(section, STUCK, words[0])
    against = [objection for name in names for objection in ruled.get(name, ())]
    if against:
        return Part(section, STUCK, say(against[0]))
    left = len(missing.intersection(names))
    if left:
        hint = ngettext("%(num)s question to answer", "%(num)s questions to answer", left)
        return Part(section, LATER, hint % {"num": left})
    if picture.changed.intersection(names):
        return Part(section, DONE, _("Changed"))
    return Part(section, DONE, "" if _is_answered(section, picture) else _("Nothing need be said"))


def _is_answered(section: Section, picture: Picture) -> bool:
    return any(
        field.kind is Kind.KNOWN or not field.is_empty(picture.answers.get(field.name))
        for field in section.fields
    )


def documents_part(picture: Picture, address: str) -> StepLeft | None:
    """The line of the documents, where this procedure takes any."""
    if not materials_to_add(picture.application, picture.facts):
        return None
    title, href = _("Documents"), f"{address}documents/"
    asked = materials_still_asked(picture)
    if asked:
        return StepLeft(title, STUCK, href, next(iter(asked.values()))[0])
    missing = len(picture.facts.course.uploads_missing)
    if missing:
        hint = ngettext("%(num)s document to add", "%(num)s documents to add", missing)
        return StepLeft(title, LATER, href, hint % {"num": missing})
    added = picture.application.documents.filter(replaced_at=None).count()
    if not added and picture.facts.edition.wants_paper:
        return StepLeft(title, DONE, href, _("Not needed here: you hand them in on paper"))
    hint = ngettext("%(num)s file added", "%(num)s files added", added) % {"num": added}
    return StepLeft(title, DONE, href, hint)


def steps_left(picture: Picture, address: str) -> list[StepLeft]:
    """The whole list of what is left to do; the first thing open is the one for now."""
    lines = [
        StepLeft(
            say(part.section.title), part.state, f"{address}form/{part.section.name}/", part.hint
        )
        for part in parts_of(picture)
    ]
    documents = documents_part(picture, address)
    if documents is not None:
        lines.append(documents)
    return _with_now(lines)


def _with_now(lines: list[StepLeft]) -> list[StepLeft]:
    first = next((line for line in lines if line.state == LATER), None)
    return [
        StepLeft(line.title, NOW, line.href, line.hint) if line is first else line for line in lines
    ]


def is_all_done(lines: Iterable[StepLeft]) -> bool:
    """Whether nothing is left in the form."""
    return all(line.state == DONE for line in lines)


def place_of(target: str, picture: Picture, address: str) -> str:
    """The page on which something asked can be mended; empty where it comes on paper."""
    if target.startswith(MATERIAL):
        code = target.removeprefix(MATERIAL)
        codes = {m.code for m in materials_to_add(picture.application, picture.facts)}
        here = code in codes and not picture.facts.edition.wants_paper
        return f"{address}documents/#{code}" if here else ""
    name = target.removeprefix(ANSWER)
    for section in picture.workflow.form.sections:
        if any(field.name == name for field in section.fields):
            return f"{address}form/{section.name}/#{name}"
    return ""


def sending_offers(picture: Picture) -> list[Offer]:
    """The steps that send the form on from here, whatever the procedure calls them."""
    return [offer for offer in picture.offers if is_editable(picture) and _leads_on(picture, offer)]


def other_offers(picture: Picture) -> list[Offer]:
    """What else the applicant may do: answer, withdraw."""
    sending = sending_offers(picture)
    return [offer for offer in picture.offers if offer not in sending]


def _leads_on(picture: Picture, offer: Offer) -> bool:
    status = picture.application.status
    target = offer.step.leads_to(status)
    return target != status and not picture.workflow.state(target).is_final
