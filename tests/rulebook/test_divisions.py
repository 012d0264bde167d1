"""Division codes: complete, dated, and lying in one another."""

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medreg.rulebook import divisions
from medreg.rulebook.divisions import Division, DivisionKind, Level

TODAY = date(2026, 11, 27)
EVERY = tuple(divisions.all_divisions())


def test_the_standard_has_34_provinces_333_prefectures_and_2845_counties() -> None:
    counted = Counter(
        one.level for one in divisions.as_of(TODAY) if one.kind is DivisionKind.STANDARD
    )
    assert counted == {Level.PROVINCE: 34, Level.PREFECTURE: 333, Level.COUNTY: 2845}


@pytest.mark.parametrize(
    ("code", "zh", "en", "level"),
    [
        ("110000", "北京市", "Beijing", Level.PROVINCE),
        ("810000", "香港特别行政区", "Hong Kong", Level.PROVINCE),
        ("820000", "澳门特别行政区", "Macau", Level.PROVINCE),
        ("710000", "台湾省", "Taiwan", Level.PROVINCE),
        ("341500", "六安市", "Lu'an", Level.PREFECTURE),
        ("441900", "东莞市", "Dongguan", Level.PREFECTURE),
        ("429021", "神农架林区", "Shennongjia Forestry District", Level.COUNTY),
        ("330114", "钱塘区", "Qiantang District", Level.COUNTY),
        ("659012", "白杨市", "Baiyang City", Level.COUNTY),
        ("653228", "和康县", "Hekang County", Level.COUNTY),
        ("500157", "两江新区", "Liangjiang New Area", Level.COUNTY),
        (
            "660000",
            "新疆生产建设兵团",
            "Xinjiang Production and Construction Corps",
            Level.PROVINCE,
        ),
        ("990101", "临江县", "Linjiang County", Level.COUNTY),
    ],
)
def test_a_division_has_its_name_in_both_languages(
    code: str, zh: str, en: str, level: Level
) -> None:
    found = divisions.division(code)
    assert found is not None
    assert (found.zh, found.en, found.level) == (zh, en, level)
    assert (found.name(), found.name("en")) == (zh, en)


@pytest.mark.parametrize(
    ("code", "path", "english"),
    [
        ("990101", "示例省青川市临江县", "Linjiang County, Qingchuan, Example Province"),
        ("110101", "北京市东城区", "Dongcheng District, Beijing"),
        ("659001", "新疆维吾尔自治区石河子市", "Shihezi City, Xinjiang"),
        ("660800", "新疆生产建设兵团第八师石河子市",
         "Eighth Division, Shihezi, Xinjiang Production and Construction Corps"),
        ("440000", "广东省", "Guangdong"),
        ("123456", "123456", "123456"),
    ],
)  # fmt: skip
def test_the_full_name_reads_from_the_province_down(code: str, path: str, english: str) -> None:
    assert divisions.name_path(code) == path
    assert divisions.name_path(code, "en") == english


@pytest.mark.parametrize(
    ("code", "day", "name"),
    [
        ("130502", "2019-12-31", "桥东区"),
        ("130502", "2020-01-01", "襄都区"),
        ("110228", "2015-06-01", "密云县"),
        ("110228", "2016-01-01", None),
        ("659012", "2021-12-31", None),
        ("500105", "2025-12-31", "江北区"),
        ("500105", "2026-01-01", None),
        ("500157", "2025-01-01", "两江新区"),
    ],
)
def test_a_code_is_read_as_it_was_on_a_day(code: str, day: str, name: str | None) -> None:
    found = divisions.division(code, date.fromisoformat(day))
    assert (found and found.zh) == name


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("110228", "110118"),  # Miyun, county to district
        ("110104", "110102"),  # Xuanwu into Xicheng
        ("371202", "370116"),  # Laiwu into Jinan
        ("500105", "500157"),
        ("341402", "340181"),
        ("110101", "110101"),
        ("123456", "123456"),
    ],
)
def test_an_abolished_code_leads_to_what_it_became(old: str, new: str) -> None:
    assert divisions.current_code(old) == new


def test_children_are_those_in_force_and_no_collective_headings() -> None:
    assert [one.code for one in divisions.children("990000")] == ["990100", "990200"]
    assert [one.code for one in divisions.children("990100")] == ["990101", "990102"]
    beijing = divisions.children("110000")
    assert len(beijing) == 16
    assert all(one.kind is DivisionKind.STANDARD for one in beijing)
    assert "崇文区" in {one.zh for one in divisions.children("110000", date(2009, 1, 1))}
    assert divisions.children("441900") == ()


def test_counties_run_by_the_province_lie_directly_in_it() -> None:
    assert "429021" in {one.code for one in divisions.children("420000")}
    assert [one.code for one in divisions.ancestors("429021")] == ["420000"]


def test_provinces_leave_out_the_fictional_one_unless_asked() -> None:
    assert len(divisions.provinces()) == 35  # 34 and the Corps
    assert divisions.provinces(fictional=True)[-1].zh == "示例省"


def test_a_division_lies_in_its_province_and_in_itself() -> None:
    assert divisions.is_within("990101", "990000")
    assert divisions.is_within("990101", "990101")
    assert not divisions.is_within("990201", "990100")
    assert divisions.province_of("990101") == divisions.division("990000")
    assert divisions.province_of("000000") is None


def is_well_formed(one: Division) -> bool:
    above = divisions.division(one.parent) if one.parent else None
    backwards = one.valid_from and one.valid_to and one.valid_from > one.valid_to
    return (
        bool(one.zh)
        and bool(one.en.strip())
        and (above is None) is (one.level is Level.PROVINCE)
        and (one.successor is None or divisions.division(one.successor) is not None)
        and not backwards
    )


def test_every_row_is_well_formed() -> None:
    assert [one for one in EVERY if not is_well_formed(one)] == []


def test_a_row_without_a_parent_or_with_an_unknown_successor_is_caught() -> None:
    one = divisions.division("990101")
    assert one is not None
    assert not is_well_formed(replace(one, parent=None))
    assert not is_well_formed(replace(one, successor="123456"))
    assert not is_well_formed(replace(one, en=" "))


KNOWN = frozenset(one.code for one in EVERY)


@given(st.text() | st.from_regex(r"[0-9]{6}", fullmatch=True))
def test_whatever_is_asked_for_gets_an_answer(text: str) -> None:
    assert (divisions.division(text) is None) is (text not in KNOWN)
    assert (divisions.name_path(text) == text) is (text not in KNOWN)
    assert (divisions.current_code(text) == text) or text in KNOWN
    assert divisions.ancestors(text) == () or text in KNOWN
    assert divisions.children(text) == () or text in KNOWN
    divisions.province_of(text)
