"""The form: section by section, saved by itself, nothing typed lost, on two devices at once."""

import pytest

from medreg.demonstration.cast import Cast
from medreg.rulebook.forms.fields import Kind
from medreg.rulebook.workflows.registry import WORKFLOWS
from medreg.services import drafting
from medreg.services.answers import all_answers
from medreg.services.clock import Moment
from tests.services.journey import acting_as

from .applying import PERSON, at, box_of, device_of, draft_of, ready_draft, step, text_of

pytestmark = pytest.mark.usefixtures("today_is_the_casts")

SECTIONS = [section.name for section in WORKFLOWS["first_registration"].form.sections]
BY_ITSELF = {"headers": {"HX-Request": "true"}}


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("section", SECTIONS)
def test_every_section_has_a_page_with_every_question(
    cast: Cast, moment: Moment, section: str, language: str
) -> None:
    response = device_of(cast, "林晓", language).get(at(draft_of(cast, moment), f"form/{section}/"))
    assert response.status_code == 200
    body = response.content.decode()
    for field in WORKFLOWS["first_registration"].form.section(section).fields:
        if field.kind is not Kind.KNOWN:
            assert f'"{field.name}' in body, field.name


def test_a_section_nobody_knows_is_not_found(cast: Cast, moment: Moment) -> None:
    device, application = device_of(cast, "林晓"), draft_of(cast, moment)
    assert device.get(at(application, "form/nothing/")).status_code == 404
    assert device.get(at(application, "form/person/find/address/")).status_code == 404


def test_what_the_system_knows_is_shown_with_its_source(cast: Cast, moment: Moment) -> None:
    page = text_of(device_of(cast, "林晓", "en").get(at(draft_of(cast, moment), "form/person/")))
    assert "990101 1998 0412 0027" in page
    assert "Name, Sex: from the roster of qualified persons" in page
    page = text_of(device_of(cast, "林晓", "en").get(at(draft_of(cast, moment), "form/education/")))
    assert "Filled in from the roster" in page


def test_a_section_is_saved_and_the_next_one_follows(cast: Cast, moment: Moment) -> None:
    application = draft_of(cast, moment)
    response = device_of(cast, "林晓").post(at(application, "form/person/"), PERSON)
    assert response.url == at(application, "form/education/")
    application.refresh_from_db()
    assert application.answers["ethnic_group"] == "01"
    assert "address" not in application.answers, "an address is stored sealed"
    assert all_answers(application)["address"] == PERSON["address"]


def test_after_the_last_section_comes_the_list_of_what_is_left(cast: Cast, moment: Moment) -> None:
    application = ready_draft(cast, moment)
    yes = dict.fromkeys(
        ("has_full_capacity", "has_no_conviction", "has_no_health_condition"), "yes"
    )
    response = device_of(cast, "林晓").post(
        at(application, "form/declarations/"), {**yes, "is_true": "yes"}
    )
    assert response.url == at(application)


@pytest.mark.parametrize(
    ("language", "sentence"), [("zh-hans", "邮政编码是"), ("en", "A postcode has six digits")]
)
def test_what_was_typed_wrongly_stays_typed_and_the_rest_is_kept(
    cast: Cast, moment: Moment, language: str, sentence: str
) -> None:
    application = draft_of(cast, moment)
    typed = {**PERSON, "postcode": "83 00"}
    response = device_of(cast, "林晓", language).post(at(application, "form/person/"), typed)
    assert response.status_code == 422
    assert box_of(response, "postcode") == "83 00"
    assert box_of(response, "address") == PERSON["address"]
    assert 'href="#postcode"' in response.content.decode()
    application.refresh_from_db()
    assert all_answers(application)["address"] == PERSON["address"]
    assert not all_answers(application).get("postcode")


def test_a_day_that_does_not_exist_stays_as_it_was_typed(cast: Cast, moment: Moment) -> None:
    application = draft_of(cast, moment)
    response = device_of(cast, "林晓").post(
        at(application, "form/institution/"),
        {
            "institution": application.institution_id,
            "employment": "contract",
            "employed_from-year": "2026",
            "employed_from-month": "2",
            "employed_from-day": "30",
        },
    )
    assert response.status_code == 422
    assert box_of(response, "employed_from-day") == "30"


def test_what_is_left_out_is_named_beside_its_question(cast: Cast, moment: Moment) -> None:
    application = draft_of(cast, moment)
    response = device_of(cast, "林晓", "en").post(
        at(application, "form/person/"), {"address": "临江县"}
    )
    assert response.status_code == 422
    assert "Nothing has been chosen here" in text_of(response)
    application.refresh_from_db()
    assert all_answers(application)["address"] == "临江县"


def test_half_a_section_may_be_saved_for_later(cast: Cast, moment: Moment) -> None:
    application = draft_of(cast, moment)
    response = device_of(cast, "林晓").post(
        at(application, "form/person/"), {"address": "临江县", "later": "yes"}
    )
    assert response.url == at(application)
    application.refresh_from_db()
    assert all_answers(application)["address"] == "临江县"


def test_a_page_saves_itself_and_says_when_and_what_not(cast: Cast, moment: Moment) -> None:
    application = draft_of(cast, moment)
    typed = {**PERSON, "postcode": "12"}
    response = device_of(cast, "林晓", "en").post(
        at(application, "form/person/"), typed, **BY_ITSELF
    )
    assert response.status_code == 200
    assert "Saved on 2 March 2026, 12:00. Not saved yet: Postcode" in text_of(response)
    assert "<html" not in response.content.decode()
    application.refresh_from_db()
    assert all_answers(application)["address"] == PERSON["address"]


