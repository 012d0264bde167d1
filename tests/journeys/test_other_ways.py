"""The other ways: returned, corrected, accepted by silence, refused, withdrawn, filed."""

from collections.abc import Callable

import pytest

from . import steps
from .visitor import Visitor

pytestmark = pytest.mark.journey
OpenVisitor = Callable[..., Visitor]
BOTH = pytest.mark.parametrize(("language", "size"), [("zh-hans", "phone"), ("en", "desk")])


def ball(visitor: Visitor, look: str) -> bool:
    """Whether the ball line looks so: yours, theirs, rests, over-good, over-bad, over-neutral."""
    return visitor.page.locator(f".medreg-ball--{look}").count() == 1


@BOTH
def test_returned_corrected_and_back_at_the_top(
    open_visitor: OpenVisitor, language: str, size: str
) -> None:
    visitor = open_visitor(language, size)
    page = visitor.page
    number = steps.begin_application(visitor, "first_registration")
    steps.fill_in_first_registration(visitor, number)
    steps.send(visitor, number)
    steps.act(visitor, "李敏", "institution", number, "return")
    visitor.look(f"{language}-return-step")
    page.locator("[name='items-0-target']").select_option("answer:address")
    page.locator("[name='items-0-text']").fill("请写明门牌号")
    steps.finish(visitor)
    visitor.be("林晓")
    visitor.go(f"/practitioner/applications/{number}/")
    visitor.sees("请写明门牌号")
    visitor.look(f"{language}-returned")
    steps.section(visitor, number, "person")
    visitor.sees("请写明门牌号")
    page.locator("[name=address]").fill("示例省青川市临江县健康路1号2单元301室")
    steps.save(visitor)
    steps.to_the_authority(visitor, number)
    steps.act(visitor, "吴刚", "authority", number, "ask_for_correction")
    page.locator("[name='items-0-target']").select_option("answer:degree")
    page.locator("[name='items-0-text']").fill("学位与学历不一致")
    steps.finish(visitor)
    visitor.be("林晓")
    visitor.go(f"/practitioner/applications/{number}/")
    visitor.sees("学位与学历不一致")
    steps.section(visitor, number, "education")
    steps._pick(visitor, "degree", "4")
    steps.save(visitor)
    visitor.go(f"/practitioner/applications/{number}/check/")
    visitor.submit(visitor.page.locator("form[action$='/steps/answer_correction/'] button").first)
    visitor.be("吴刚")
    visitor.go(f"/authority/applications/{number}/")
    visitor.look(f"{language}-corrected")
    assert page.locator(".medreg-changed").count() == 1


@BOTH
def test_silence_accepts_and_the_clock_rests(
    open_visitor: OpenVisitor, language: str, size: str
) -> None:
    visitor = open_visitor(language, size)
    number = steps.begin_application(visitor, "first_registration")
    steps.fill_in_first_registration(visitor, number)
    steps.to_the_authority(visitor, number)
    steps.move_clock(visitor, 6)
    visitor.be("林晓")
    visitor.go(f"/practitioner/applications/{number}/")
    assert ball(visitor, "theirs")
    steps.act(visitor, "赵慧", "authority", number, "rest_the_clock")
    visitor.page.locator("[name=ground][value=hearing]").check()
    visitor.page.locator("[name=reason]").fill("申请人要求听证")
    steps.finish(visitor)
    visitor.look(f"{language}-resting")
    assert ball(visitor, "rests")
    steps.act(visitor, "赵慧", "authority", number, "resume_the_clock")


@BOTH
def test_a_question_a_recommendation_taken_back_and_a_refusal(
    open_visitor: OpenVisitor, language: str, size: str
) -> None:
    visitor = open_visitor(language, size)
    page = visitor.page
    number = steps.begin_application(visitor, "first_registration")
    steps.fill_in_first_registration(visitor, number)
    steps.to_the_authority(visitor, number)
    steps.act(visitor, "吴刚", "authority", number, "accept")
    steps.act(visitor, "赵慧", "authority", number, "ask_for_information")
    page.locator("[name=question]").fill("Where did you study in 2019?")
    steps.finish(visitor)
    visitor.be("林晓")
    visitor.go(f"/practitioner/applications/{number}/steps/give_information/")
    page.locator("[name=answer]").fill("示例医科大学")
    steps.finish(visitor)
    steps.recommend(visitor, number, "refuse")
    steps.act(visitor, "赵慧", "authority", number, "take_back")
    steps.recommend(visitor, number, "refuse")
    steps.act(visitor, "周明", "authority", number, "refuse")
    visitor.look(f"{language}-refuse-step")
    steps.finish(visitor)
    visitor.look(f"{language}-refuse-errors")
    page.locator("[name=grounds]").first.check()
    page.locator("[name=facts]").fill("The evidence shows it.")
    steps.finish(visitor)
    visitor.be("林晓")
    visitor.go(f"/practitioner/applications/{number}/")
    assert ball(visitor, "over-bad")
    visitor.look(f"{language}-refused")
    assert page.locator("a[href$='.pdf']").count() >= 3


