"""What people do on the way through a procedure, in the words of the pages."""

import re

from .visitor import Visitor

BEGUN = re.compile(r"/practitioner/applications/([0-9A-Z]{10})/")
ADDRESS = "示例省青川市临江县健康路1号"


def begin_application(visitor: Visitor, workflow: str, name: str = "林晓") -> str:
    """Choose a business; gives the number of the application."""
    visitor.be(name)
    visitor.go("/practitioner/applications/")
    visitor.submit(visitor.page.locator(f"form[action$='/begin/{workflow}/'] button").first)
    found = BEGUN.search(visitor.page.url)
    assert found, visitor.page.url
    return found[1]


def section(visitor: Visitor, number: str, name: str) -> None:
    visitor.go(f"/practitioner/applications/{number}/form/{name}/")


def date(visitor: Visitor, name: str, year: int, month: int, day: int) -> None:
    for part, value in (("year", year), ("month", month), ("day", day)):
        visitor.page.locator(f"[name='{name}-{part}']").fill(str(value))


def save(visitor: Visitor) -> None:
    visitor.submit(visitor.page.locator("main form button[type=submit]").first)


def fill_in_first_registration(visitor: Visitor, number: str, *, scope: str = "11") -> None:
    """Answer every section of first registration."""
    page = visitor.page
    section(visitor, number, "person")
    page.locator("[name=ethnic_group]").select_option("01")
    page.locator("[name=address]").fill(ADDRESS)
    save(visitor)
    section(visitor, number, "education")
    _pick(visitor, "education", "20")
    _pick(visitor, "degree", "3")
    save(visitor)
    section(visitor, number, "institution")
    _pick(visitor, "employment", "contract")
    date(visitor, "employed_from", 2026, 10, 1)
    save(visitor)
    section(visitor, number, "request")
    page.locator(f"[name=scopes][value='{scope}']").check()
    save(visitor)
    section(visitor, number, "delivery")
    _pick(visitor, "delivery", "pick_up")
    save(visitor)
    section(visitor, number, "declarations")
    for name in ("has_full_capacity", "has_no_conviction", "has_no_health_condition"):
        page.locator(f"[name={name}][value=yes]").check()
    page.locator("[name=is_true]").check()
    save(visitor)


def _pick(visitor: Visitor, name: str, value: str) -> None:
    box = visitor.page.locator(f"[name={name}]")
    if box.first.evaluate("e => e.tagName") == "SELECT":
        box.select_option(value)
    else:
        visitor.page.locator(f"[name={name}][value='{value}']").check()


def send(visitor: Visitor, number: str) -> None:
    """Check the answers and send."""
    visitor.go(f"/practitioner/applications/{number}/check/")
    visitor.submit(visitor.page.locator("form[action$='/steps/send/'] button").first)


def act(visitor: Visitor, who: str, room: str, number: str, step: str) -> None:
    """Open an application as an officer or operator and go to one of its steps."""
    visitor.be(who)
    visitor.go(f"/{room}/applications/{number}/")
    link = visitor.page.locator(f"a[href$='/steps/{step}/']")
    if link.count():
        visitor.submit(link.first)
    else:
        visitor.submit(visitor.page.locator(f"form[action$='/steps/{step}/'] button").first)


def finish(visitor: Visitor) -> None:
    """Send the answers that a step asks for."""
    visitor.submit(visitor.page.locator("main form[method=post] button[type=submit]").last)


def to_the_authority(visitor: Visitor, number: str) -> None:
    """Sent, confirmed by 李敏 and received by 吴刚 with all material."""
    page = visitor.page
    send(visitor, number)
    act(visitor, "李敏", "institution", number, "confirm")
    page.locator("[name=employment_opinion]").first.check()
    finish(visitor)
    receive(visitor, number)


def receive(visitor: Visitor, number: str) -> None:
    act(visitor, "吴刚", "authority", number, "receive")
    for box in visitor.page.locator("[name=materials]").all():
        box.check()
    finish(visitor)


def recommend(visitor: Visitor, number: str, what: str = "grant") -> None:
    act(visitor, "赵慧", "authority", number, "recommend")
    visitor.page.locator(f"[name=recommendation][value={what}]").check()
    finish(visitor)


def registered(visitor: Visitor) -> str:
    """林晓 from the first page to the grant; gives the number of the application."""
    number = begin_application(visitor, "first_registration")
    fill_in_first_registration(visitor, number)
    to_the_authority(visitor, number)
    act(visitor, "吴刚", "authority", number, "accept")
    recommend(visitor, number)
    act(visitor, "周明", "authority", number, "grant")
    return number


def move_clock(visitor: Visitor, working_days: int) -> None:
    visitor.go("/demo/")
    visitor.page.locator("[name=working_days]").fill(str(working_days))
    visitor.submit(visitor.page.locator("form[action$='/clock/'] button"))