def test_what_a_page_saved_by_itself_is_no_conflict_with_its_button(
    cast: Cast, moment: Moment
) -> None:
    application = draft_of(cast, moment)
    device = device_of(cast, "林晓")
    seen = box_of(device.get(at(application, "form/person/")), "seen")
    device.post(at(application, "form/person/"), {**PERSON, "seen": seen}, **BY_ITSELF)
    pressed = device.post(at(application, "form/person/"), {**PERSON, "seen": seen})
    assert pressed.status_code == 302


def test_two_devices_that_touch_different_questions_both_keep_theirs(
    cast: Cast, moment: Moment
) -> None:
    application = draft_of(cast, moment)
    device = device_of(cast, "林晓")
    seen = box_of(device.get(at(application, "form/person/")), "seen")
    lin = acting_as(cast, "林晓")
    drafting.save_answers(application, {"address": "云州市"}, lin, moment)
    typed = {"ethnic_group": "02", "address": "", "postcode": "", "seen": seen}
    assert device.post(at(application, "form/person/"), typed).status_code in {302, 422}
    application.refresh_from_db()
    assert all_answers(application)["address"] == "云州市"
    assert application.answers["ethnic_group"] == "02"


def test_two_devices_that_change_the_same_answer_are_told(cast: Cast, moment: Moment) -> None:
    application = draft_of(cast, moment)
    device = device_of(cast, "林晓", "en")
    seen = box_of(device.get(at(application, "form/person/")), "seen")
    drafting.save_answers(application, {"address": "云州市"}, acting_as(cast, "林晓"), moment)
    response = device.post(at(application, "form/person/"), {**PERSON, "seen": seen})
    assert response.status_code == 409
    assert "Changed meanwhile on another device to: 云州市" in text_of(response)
    assert box_of(response, "address") == PERSON["address"]
    application.refresh_from_db()
    assert all_answers(application)["address"] == "云州市"
    again = {**PERSON, "seen": box_of(response, "seen")}
    assert device.post(at(application, "form/person/"), again).status_code == 302
    application.refresh_from_db()
    assert all_answers(application)["address"] == PERSON["address"]


def test_a_sent_form_cannot_be_written_in(cast: Cast, moment: Moment) -> None:
    application = step(ready_draft(cast, moment), cast, moment, "林晓", "send")
    device = device_of(cast, "林晓")
    for page in ("form/person/", "check/", "form/institution/find/institution/"):
        assert device.get(at(application, page)).url == at(application)
    typed = {**PERSON, "address": "云州市"}
    assert device.post(at(application, "form/person/"), typed).url == at(application)
    application.refresh_from_db()
    assert all_answers(application)["address"] != "云州市"


def test_too_many_scopes_are_objected_to_at_once_and_kept(cast: Cast, moment: Moment) -> None:
    application = draft_of(cast, moment)
    device = device_of(cast, "林晓", "en")
    typed = {"scopes": ["11", "12", "13"]}
    response = device.post(at(application, "form/request/"), typed)
    assert response.status_code == 422
    assert "At most 2 specialties may be registered here." in text_of(response)
    assert response.content.decode().count("checked") == 3
    assert "Needs mending" in text_of(device.get(at(application)))


def test_another_qualification_offers_other_scopes(cast: Cast, moment: Moment) -> None:
    clinical = device_of(cast, "林晓").get(at(draft_of(cast, moment), "form/request/"))
    chinese = device_of(cast, "唐𬱖").get(at(draft_of(cast, moment, "唐𬱖"), "form/request/"))
    assert "内科专业" in text_of(clinical)
    assert "妇产科专业" in text_of(clinical)
    assert "妇产科专业" not in text_of(chinese)
    assert "中医" in text_of(chinese)


@pytest.mark.parametrize("text", ["临江县人民", "人民医院", "linjiangxian", "444885014990101"])
def test_an_institution_is_found_by_name_pinyin_or_number(
    cast: Cast, moment: Moment, text: str
) -> None:
    page = at(draft_of(cast, moment), "form/institution/find/institution/")
    assert "临江县人民医院" in text_of(device_of(cast, "林晓").get(page, {"q": text}))


def test_an_institution_that_is_not_listed_is_explained(cast: Cast, moment: Moment) -> None:
    page = at(draft_of(cast, moment), "form/institution/find/institution/")
    shown = text_of(device_of(cast, "林晓", "en").get(page, {"q": "没有这家医院"}))
    assert "No institution was found for “没有这家医院”." in shown
    assert "It is not listed?" in shown


def test_another_institution_is_chosen_and_its_registrar_follows(
    cast: Cast, moment: Moment
) -> None:
    application = draft_of(cast, moment)
    device = device_of(cast, "林晓")
    other = cast.institutions["东湖区社区卫生服务中心"]
    page = at(application, "form/institution/find/institution/")
    typed = {"institution": application.institution_id, "department": "内科", "find": "institution"}
    assert device.post(at(application, "form/institution/"), typed).url == page
    assert device.post(page, {"q": "东湖", "institution": ""}).status_code == 422
    assert device.post(page, {"institution": "999999"}).status_code == 422
    assert device.post(page, {"institution": other.pk}).url == at(application, "form/institution/")
    application.refresh_from_db()
    assert application.registrar == other.registrar
    assert application.answers["department"] == "内科", "what was typed before the search is kept"
    assert "东湖区卫生健康局" in text_of(device.get(at(application, "form/institution/")))


def test_a_filing_elsewhere_is_filled_in_on_the_same_pages(cast: Cast, moment: Moment) -> None:
    device = device_of(cast, "林晓")
    begun = device.post("/practitioner/applications/begin/multi_institution_filing/")
    assert begun.status_code == 302
    for page in ("", "form/registration/", "form/institution/", "dry-run/", "check/"):
        assert device.get(begun.url + page).status_code == 200
    assert device.get(begun.url + "documents/").status_code == 404
