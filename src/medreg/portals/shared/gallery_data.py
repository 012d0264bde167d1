"""What the gallery shows in its components: an invented application in an invented county."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any

from medreg.rulebook.citations import licensing_law, measures, physicians_law
from medreg.rulebook.forms.fields import Field, Kind, Option
from medreg.rulebook.objections import Objection

from . import components as c
from .words import language


def pick(zh: str, en: str) -> str:
    """A specimen in the language of the page: its words are data and in no catalogue."""
    return zh if language() == "zh" else en


def page() -> c.Page:
    """The frame: portal, person, navigation, trail."""
    return c.Page(
        portal=c.Portal(pick("医师个人端", "Practitioner portal"), "#"),
        person=c.Person(pick("林晓", "Lin Xiao"), pick("执业医师", "physician"), "#", "#"),
        navigation=(
            c.Link(pick("首页", "Home"), "#home"),
            c.Link(pick("业务申请", "Business application"), "#apply", is_current=True),
            c.Link(pick("我的注册", "My registration"), "#mine"),
            c.Link(pick("消息", "Messages"), "#messages", count=2),
        ),
        breadcrumbs=(
            c.Link(pick("首页", "Home"), "#"),
            c.Link(pick("业务申请", "Business application"), "#"),
            c.Link(pick("注册", "Register"), ""),
        ),
        footer=(
            c.Link(pick("帮助", "Help"), "#"),
            c.Link(pick("无障碍", "Accessibility"), "#"),
            c.Link(pick("个人信息如何使用", "How personal data are used"), "#"),
            c.Link(pick("组件", "Components"), "#"),
        ),
        operator=pick("示例省卫生健康委员会", "Health Commission of Example Province"),
    )


def balls() -> Mapping[str, c.Ball]:
    """The ball line in each of its states."""
    employer = pick("临江县人民医院", "Linjiang County People's Hospital")
    office = pick("临江县卫生健康局", "Linjiang County Health Bureau")
    since, due = date(2026, 11, 20), date(2026, 11, 26)
    return {
        "theirs": c.Ball(
            holder=employer,
            person=pick("李主任", "Ms Li"),
            since=since,
            day=2,
            days=5,
            due=due,
            otherwise=pick(
                "您会出现在临江县卫生健康局的工作台上，由其代为确认。",
                "you appear on the desk of the Linjiang County Health Bureau, which may confirm.",
            ),
        ),
        "yours": c.Ball(
            is_yours=True,
            since=date(2026, 11, 23),
            day=1,
            days=60,
            due=date(2027, 1, 22),
            otherwise=pick(
                "申请失效，可以重新提交。", "the application lapses; you may apply again."
            ),
        ),
        "overdue": c.Ball(
            holder=office,
            since=date(2026, 10, 20),
            day=20,
            days=20,
            due=date(2026, 11, 17),
            is_overdue=True,
            otherwise=pick("上级机关会收到提醒。", "the authority above is told."),
        ),
        "rests": c.Ball(
            holder=office,
            since=date(2026, 11, 2),
            day=6,
            days=20,
            rests=pick("听证定于12月3日举行", "a hearing is held on 3 December"),
        ),
        "granted": c.Ball(
            outcome=pick("准予注册，证书已制作", "Registered; the certificate is made"),
            since=date(2026, 11, 19),
        ),
    }


def fields() -> tuple[Field, ...]:
    """A form with every kind of question."""
    return (
        Field("known_name", Kind.KNOWN, pick("姓名", "Name")),
        Field(
            "category",
            Kind.CHOICE,
            pick("执业类别", "Practice category"),
            options=(
                Option("10", "Clinical", "临床"),
                Option("20", "Traditional Chinese medicine", "中医"),
                Option("30", "Stomatology", "口腔"),
                Option("40", "Public health", "公共卫生"),
            ),
        ),
        Field(
            "scopes",
            Kind.CHOICES,
            pick("执业范围", "Scope of practice"),
            options=(
                Option("01", "Internal medicine", "内科"),
                Option("02", "Surgery", "外科"),
                Option("05", "Paediatrics", "儿科"),
            ),
        ),
        Field(
            "graduated_on",
            Kind.DATE,
            pick("毕业日期", "Day of graduation"),
            pick("例如 2024 6 30", "For example 30 6 2024"),
        ),
        Field(
            "mobile",
            Kind.MOBILE,
            pick("手机号", "Mobile number"),
            pick("只用于通知您", "Used only to tell you things"),
        ),
        Field("postcode", Kind.POSTCODE, pick("邮政编码", "Postcode"), required=False),
        Field(
            "has_conviction",
            Kind.YES_NO,
            pick("是否受过刑事处罚？", "Have you ever been sentenced?"),
        ),
        Field(
            "served_on",
            Kind.DATE,
            pick("刑罚执行完毕日期", "Day the sentence was served"),
            only_when=("has_conviction", ("yes",)),
        ),
        Field(
            "remarks",
            Kind.LONG_TEXT,
            pick("需要说明的情况", "Anything to explain"),
            required=False,
            longest=200,
        ),
        Field(
            "schooling",
            Kind.ROWS,
            pick("学习经历", "Education"),
            most_rows=4,
            rows=(
                Field("school", Kind.TEXT, pick("学校", "School")),
                Field("years", Kind.NUMBER, pick("学制（年）", "Years"), width=2),
            ),
        ),
        Field("truth", Kind.CONFIRMATION, pick("以上内容属实。", "What I have said is true.")),
    )


def typed() -> dict[str, Any]:
    """What the applicant typed, right and wrong."""
    return {
        "known_name": pick("林晓", "Lin Xiao"),
        "category": "10",
        "scopes": ["01"],
        "graduated_on": "2024-2-31",
        "mobile": "138001380",
        "has_conviction": "no",
        "schooling": [{"school": pick("示例医科大学", "Example Medical University"), "years": "5"}],
    }


def errors() -> tuple[Objection, ...]:
    """What is wrong with it."""
    return (
        Objection(
            "no_such_date",
            pick("2月没有31日。", "February has no 31st day."),
            pick("请核对毕业证书上的日期。", "Check the date on your diploma."),
            field="graduated_on",
        ),
        Objection(
            "mobile_too_short",
            pick("手机号应为11位，这里只有9位。", "A mobile number has 11 digits; here are 9."),
            pick("请补上缺少的两位。", "Add the two that are missing."),
            field="mobile",
        ),
    )


def results() -> list[Any]:
    """A dry run: met, for an officer to judge, in the way."""
    sentence = Objection(
        "sentence_too_recent",
        pick(
            "刑罚执行完毕至今不满两年。",
            "Fewer than two years have passed since the sentence was served.",
        ),
        pick("您可以自2027年3月5日起申请。", "You may apply from 5 March 2027."),
        physicians_law(16, 2),
    )
    health = Objection(
        "health_to_be_judged",
        pick("体检结论需由审查人员判断。", "An officer judges the conclusion of the health check."),
        pick("请上传完整的体检报告。", "Upload the whole report."),
        measures(9),
        is_for_a_person=True,
    )
    return [
        _result(
            pick("已取得医师资格。", "The applicant holds a qualification."), physicians_law(13)
        ),
        _result(
            pick("具有完全民事行为能力。", "The applicant has full civil capacity."),
            physicians_law(16, 1),
        ),
        _result("", physicians_law(16, 2), sentence),
        _result("", measures(9), health),
    ]


def _result(states: str, cites: Any, objection: Objection | None = None) -> Any:
    return SimpleNamespace(
        rule=SimpleNamespace(states=states, cites=cites),
        objection=objection,
        is_met=objection is None,
        needs_a_person=objection is not None and objection.is_for_a_person,
    )


def offers() -> list[Any]:
    """Two open steps and a closed one."""
    closed = Objection(
        "form_incomplete",
        pick("还有2个问题没有回答。", "Two questions are not answered yet."),
        pick("请先答完第3部分。", "Answer section 3 first."),
        measures(12),
    )
    return [
        _offer("withdraw", pick("撤回申请", "Withdraw the application")),
        _offer("remind", pick("提醒单位审核", "Remind the institution"), asks=()),
        _offer("submit", pick("提交给单位审核", "Send to the institution"), objections=(closed,)),
    ]


def _offer(name: str, label: str, asks: Any = (1,), objections: Any = ()) -> Any:
    step = SimpleNamespace(name=name, label=label, asks=asks)
    return SimpleNamespace(step=step, objections=objections, is_open=not objections)


def events() -> list[c.Event]:
    """The time line, latest first."""
    return [
        c.Event(
            pick("请补正两项材料", "Two items are to be corrected"),
            datetime(2026, 11, 23, 1, 40, tzinfo=UTC),
            pick("临江县卫生健康局 吴明", "Wu Ming, Linjiang County Health Bureau"),
            tone="due",
            items=(
                pick("照片：背景应为白色", "Photo: the background is to be white"),
                pick(
                    "聘用证明：缺少单位盖章", "Employment proof: the institution's seal is missing"
                ),
            ),
            links=(c.Link(pick("查看补正通知书", "The correction notice"), "#notice"),),
        ),
        c.Event(
            pick("单位已确认", "Confirmed by the institution"),
            datetime(2026, 11, 20, 8, 5, tzinfo=UTC),
            pick("临江县人民医院 李主任", "Ms Li, Linjiang County People's Hospital"),
            pick("信息与人事档案一致。", "The details agree with the personnel file."),
            tone="good",
        ),
        c.Event(
            pick("已提交", "Sent"),
            datetime(2026, 11, 19, 13, 22, tzinfo=UTC),
            pick("林晓", "Lin Xiao"),
        ),
    ]


def steps() -> list[c.StepLeft]:
    """The step list in all its states."""
    return [
        c.StepLeft(pick("核对身份与资格", "Identity and qualification"), "done", "#1"),
        c.StepLeft(
            pick("执业信息", "Practice"), "now", "#2", pick("还有2个问题", "Two questions left")
        ),
        c.StepLeft(
            pick("照片", "Photo"),
            "stuck",
            "#3",
            pick("背景应为白色", "The background is to be white"),
        ),
        c.StepLeft(
            pick("单位确认", "The institution confirms"),
            "waiting",
            "",
            pick("临江县人民医院", "Linjiang County People's Hospital"),
        ),
        c.StepLeft(pick("领取证书", "Collect the certificate"), "later"),
    ]


def letter() -> Any:
    """An article as it is cited beneath a decision."""
    return licensing_law(38)
