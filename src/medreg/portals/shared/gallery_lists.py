"""What the gallery shows in lists, cards and plots: invented counties, people and figures."""

from datetime import UTC, date, datetime
from typing import Any

from . import components as c
from .components_plots import Series
from .gallery_data import pick
from .words import language


def deliveries() -> list[c.Delivery]:
    """A code that arrived, and one that did not."""
    return [
        c.Delivery(
            pick("短信", "Text message"),
            "138****0000",
            datetime(2026, 11, 23, 1, 2, tzinfo=UTC),
            datetime(2026, 11, 23, 1, 2, tzinfo=UTC),
        ),
        c.Delivery(
            pick("电子邮件", "E-mail"),
            "l****@example.org",
            datetime(2026, 11, 23, 1, 4, tzinfo=UTC),
            failed=pick(
                "对方邮箱已满。请清理后重新发送，或改用短信。",
                "The mailbox is full. Make room and send again, or use a text message.",
            ),
        ),
    ]


def openings() -> list[c.OpeningCard]:
    """When can I register? Soon, and now."""
    links = (
        c.Link(pick("需要的材料", "What you need"), "#materials"),
        c.Link(pick("打印本页", "Print this page"), "#print"),
    )
    return [
        c.OpeningCard(
            pick("示例省 青川市 临江县", "Linjiang, Qingchuan, Example Province"),
            "opens_on",
            2026,
            date(2026, 11, 20),
            date(2026, 11, 27),
            days_left=4,
            promised_days=10,
            contact=pick("县政务服务中心3号窗口", "County service centre, window 3"),
            telephone="0990 555 0123",
            links=links,
            tell_me="#tell",
        ),
        c.OpeningCard(
            pick("示例省 青川市 东湖区", "Donghu, Qingchuan, Example Province"),
            "open",
            2025,
            date(2025, 11, 18),
            date(2025, 11, 25),
            promised_days=20,
            links=links,
        ),
    ]


def table() -> dict[str, Any]:
    """A desk's list of applications."""
    columns = (
        c.Column("name", pick("申请人", "Applicant"), sort="?sort=name"),
        c.Column("business", pick("业务", "Business")),
        c.Column("institution", pick("医疗机构", "Institution")),
        c.Column("due", pick("办结期限", "Due"), sort="?sort=-due", sorted="up"),
        c.Column("left", pick("剩余工作日", "Days left"), is_number=True),
    )
    people = (
        ("林晓", "Lin Xiao", 24, 2, "due"),
        ("欧阳诗雨", "Ouyang Shiyu", 27, 5, ""),
        ("阿依古丽·买买提", "Ayguli Memet", 30, 6, ""),
    )
    rows = [
        c.Row(
            {
                "name": pick(zh, en),
                "business": pick("首次注册", "First registration"),
                "institution": pick("临江县人民医院", "Linjiang County People's Hospital"),
                "due": pick(f"2026年11月{day}日", f"{day} Nov 2026"),
                "left": str(left),
            },
            href="#",
            tone=tone,
        )
        for zh, en, day, left, tone in people
    ]
    return {"columns": columns, "rows": rows}


def plots() -> dict[str, Any]:
    """Two plots' figures."""
    names = ("临江县", "东湖区", "南山县"), ("Linjiang", "Donghu", "Nanshan")
    months = [
        pick(f"{m}月", n) for m, n in ((7, "Jul"), (8, "Aug"), (9, "Sep"), (10, "Oct"), (11, "Nov"))
    ]
    return {
        "bars": list(zip(names[language() != "zh"], (1284, 967, 412), strict=True)),
        "months": months,
        "lines": (
            Series(pick("受理", "Accepted"), (120, 148, 139, 260, 412)),
            Series(pick("办结", "Decided"), (110, 131, 150, 205, 318)),
        ),
    }
