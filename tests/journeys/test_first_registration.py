"""One physician registered, end to end: both languages, at a desk and on a phone."""

from collections.abc import Callable

import pytest

from . import steps
from .visitor import Visitor

pytestmark = pytest.mark.journey
OpenVisitor = Callable[..., Visitor]
SAID = {
    "zh-hans": {
        "draft": "请填好申请",
        "with": "等待临江县人民医院",
        "yes": "自",
        "valid": "有效",
    },
    "en": {
        "draft": "Fill in the form",
        "with": "Waiting for 临江县人民医院",
        "yes": "From",
        "valid": "genuine",
    },
}


@pytest.mark.parametrize("size", ["desk", "phone"])
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_a_physician_is_registered(open_visitor: OpenVisitor, language: str, size: str) -> None:
    visitor, page_name = open_visitor(language, size), f"{language}-{size}"
    said = SAID[language]
    number = steps.begin_application(visitor, "first_registration")
    visitor.sees(said["draft"])
    visitor.look(f"{page_name}-1-tasks")
    for name in ("person", "institution", "request", "experience", "declarations"):
        steps.section(visitor, number, name)
        visitor.look(f"{page_name}-2-{name}")
    steps.fill_in_first_registration(visitor, number)
    visitor.go(f"/practitioner/applications/{number}/dry-run/")
    visitor.look(f"{page_name}-3-dry-run")
    visitor.go(f"/practitioner/applications/{number}/check/")
    visitor.look(f"{page_name}-4-check")
    steps.send(visitor, number)
    visitor.sees(said["with"])
    visitor.look(f"{page_name}-5-sent")
    _desks_work(visitor, number, page_name)
    visitor.be("林晓")
    visitor.go(f"/practitioner/applications/{number}/")
    visitor.look(f"{page_name}-11-registered")
    _papers_open(visitor)
    _public_sees(visitor, page_name)


def _desks_work(visitor: Visitor, number: str, page_name: str) -> None:
    """Institution and authority, from the confirmation to the delivery."""
    page = visitor.page
    visitor.be("李敏")
    visitor.look(f"{page_name}-6-institution")
    visitor.go("/institution/applications/")
    visitor.sees("林晓")
    visitor.look(f"{page_name}-6-list")
    steps.act(visitor, "李敏", "institution", number, "confirm")
    visitor.look(f"{page_name}-7-confirm")
    page.locator("[name=employment_opinion]").first.check()
    steps.finish(visitor)
    visitor.be("吴刚")
    visitor.go("/authority/counter/")
    visitor.look(f"{page_name}-8-counter")
    page.locator("[name=number]").fill(number.lower())
    visitor.enter()
    assert number in page.url
    steps.receive(visitor, number)
    visitor.look(f"{page_name}-9-received")
    steps.act(visitor, "吴刚", "authority", number, "accept")
    steps.recommend(visitor, number)
    visitor.look(f"{page_name}-10-recommended")
    steps.act(visitor, "周明", "authority", number, "grant")
    steps.act(visitor, "陈芳", "authority", number, "deliver")
    page.locator("[name=how][value=pick_up]").check()
    page.locator("[name=reference]").fill("林晓")
    steps.finish(visitor)


def _papers_open(visitor: Visitor) -> None:
    addresses = [a.get_attribute("href") for a in visitor.page.locator("a[href$='.pdf']").all()]
    assert len(addresses) >= 4
    for address in addresses:
        answer = visitor.page.request.get(address or "")
        assert answer.status == 200
        assert answer.body().startswith(b"%PDF")


def _public_sees(visitor: Visitor, page_name: str) -> None:
    visitor.page.context.clear_cookies(name="medreg_session")
    visitor.go_public("/look-up/")
    visitor.look(f"{page_name}-12-look-up")
    visitor.page.locator("main [name=name]").first.fill("林晓")
    visitor.enter()
    visitor.sees("临江县人民医院")
    visitor.look(f"{page_name}-13-found")
    visitor.go_public("/check/")
    visitor.page.locator("main form input:not([type=hidden])").first.fill("110990101000001")
    visitor.enter()
    visitor.sees("林晓", "临江县卫生健康局")
    visitor.look(f"{page_name}-14-check")
    text = visitor.page.locator("body").inner_text().replace(" ", "").replace("\u2009", "")
    assert "19980412" not in text
