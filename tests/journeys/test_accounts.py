"""From "Register new account" to an active account, by each route, in a browser."""

import re
from collections.abc import Callable

import pytest

from medreg.rulebook.identifiers import resident_id

from .visitor import Visitor

pytestmark = pytest.mark.journey
OpenVisitor = Callable[..., Visitor]
BODY = "99010119980618006"
NUMBER = BODY + resident_id.check_character(BODY)
PASSWORD = "Qingchuan-2026-river"
HOSPITAL = "临江县人民医院"


def opened(visitor: Visitor, name: str = "郑子涵", number: str = NUMBER) -> None:
    """Fill in the page and sign in with what was chosen."""
    page = visitor.page
    visitor.go("/practitioner/register/")
    for box, text in (
        ("name", name),
        ("number", number),
        ("mobile", "13900001111"),
        ("email", "zheng@example.org"),
        ("login_name", "zhengzihan"),
        ("password", PASSWORD),
        ("password_again", PASSWORD),
    ):
        page.locator(f"[name={box}]").fill(text)
    page.locator("[name=consent]").check()
    visitor.submit(page.locator("main form button[type=submit]").last)
    visitor.look(f"account-{visitor.language}-summary")
    visitor.go_public("/sign-in/")
    page.locator("[name=login_name]").fill("ZhengZihan")
    page.locator("[name=password]").fill(PASSWORD)
    with page.expect_navigation():
        page.locator("[name=password]").press("Enter")


def latest_code(visitor: Visitor, pattern: str) -> str:
    """The code in the newest message, once the worker has sent it."""
    for _ in range(40):
        visitor.go("/demo/messages/")
        found = re.search(pattern, visitor.page.locator("main").inner_text())
        if found:
            return found[1]
        visitor.page.wait_for_timeout(500)
    raise AssertionError(f"no message with a code: {visitor.page.locator('main').inner_text()}")


def proved(visitor: Visitor) -> None:
    """Prove the mobile number by the code that is sent to it."""
    page = visitor.page
    visitor.go("/practitioner/contacts/")
    visitor.submit(page.locator("form[action$='/mobile/send/'] button").first)
    visitor.look(f"account-{visitor.language}-proof")
    code = latest_code(visitor, r"(?<!\d)(\d{6})(?!\d)")
    visitor.go("/practitioner/contacts/")
    page.locator("form[action$='/mobile/prove/'] [name=code]").fill(code)
    visitor.submit(page.locator("form[action$='/mobile/prove/'] button").first)


def institution_named(visitor: Visitor) -> None:
    visitor.go("/practitioner/activation/institution/")
    visitor.page.locator("[name=q]").first.fill("临江县人民")
    visitor.enter()
    visitor.page.locator("[name=institution]").first.check()
    visitor.submit(visitor.page.locator("main form[method=post] button").last)


@pytest.mark.parametrize(("language", "size"), [("zh-hans", "phone"), ("en", "desk")])
def test_activated_by_the_code_of_the_institution(
    open_visitor: OpenVisitor, language: str, size: str
) -> None:
    visitor, operator = open_visitor(language, size), open_visitor()
    opened(visitor)
    visitor.go("/practitioner/")
    visitor.look(f"account-{language}-home")
    visitor.go("/practitioner/verification/")
    visitor.look(f"account-{language}-verification")
    proved(visitor)
    institution_named(visitor)
    visitor.go("/practitioner/activation/")
    visitor.sees(HOSPITAL)
    visitor.look(f"account-{language}-activation")
    operator.be("李敏")
    operator.go("/institution/accounts/")
    operator.sees("郑子涵")
    operator.look("institution-accounts")
    operator.submit(operator.page.locator("form[action$='/codes/'] button"))
    code = latest_code(visitor, r"([2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4})")
    visitor.go("/practitioner/activation/")
    visitor.page.locator("[name=code]").fill("22222222")
    visitor.submit(visitor.page.locator("form[action$='/code/'] button").first)
    visitor.look(f"account-{language}-wrong-code")
    visitor.page.locator("[name=code]").fill(code.lower())
    visitor.submit(visitor.page.locator("form[action$='/code/'] button").first)
    visitor.go("/practitioner/applications/")
    visitor.look(f"account-{language}-active")
    assert visitor.page.locator("form[action$='/begin/first_registration/'] button").count() == 1


def test_activated_automatically(open_visitor: OpenVisitor) -> None:
    visitor, operator = open_visitor(), open_visitor()
    operator.be("李敏")
    operator.go("/institution/accounts/")
    operator.submit(operator.page.locator("form[action$='/automatic/'] button"))
    opened(visitor)
    proved(visitor)
    institution_named(visitor)
    visitor.go("/practitioner/applications/")
    assert visitor.page.locator("form[action$='/begin/first_registration/'] button").count() == 1


def test_whoever_is_not_found_is_told_what_happens_next(open_visitor: OpenVisitor) -> None:
    visitor = open_visitor("en", "phone")
    body = "99010119900101007"
    opened(visitor, "赵无名", body + resident_id.check_character(body))
    visitor.go("/practitioner/verification/")
    visitor.look("account-not-found")
    assert "404" not in visitor.page.title()


def test_wrong_input_is_told_beside_its_field_and_nothing_is_lost(visitor: Visitor) -> None:
    page = visitor.page
    visitor.go("/practitioner/register/")
    page.locator("[name=name]").fill("Zhang 3")
    page.locator("[name=number]").fill("110105194912310021")
    page.locator("[name=mobile]").fill("12345")
    page.locator("[name=login_name]").fill("9x")
    visitor.submit(page.locator("main form button[type=submit]").last)
    visitor.look("account-errors")
    assert page.locator("[name=name]").input_value() == "Zhang 3"
    assert page.locator("[name=mobile]").input_value() == "12345"
    assert page.locator(".govuk-error-message").count() >= 5
