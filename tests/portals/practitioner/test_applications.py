"""Business applications: what can be applied for, one's own, sending them, and nobody else's."""

import pytest
from django.test import Client

from medreg.demonstration.cast import Cast
from medreg.records.applications.models import Application
from medreg.records.audit.models import AuditEvent
from medreg.services import drafting
from medreg.services.clock import Moment
from tests.services.journey import acting_as

from .applying import (
    LIST,
    PAPER,
    REGISTER_ENTRIES,
    at,
    device_of,
    draft_of,
    ready_draft,
    step,
    text_of,
)

pytestmark = pytest.mark.usefixtures("today_is_the_casts")

REGISTER = f"{LIST}begin/first_registration/"


def test_the_businesses_say_what_they_bring_and_end_before_one_is_chosen(cast: Cast) -> None:
    page = text_of(device_of(cast, "林晓", "en").get(LIST))
    assert "First registration" in page
    assert "What it brings" in page
    assert "Nothing that you hold now." in page
    assert "its certificate and every filing under it" in page
    assert "you hold none yet" in page


def test_the_button_of_first_registration_is_called_as_in_the_guide(cast: Cast) -> None:
    body = device_of(cast, "林晓").get(LIST).content.decode()
    assert "业务申请" in body
    assert REGISTER in body
    assert "注册" in body


def test_register_begins_a_draft_and_a_second_press_goes_on_with_it(cast: Cast) -> None:
    device = device_of(cast, "林晓")
    first, second = device.post(REGISTER), device.post(REGISTER)
    assert first.status_code == 302
    assert first.url == second.url
    assert Application.objects.get().status == "draft"
    assert "轮到您办理" in text_of(device.get(first.url))


def test_an_unknown_business_is_not_found(cast: Cast) -> None:
    assert device_of(cast, "林晓").post(f"{LIST}begin/nothing/").status_code == 404


def test_whoever_has_not_been_found_in_the_roster_is_told_so(cast: Cast) -> None:
    account = cast.accounts["林晓"]
    account.practitioner = None
    account.save()
    device = device_of(cast, "林晓", "en")
    assert "has not been found yet" in text_of(device.get(LIST))
    assert device.post(REGISTER).url == LIST
    assert "as soon as your qualification has been found" in text_of(device.get(LIST))
    for page in (REGISTER_ENTRIES, "/practitioner/qualification/"):
        assert device.get(page).status_code == 200


PAGES = (
    "", "ball/", "form/person/", "form/institution/find/institution/", "documents/",
    "documents/1", "dry-run/", "check/", "steps/send/", "steps/withdraw/", "papers/1.pdf",
)  # fmt: skip


@pytest.mark.parametrize("page", PAGES)
def test_another_persons_application_is_not_found(cast: Cast, moment: Moment, page: str) -> None:
    application = ready_draft(cast, moment)
    device = device_of(cast, "阿卜杜拉·买买提")
    assert device.get(at(application, page)).status_code == 404


@pytest.mark.parametrize(
    "page", ["form/person/", "steps/send/", "documents/add/photo/", "documents/1/take-away/"]
)
def test_nobody_writes_in_another_persons_application(
    cast: Cast, moment: Moment, page: str
) -> None:
    application = ready_draft(cast, moment)
    version = application.version
    device = device_of(cast, "阿卜杜拉·买买提")
    assert device.post(at(application, page), {"address": "x"}).status_code == 404
    application.refresh_from_db()
    assert (application.version, application.status) == (version, "draft")


@pytest.mark.parametrize("page", PAGES)
def test_a_stranger_is_asked_to_sign_in_and_an_officer_kept_out(
    cast: Cast, moment: Moment, page: str
) -> None:
    application = draft_of(cast, moment)
    assert Client().get(at(application, page)).status_code == 302
    assert device_of(cast, "吴刚").get(at(application, page)).status_code == 403


def test_a_number_nobody_has_is_not_found(cast: Cast) -> None:
    for number in ("ABCDEFGHJK", "0", "林晓", "'--", "A" * 300):
        assert device_of(cast, "林晓").get(f"{LIST}{number}/").status_code == 404


def test_numbers_beyond_every_row_are_not_found(cast: Cast, moment: Moment) -> None:
    application = draft_of(cast, moment)
    device = device_of(cast, "林晓")
    for page in (f"papers/{'9' * 40}.pdf", f"documents/{'9' * 40}"):
        assert device.get(at(application, page)).status_code == 404


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("zh-hans", ("核对填写内容", "提交给单位审核")),
        ("en", ("Check your answers", "Send to the")),
    ],
)
def test_the_answers_are_checked_and_sent(
    cast: Cast, moment: Moment, language: str, words: tuple[str, ...]
) -> None:
    application = ready_draft(cast, moment)
    device = device_of(cast, "林晓", language)
    page = text_of(device.get(at(application, "check/")))
    assert all(word in page for word in words)
    sent = device.post(at(application, "steps/send/"), {"version": application.version})
    assert sent.status_code == 302
    application.refresh_from_db()
    assert application.status == "with_institution"
    page = text_of(device.get(at(application)))
    assert "临江县人民医院" in page
    assert "李敏" in page


