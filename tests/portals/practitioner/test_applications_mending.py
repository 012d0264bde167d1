"""Returned or to be corrected: what was asked stands first, beside its field, and is sent again."""

import pytest

from medreg.demonstration.cast import Cast
from medreg.records.applications.models import Application
from medreg.services.clock import Moment

from .applying import PAPER, PERSON, at, device_of, ready_draft, step, text_of

pytestmark = pytest.mark.usefixtures("today_is_the_casts")

WORDS = "地址与身份证上的不一致。"
ITEMS = [
    {"target": "answer:address", "text": WORDS},
    {"target": "material:photo", "text": "照片不是白底。"},
]


@pytest.fixture
def returned(cast: Cast, moment: Moment) -> Application:
    application = step(ready_draft(cast, moment), cast, moment, "林晓", "send")
    return step(application, cast, moment, "李敏", "return", items=ITEMS)


@pytest.fixture
def correcting(cast: Cast, moment: Moment) -> Application:
    application = step(ready_draft(cast, moment), cast, moment, "林晓", "send")
    step(application, cast, moment, "李敏", "confirm", employment_opinion="employs")
    step(application, cast, moment, "吴刚", "receive", materials=PAPER)
    return step(application, cast, moment, "吴刚", "ask_for_correction", items=ITEMS[:1])


def test_what_was_asked_stands_first_with_the_way_to_mend_it(
    cast: Cast, returned: Application
) -> None:
    response = device_of(cast, "林晓", "en").get(at(returned))
    page = text_of(response)
    assert "To be mended" in page
    assert f"Home address : {WORDS}" in page
    assert "Check and send it again" in page
    assert page.index(WORDS) < page.index("The rest of the application")
    assert at(returned, "form/person/#address") in response.content.decode()
    assert "On paper, at the counter." in page


def test_the_officers_words_stand_beside_the_field_until_it_is_changed(
    cast: Cast, returned: Application
) -> None:
    device = device_of(cast, "林晓", "en")
    assert f"To be mended: {WORDS}" in text_of(device.get(at(returned, "form/person/")))
    changed = {**PERSON, "address": "临江县建设路9号"}
    assert device.post(at(returned, "form/person/"), changed).url == at(returned)
    assert WORDS not in text_of(device.get(at(returned, "form/person/")))
    assert "Changed" in text_of(device.get(at(returned)))
    page = text_of(device.get(at(returned, "check/")))
    assert page.index("临江县建设路9号 changed") < page.index("The rest of the application")
    assert page.index("The rest of the application") < page.index("Highest education")


@pytest.mark.parametrize(
    ("language", "words"), [("zh-hans", ("再次提交", "提交给单位审核")), ("en", ("Send it again",))]
)
def test_a_returned_application_is_sent_again(
    cast: Cast, returned: Application, language: str, words: tuple[str, ...]
) -> None:
    device = device_of(cast, "林晓", language)
    page = text_of(device.get(at(returned, "check/")))
    assert all(word in page for word in words)
    device.post(at(returned, "steps/send/"), {"version": returned.version})
    returned.refresh_from_db()
    assert returned.status == "with_institution"


def test_a_corrected_application_is_sent_again(cast: Cast, correcting: Application) -> None:
    device = device_of(cast, "林晓", "en")
    assert WORDS in text_of(device.get(at(correcting)))
    page = device.get(at(correcting, "check/"))
    assert "Send the correction" in text_of(page)
    device.post(at(correcting, "steps/answer_correction/"), {"version": correcting.version})
    correcting.refresh_from_db()
    assert correcting.status == "awaiting_acceptance"
    assert correcting.is_back


def test_a_returned_application_may_be_withdrawn(cast: Cast, returned: Application) -> None:
    device = device_of(cast, "林晓", "en")
    assert "Withdraw" in text_of(device.get(at(returned)))
    device.post(at(returned, "steps/withdraw/"), {"version": returned.version})
    returned.refresh_from_db()
    assert returned.status == "withdrawn"
