"""The rows of the lists in which invented people stand: roster, register, filings, bars."""

from collections import Counter
from datetime import date, timedelta
from random import Random

from medreg.rulebook.terminology import code_list

from .lives import (
    ASSISTANT,
    OLD_FORM_UNTIL,
    Life,
    MadePerson,
    MadeQualification,
    category_of,
    some_day,
)
from .numbers import old_form
from .places import MadeInstitution

Row = dict[str, str]
_LEVELS = {"1": "执业医师", "2": "执业助理医师"}
_CATEGORIES = {"1": "临床", "2": "口腔", "3": "公共卫生", "4": "中医"}
_LEAVES = ("退休", "调离", "辞职")
_BARS = (("R2", None), ("R10", 0), ("R11", None), ("R10", 5), ("R3", None), ("R4", None))
"""Rule, and for how many years a ban runs: 0 for life."""
_NOT_REGISTERED = frozenset({Life.PASSED, Life.WAITING, Life.BARRED})


class Lists:
    """Collects the rows of one making, and gives certificate numbers."""

    def __init__(self, random: Random, institutions: list[MadeInstitution], year: int) -> None:
        self._random = random
        self._institutions = institutions
        self._year = year
        self._last_day = date(year, 1, 1)
        self._serials: Counter[tuple[str, str]] = Counter()
        self.roster: dict[str, list[Row]] = {}
        self.register: list[Row] = []
        self.filings: list[Row] = []
        self.bars: list[Row] = []

    def add(self, person: MadePerson) -> None:
        """Everything the lists say of a person."""
        if person.life is not Life.UNLISTED:
            for qualification in person.qualifications:
                rows = self.roster.setdefault(person.institution.province, [])
                rows.append(roster_row(person, qualification))
        if person.life is Life.BARRED:
            self.bars.append(self._bar(person))
        if person.life not in _NOT_REGISTERED:
            self._register(person)

    def _register(self, person: MadePerson) -> None:
        *earlier, held = person.qualifications
        begins = self._begins(held)
        for qualification in earlier:
            first = min(self._begins(qualification), begins - timedelta(days=1))
            row = self._registration(person, qualification, first)
            row |= {"注销日期": begins.isoformat(), "注销原因": "变更"}
            self.register.append(row)
        row = self._registration(person, held, begins)
        self._befall(person, row, begins)
        self.register.append(row)
        if person.life is Life.FILED:
            self._file(person, row)

    def _begins(self, held: MadeQualification) -> date:
        first = held.obtained_on + timedelta(days=120)
        last = min(first + timedelta(days=540), self._last_day - timedelta(days=30))
        return some_day(self._random, min(first, last), last)

    def _registration(self, person: MadePerson, held: MadeQualification, begins: date) -> Row:
        county = person.institution.county
        series = (held.exam_class, county)
        self._serials[series] += 1
        number = person.number
        if person.life is Life.OLD:
            number = old_form(number)
        return {
            "姓名": person.name,
            "性别": person.sex,
            "证件号码": number,
            "医师执业证书编码": f"{held.exam_class}{county}{self._serials[series]:06d}",
            "医师资格证书编码": qualification_number(person, held),
            "医师级别": _LEVELS[held.level],
            "类别": _CATEGORIES[held.category],
            "执业范围": self._scopes(person, held),
            "执业地点": county if held.level == ASSISTANT else person.institution.province,
            "登记号": person.institution.number,
            "注册日期": begins.isoformat(),
            "注销日期": "", "注销原因": "", "暂停执业起": "", "暂停执业止": "", "暂停原因": "",
            "离岗备案类型": "", "离岗备案日期": "",
        }  # fmt: skip

    def _scopes(self, person: MadePerson, held: MadeQualification) -> str:
        fitting = [
            scope for scope in person.institution.kind.scopes if category_of(scope) == held.category
        ] or ["41"]
        wanted = self._random.sample(fitting, min(len(fitting), self._random.choice((1, 1, 1, 2))))
        items = [code_list("practice_scopes").get(scope) for scope in wanted]
        return "、".join(item.zh for item in items if item is not None)

    def _befall(self, person: MadePerson, row: Row, begins: date) -> None:
        random, last = self._random, self._last_day
        day = some_day(random, max(begins, last - timedelta(days=700)), last)
        if person.life is Life.ON_LEAVE:
            row |= {"离岗备案类型": random.choice(_LEAVES), "离岗备案日期": day.isoformat()}
        elif person.life is Life.SUSPENDED:
            until = day + timedelta(days=180)
            row |= {"暂停执业起": day.isoformat(), "暂停执业止": until.isoformat(),
                    "暂停原因": "医师定期考核不合格（医师法第四十二条）"}  # fmt: skip
        elif person.life is Life.ENDED:
            row |= {"注销日期": day.isoformat(), "注销原因": random.choice(("D1", "D10", "D12"))}

    def _file(self, person: MadePerson, row: Row) -> None:
        others = [
            one
            for one in self._institutions
            if one.province == person.institution.province and one is not person.institution
        ]
        if not others:
            return
        first = some_day(self._random, date(self._year - 1, 1, 1), self._last_day)
        self.filings.append(
            {
                "医师执业证书编码": row["医师执业证书编码"],
                "姓名": person.name,
                "登记号": self._random.choice(others).number,
                "执业范围": row["执业范围"],
                "开始日期": first.isoformat(),
                "结束日期": date(self._year + 2, 12, 31).isoformat(),
            }
        )

    def _bar(self, person: MadePerson) -> Row:
        rule, years = _BARS[len(self.bars) % len(_BARS)]
        day = some_day(self._random, date(self._year - 2, 1, 1), self._last_day)
        until = date(day.year + years, 12, 31).isoformat() if years else ""
        return {
            "姓名": person.name,
            "证件号码": person.number,
            "情形": rule,
            "发生日期": day.isoformat(),
            "截止日期": until,
            "是否终身": "是" if years == 0 else "否",
            "依据文书": f"示例文书〔{day.year}〕{len(self.bars) + 1}号",
        }


def roster_row(person: MadePerson, held: MadeQualification) -> Row:
    """A person in the roster of one examination."""
    major, education = person.programme
    uses_old_form = person.life is Life.OLD and held.exam_year <= OLD_FORM_UNTIL
    return {
        "姓名": person.name,
        "性别": person.sex,
        "证件类型": "居民身份证",
        "证件号码": old_form(person.number) if uses_old_form else person.number,
        "出生日期": person.born_on.isoformat(),
        "医师级别": _LEVELS[held.level],
        "类别": _CATEGORIES[held.category],
        "考试类别代码": held.exam_class if held.exam_year > LAST_YEAR_OF_TWO_TABLES else "",
        "医师资格证书编码": qualification_number(person, held),
        "准考证号": f"{person.number[:2]}{held.exam_year % 100:02d}{person.number[8:17]}",
        "考试年度": str(held.exam_year),
        "考区": person.institution.province,
        "取得资格日期": held.obtained_on.isoformat(),
        "毕业学校": "示例医科大学",
        "所学专业": major,
        "学历": education,
        "发证机关": "示例省卫生健康委员会",
    }


LAST_YEAR_OF_TWO_TABLES = 2010


def qualification_number(person: MadePerson, held: MadeQualification) -> str:
    """27 characters, 24 on old certificates, nothing while it has not been made."""
    if not held.has_number:
        return ""
    is_old = person.life is Life.OLD and held.exam_year <= OLD_FORM_UNTIL
    tail = old_form(person.number) if is_old else person.number
    return f"{held.exam_year}{person.institution.province[:2]}{held.exam_class}{tail}"
