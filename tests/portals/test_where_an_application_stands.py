"""What the pages of an application say about whose turn it is, and what they put first."""

import re

import pytest
from django.test import Client

from medreg.demonstration.cast import Cast
from medreg.records.applications.models import Application
from medreg.services import casework, drafting, sessions
from medreg.services.clock import Moment, real_now
from tests.services.journey import PAPER, acting_as, filled_in

pytestmark = pytest.mark.usefixtures("today_is_the_casts")

ITEMS = [{"target": "material:photo", "text": "照片不是白底。"}]
WAY = {
    "send": ("林晓", {}),
    "confirm": ("李敏", {"employment_opinion": "employs"}),
    "receive": ("吴刚", {"materials": PAPER}),
    "accept": ("吴刚", {}),
    "recommend": ("赵慧", {"recommendation": "grant"}),
    "grant": ("周明", {}),
}


def brought(cast: Cast, moment: Moment, last: str) -> Application:
    """A first registration on its way, `last` being the last step taken."""
    lin = acting_as(cast, "林晓")
    application = drafting.begin("first_registration", lin, moment)
    filled_in(application, cast, lin, moment)
    for step, (who, answers) in WAY.items():
        application = casework.perform(application, step, acting_as(cast, who), moment, answers)
        if step == last:
            break
    return application


def page(cast: Cast, who: str, address: str, language: str = "zh-hans") -> str:
    """What one of the cast reads at an address, marks left in."""
    client = Client()
    client.cookies["medreg_session"] = sessions.begin_session(
        cast.accounts[who], "test", real_now()
    )
    client.cookies["medreg_language"] = language
    return client.get(address).content.decode()


def first_button(text: str) -> str:
    """The one button that is not a secondary one."""
    offers = text[text.index('class="medreg-offers"') :]
    found = re.search(r'class="govuk-button"[^>]*>\s*([^<]*)<', offers)
    return re.sub(r"\s", "", found[1]) if found else ""


@pytest.mark.parametrize(
    ("last", "who", "leads_on"),
    [
        ("receive", "吴刚", "受理"),
        ("accept", "赵慧", "提出审查意见"),
        ("recommend", "周明", "准予注册"),
    ],
)
def test_the_first_button_carries_the_application_on(
    cast: Cast, moment: Moment, last: str, who: str, leads_on: str
) -> None:
    application = brought(cast, moment, last)
    assert first_button(page(cast, who, f"/authority/applications/{application.number}/")) == (
        leads_on
    )


def test_after_the_grant_no_rule_says_that_it_could_not_be_granted(
    cast: Cast, moment: Moment
) -> None:
    application = brought(cast, moment, "recommend")
    address = f"/authority/applications/{application.number}/"
    assert 'id="rules"' in page(cast, "周明", address)
    casework.perform(application, "grant", acting_as(cast, "周明"), moment, {})
    assert 'id="rules"' not in page(cast, "周明", address)


def test_the_task_list_says_whose_turn_it_is(cast: Cast, moment: Moment) -> None:
    def line() -> str:
        text = page(cast, "林晓", "/practitioner/", "en")
        start = text.index("Apply for registration")
        return re.sub(r"<[^>]*>", " ", text[start : text.index("</li>", start)])

    application = brought(cast, moment, "receive")
    assert "Waiting" in line()
    casework.perform(
        application, "ask_for_correction", acting_as(cast, "吴刚"), moment, {"items": ITEMS}
    )
    assert "Waiting" not in line()
    assert "Your turn" in line()


def test_an_authority_is_named_in_the_language_of_the_page(cast: Cast, moment: Moment) -> None:
    application = brought(cast, moment, "receive")
    address = f"/practitioner/applications/{application.number}/"
    assert "Waiting for Health Bureau of Linjiang County" in page(cast, "林晓", address, "en")
    assert "等待临江县卫生健康局办理" in re.sub(r"\s", "", page(cast, "林晓", address))


def test_desk_lists_and_the_counter_mean_what_they_say(cast: Cast, moment: Moment) -> None:
    brought(cast, moment, "receive")
    rows = page(cast, "吴刚", "/authority/applications/")
    assert "申请编号" in rows
    assert "数量" not in rows
    assert "打开申请" in page(cast, "吴刚", "/authority/counter/")