def test_sent_twice_is_sent_once(cast: Cast, moment: Moment) -> None:
    application = ready_draft(cast, moment)
    device = device_of(cast, "林晓")
    typed = {"version": application.version}
    for _each in range(2):
        assert device.post(at(application, "steps/send/"), typed).status_code == 302
    assert Application.objects.count() == 1
    assert AuditEvent.objects.filter(action="send").count() == 1


def test_what_was_changed_on_another_device_is_looked_at_before_it_is_sent(
    cast: Cast, moment: Moment
) -> None:
    application = ready_draft(cast, moment)
    device = device_of(cast, "林晓")
    seen = application.version
    drafting.save_answers(application, {"department": "内科"}, acting_as(cast, "林晓"), moment)
    device.post(at(application, "steps/send/"), {"version": seen})
    application.refresh_from_db()
    assert application.status == "draft"


def test_an_unfinished_form_shows_no_button_but_what_is_missing(cast: Cast, moment: Moment) -> None:
    application = draft_of(cast, moment)
    device = device_of(cast, "林晓", "en")
    response = device.get(at(application, "check/"))
    assert "questions have no answer yet" in text_of(response)
    assert "steps/send/" not in response.content.decode()
    device.post(at(application, "steps/send/"), {"version": application.version})
    application.refresh_from_db()
    assert application.status == "draft"


def test_the_dry_run_names_every_rule_with_its_article(cast: Cast, moment: Moment) -> None:
    page = text_of(device_of(cast, "林晓", "en").get(at(draft_of(cast, moment), "dry-run/")))
    assert "1 in the way" in page
    assert "Physicians Law, Article 16" in page


def test_withdrawing_is_asked_once_more_and_then_done(cast: Cast, moment: Moment) -> None:
    application = step(ready_draft(cast, moment), cast, moment, "林晓", "send")
    device = device_of(cast, "林晓", "en")
    assert "This ends the application" in text_of(device.get(at(application, "steps/withdraw/")))
    application.refresh_from_db()
    assert application.status == "with_institution"
    device.post(at(application, "steps/withdraw/"), {"version": application.version})
    application.refresh_from_db()
    assert application.status == "withdrawn"


def test_nobody_practises_before_the_grant_and_everybody_is_told_from_when(
    cast: Cast, moment: Moment
) -> None:
    application = ready_draft(cast, moment)
    device = device_of(cast, "林晓", "en")
    assert "Not yet" in text_of(device.get(at(application)))
    for who, name, answers in (
        ("林晓", "send", {}),
        ("李敏", "confirm", {"employment_opinion": "employs"}),
        ("吴刚", "receive", {"materials": PAPER}),
        ("吴刚", "accept", {}),
        ("赵慧", "recommend", {"recommendation": "grant"}),
        ("周明", "grant", {}),
    ):
        application = step(application, cast, moment, who, name, **answers)
    for page in (at(application), LIST, REGISTER_ENTRIES):
        shown = text_of(device.get(page))
        assert "Since Monday 2 March 2026 at 临江县人民医院: Internal medicine." in shown
    register = text_of(device.get(REGISTER_ENTRIES))
    assert "110 990101 000001" in register
    assert "Entered in the register" in register
    assert "In use" in text_of(device.get("/practitioner/qualification/"))
    assert "registered already" in text_of(device.get(LIST))


def test_the_qualification_is_shown_with_where_it_comes_from(cast: Cast) -> None:
    page = text_of(device_of(cast, "林晓").get("/practitioner/qualification/"))
    assert "示例医科大学" in page
    assert "医师资格名册" in page


def test_what_must_be_taken_to_the_counter_is_listed(cast: Cast, moment: Moment) -> None:
    application = step(ready_draft(cast, moment), cast, moment, "林晓", "send")
    step(application, cast, moment, "李敏", "confirm", employment_opinion="employs")
    page = text_of(device_of(cast, "林晓", "en").get(at(application)))
    assert "政务服务中心 3 号窗口" in page
    assert "3 copies" in page
    assert "bring the original too" in page
    assert "Not needed: the system holds it" in page
    assert "Cover sheet" in page


def test_an_examiners_question_is_shown_and_answered(cast: Cast, moment: Moment) -> None:
    application = step(ready_draft(cast, moment), cast, moment, "林晓", "send")
    for who, name, answers in (
        ("李敏", "confirm", {"employment_opinion": "employs"}),
        ("吴刚", "receive", {"materials": PAPER}),
        ("吴刚", "accept", {}),
        ("赵慧", "ask_for_information", {"question": "2025年夏天在哪里？"}),
    ):
        application = step(application, cast, moment, who, name, **answers)
    device = device_of(cast, "林晓", "en")
    assert "2025年夏天在哪里？" in text_of(device.get(at(application)))
    assert "Waiting for" in text_of(device.get(LIST))
    assert "2025年夏天在哪里？" in text_of(device.get(at(application, "steps/give_information/")))
    empty = device.post(at(application, "steps/give_information/"), {"answer": ""})
    assert empty.status_code == 422
    given = {"answer": "在家备考。", "version": application.version}
    assert device.post(at(application, "steps/give_information/"), given).status_code == 302
    assert application.requests.get().answered_at is not None
