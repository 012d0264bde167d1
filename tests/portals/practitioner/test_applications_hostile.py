"""Hostile words through every question: an answer of ours each time, and never a broken page."""

import pytest

from medreg.demonstration.cast import Cast
from medreg.rulebook.forms.fields import Field, Kind
from medreg.rulebook.workflows.registry import WORKFLOWS
from medreg.services.clock import Moment
from tests.hostile import STRINGS

from .applying import LIST, at, device_of, draft_of, ready_draft, step

pytestmark = pytest.mark.usefixtures("today_is_the_casts")

ANSWERED = {200, 302, 404, 409, 422}
BY_ITSELF = {"headers": {"HX-Request": "true"}}
FORM = WORKFLOWS["first_registration"].form


def sendable(text: str) -> str:
    """What a browser can send of it: lone surrogates have no bytes."""
    return text.encode("utf-8", "replace").decode()


def boxes(field: Field, text: str, before: str = "") -> dict[str, object]:
    """The boxes of one question, all filled with the same words."""
    name = before + field.name
    if field.kind is Kind.DATE:
        return {f"{name}-{part}": text for part in ("year", "month", "day")}
    if field.kind is Kind.CHOICES:
        return {name: [text, text]}
    if field.kind is Kind.ROWS:
        filled: dict[str, object] = {}
        for part in field.rows:
            filled |= boxes(part, text, f"{name}-0-")
        return filled
    return {name: text}


@pytest.mark.parametrize("section", [section.name for section in FORM.sections])
def test_hostile_words_in_every_question_of_a_section(
    cast: Cast, moment: Moment, section: str
) -> None:
    application = draft_of(cast, moment)
    device = device_of(cast, "林晓")
    page = at(application, f"form/{section}/")
    place = [each.name for each in FORM.sections].index(section)
    for number, (name, text) in enumerate(STRINGS.items()):
        typed: dict[str, object] = {"seen": sendable(text)}
        for field in FORM.section(section).fields:
            typed |= boxes(field, sendable(text))
        assert device.post(page, typed, **BY_ITSELF).status_code in ANSWERED, name
        if number % len(FORM.sections) == place:  # every word once in a whole page: pages cost
            assert device.post(page, typed).status_code in ANSWERED, name
    assert device.get(page).status_code == 200
    assert device.get(at(application, "check/")).status_code == 200


def test_hostile_words_are_searched_for_as_words(cast: Cast, moment: Moment) -> None:
    device = device_of(cast, "林晓")
    page = at(draft_of(cast, moment), "form/institution/find/institution/")
    for name, text in STRINGS.items():
        assert device.get(page, {"q": sendable(text)}).status_code == 200, name
        sent = device.post(page, {"q": sendable(text), "institution": sendable(text)})
        assert sent.status_code in ANSWERED, name


def test_hostile_words_in_buttons_versions_and_addresses(cast: Cast, moment: Moment) -> None:
    application = step(ready_draft(cast, moment), cast, moment, "林晓", "send")
    device = device_of(cast, "林晓")
    for name, text in STRINGS.items():
        words = sendable(text)
        sent = device.post(at(application, "steps/send/"), {"version": words})
        assert sent.status_code == 302, name
        clean = "".join(sign for sign in words if sign.isalnum())[:40] or "x"
        for page in (f"form/{clean}/", f"documents/add/{clean}/"):
            assert device.post(at(application, page)).status_code in ANSWERED, name
        assert device.post(f"{LIST}begin/{clean}/").status_code in ANSWERED, name
    application.refresh_from_db()
    assert application.status == "with_institution"


def test_hostile_words_come_back_as_words_and_not_as_marks(cast: Cast, moment: Moment) -> None:
    application = draft_of(cast, moment)
    device = device_of(cast, "林晓")
    device.post(at(application, "form/person/"), {"address": STRINGS["script"], "later": "yes"})
    for page in ("form/person/", "check/"):
        body = device.get(at(application, page)).content.decode()
        assert "<script>alert(1)</script>" not in body
        assert "&lt;script&gt;" in body