@BOTH
def test_withdrawn_before_the_decision(open_visitor: OpenVisitor, language: str, size: str) -> None:
    visitor = open_visitor(language, size)
    number = steps.begin_application(visitor, "first_registration")
    steps.fill_in_first_registration(visitor, number)
    steps.to_the_authority(visitor, number)
    visitor.be("林晓")
    visitor.go(f"/practitioner/applications/{number}/")
    link = visitor.page.locator("a[href$='/steps/withdraw/']")
    if link.count():
        visitor.submit(link.first)
        steps.finish(visitor)
    else:
        visitor.submit(visitor.page.locator("form[action$='/steps/withdraw/'] button").first)
    visitor.go(f"/practitioner/applications/{number}/")
    assert ball(visitor, "over-neutral")


@BOTH
def test_a_filing_and_then_a_deregistration(
    open_visitor: OpenVisitor, language: str, size: str
) -> None:
    visitor = open_visitor(language, size)
    page = visitor.page
    steps.registered(visitor)
    number = steps.begin_application(visitor, "multi_institution_filing")
    steps.section(visitor, number, "institution")
    _choose_institution(visitor, number, "东湖区社区")
    steps.section(visitor, number, "institution")
    page.locator("[name=scopes][value='11']").check()
    steps.date(visitor, "starts_on", 2027, 3, 1)
    steps.date(visitor, "ends_on", 2028, 2, 29)
    steps.save(visitor)
    steps.section(visitor, number, "declarations")
    page.locator("[name=is_true]").check()
    steps.save(visitor)
    steps.send(visitor, number)
    steps.act(visitor, "何静", "institution", number, "confirm")
    page.locator("[name=employment_opinion]").first.check()
    steps.finish(visitor)
    steps.act(visitor, "马腾", "authority", number, "record")
    assert ball(visitor, "over-good")
    _deregistered(visitor)
    page.context.clear_cookies(name="medreg_session")
    visitor.go_public("/check/")
    page.locator("main form input:not([type=hidden])").first.fill("110990101000001")
    visitor.enter()
    visitor.look(f"{language}-check-after-deregistration")


def _deregistered(visitor: Visitor) -> None:
    page = visitor.page
    number = steps.begin_application(visitor, "deregistration")
    steps.section(visitor, number, "registration")
    steps._pick(visitor, "ground", "D10")
    steps.save(visitor)
    steps.section(visitor, number, "declarations")
    page.locator("[name=is_true]").check()
    steps.save(visitor)
    steps.send(visitor, number)
    steps.act(visitor, "李敏", "institution", number, "confirm")
    steps.finish(visitor)
    steps.act(visitor, "吴刚", "authority", number, "accept")
    steps.recommend(visitor, number)
    steps.act(visitor, "周明", "authority", number, "deregister")
    assert ball(visitor, "over-good")


def _choose_institution(visitor: Visitor, number: str, words: str) -> None:
    page = visitor.page
    visitor.go(f"/practitioner/applications/{number}/form/institution/find/institution/")
    page.locator("main input[type=search], main input[type=text]").first.fill(words)
    visitor.enter()
    page.locator("main input[type=radio]").first.check()
    visitor.submit(visitor.page.locator("main form[method=post] button").first)


def test_the_main_step_is_taken_by_keyboard_alone(visitor: Visitor) -> None:
    number = steps.begin_application(visitor, "first_registration")
    steps.fill_in_first_registration(visitor, number)
    visitor.go(f"/practitioner/applications/{number}/check/")
    page = visitor.page
    for _ in range(200):
        page.keyboard.press("Tab")
        action = page.evaluate("document.activeElement.form && document.activeElement.form.action")
        is_button = page.evaluate("document.activeElement.tagName === 'BUTTON'")
        if is_button and action and action.endswith("/steps/send/"):
            break
    visitor.enter()
    visitor.go(f"/practitioner/applications/{number}/")
    assert ball(visitor, "theirs")


def test_everything_works_without_scripts(open_visitor: OpenVisitor) -> None:
    visitor = open_visitor("zh-hans", "phone", scripts=False)
    number = steps.registered(visitor)
    visitor.be("林晓")
    visitor.go(f"/practitioner/applications/{number}/")
    visitor.sees("注册已生效")
