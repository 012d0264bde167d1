"""Code lists: each dated, sourced, in both languages, without duplicates, and hanging together."""

from datetime import date

import pytest

from medreg.rulebook.terminology import (
    CODE_LISTS,
    CodeList,
    Item,
    code_list,
    exam_category_of,
    exam_class_agrees,
    exam_class_meanings,
    scope_is_covered,
    scope_items,
    scopes_of_category,
    subjects_of_scope,
)
from medreg.rulebook.terminology.code_lists import PACKAGE
from medreg.rulebook.terminology.tables import read_table

TODAY = date(2026, 11, 27)
CHINESE = range(0x4E00, 0x9FFF + 1)
FILES = (*CODE_LISTS, "scope_subjects", "working_days", "festivals")


def wrong_with(items: CodeList) -> list[str]:
    """What is wrong with a list, in words."""
    found: list[str] = []
    seen: set[tuple[str, date | None]] = set()
    for item in items:
        if not item.code.isascii() or not item.code:
            found.append(f"{item.code!r} is no code")
        if not any(ord(sign) in CHINESE for sign in item.zh):
            found.append(f"{item.code} has no Chinese name")
        if not item.en.strip() or any(ord(sign) in CHINESE for sign in item.en):
            found.append(f"{item.code} has no English name")
        if (item.code, item.valid_from) in seen:
            found.append(f"{item.code} stands twice")
        seen.add((item.code, item.valid_from))
        if item.parent is not None and items.get(item.parent) is None:
            found.append(f"{item.code} lies under the unknown {item.parent}")
        if item.valid_from is None:
            found.append(f"{item.code} is not dated")
        elif item.valid_to is not None and item.valid_to < item.valid_from:
            found.append(f"{item.code} ends before it begins")
    return found


@pytest.mark.parametrize("name", CODE_LISTS)
def test_every_list_is_well_formed(name: str) -> None:
    items = code_list(name)
    assert wrong_with(items) == []
    assert items.valid_on(TODAY)
    assert len(items.source) > 20


@pytest.mark.parametrize("name", FILES)
def test_every_file_names_its_source_and_its_rows_fill_the_columns(name: str) -> None:
    table = read_table(PACKAGE, name)
    assert len(table.source) > 20
    assert {len(row) for row in table.rows} == {len(table.columns)}
    assert len({tuple(row) for row in table.rows}) == len(table.rows)


def test_a_faulty_list_is_caught() -> None:
    begun = date(2000, 1, 1)
    faulty = CodeList(
        "faulty",
        "nowhere",
        (
            Item("1", "English", "甲", None, None, "9"),
            Item("2", "乙", "B", begun, date(1999, 1, 1), None),
            Item("2", "乙", "B", begun, None, None),
        ),
    )
    assert len(wrong_with(faulty)) == 6


@pytest.mark.parametrize(
    ("name", "code", "zh", "en"),
    [
        ("practice_categories", "1", "临床", "Clinical medicine"),
        ("practice_categories", "5", "临床和中医", None),
        ("levels", "2", "执业助理医师", "Assistant physician"),
        ("practice_scopes", "11", "内科专业", "Internal medicine"),
        ("practice_scopes", "5101", "中医内科专业", None),
        ("diagnosis_subjects", "03.01", "呼吸内科专业", "Respiratory medicine"),
        ("diagnosis_subjects", "04.04.01", "肾脏移植项目", "Kidney transplantation"),
        ("diagnosis_subjects", "24", "安宁疗护科", "Palliative care"),
        ("institution_classes", "A100", "综合医院", "General hospital"),
        ("institution_classes", "A518", "妇产（科）医院", None),
        ("institution_classes", "G100", "妇幼保健院", None),
        ("economic_types", "11", "国有全资", "State-owned"),
        ("management_classes", "1", "非营利性", "Non-profit"),
        ("professional_titles", "231", "主任医师", "Chief physician"),
        ("education", "20", "大学本科教育", None),
        ("degrees", "2", "博士", "Doctor"),
        ("identity_document_types", "01", "居民身份证", "Resident identity card"),
        ("sexes", "2", "女", "Female"),
        ("ethnic_groups", "01", "汉族", "Han"),
        ("ethnic_groups", "56", "基诺族", "Jino"),
        ("employment_kinds", "4", "返聘", None),
        ("refusal_rules", "R3", "被吊销医师执业证书不满二年", None),
        ("deregistration_grounds", "D10", "本人主动申请", "Own request"),
    ],
)
def test_a_code_has_its_meaning(name: str, code: str, zh: str, en: str | None) -> None:
    item = code_list(name).get(code, TODAY)
    assert item is not None
    assert item.name() == zh
    assert en is None or item.name("en") == en


def test_an_unknown_list_is_refused_and_an_unknown_code_is_nothing() -> None:
    with pytest.raises(KeyError):
        code_list("../../etc")
    assert code_list("sexes").get("7") is None
    assert "7" not in code_list("sexes")
    assert "1" in code_list("sexes")


@pytest.mark.parametrize(
    ("code", "day", "zh"),
    [
        ("12.01", "2009-12-31", "口腔内科专业"),
        ("12.01", "2011-01-01", "牙体牙髓病专业"),
        ("12.13", "2009-12-31", None),
        ("27", "2006-12-31", None),
        ("27", "2007-01-01", "疼痛科"),
        ("28", "2009-01-01", "重症医学科"),
        ("24", "2016-12-31", "临终关怀科"),
        ("24", "2018-01-01", "安宁疗护科"),
    ],
)
def test_a_subject_means_what_it_meant_on_the_day(code: str, day: str, zh: str | None) -> None:
    item = code_list("diagnosis_subjects").get(code, date.fromisoformat(day))
    assert (item and item.zh) == zh


@pytest.mark.parametrize(
    ("code", "year", "meanings"),
    [
        ("110", 2005, {"临床执业医师"}),
        ("110", 2022, {"临床执业医师"}),
        ("141", 2005, {"具有规定学历的中医执业医师"}),
        ("141", 2015, {"朝医执业医师"}),
        ("141", 2008, {"具有规定学历的中医执业医师", "朝医执业医师"}),
        ("140", 2005, set()),
        ("142", 2005, {"中西医结合执业医师"}),
        ("142", 2022, {"壮医执业医师"}),
        ("250", 2022, {"中西医结合执业助理医师"}),
        ("215", 2022, {"乡村全科执业助理医师"}),
        ("999", 2022, set()),
    ],
)
def test_an_exam_class_is_read_with_its_year(code: str, year: int, meanings: set[str]) -> None:
    assert {item.zh for item in exam_class_meanings(code, year)} == meanings


@pytest.mark.parametrize(
    ("code", "year", "level", "category", "agrees"),
    [
        ("110", 2022, "1", "1", True),
        ("110", 2022, "2", "1", False),
        ("110", 2022, "1", "4", False),
        ("341", 2005, "1", "4", True),
        ("444", 2022, "2", "4", True),
        ("999", 2022, "1", "1", True),
    ],
)
def test_an_exam_class_only_warns_where_it_is_known(
    code: str, year: int, level: str, category: str, agrees: bool
) -> None:
    assert exam_class_agrees(code, year, level=level, category=category) is agrees


def test_every_exam_class_carries_a_known_level_and_category() -> None:
    for item in code_list("exam_classes"):
        assert item.more["level"] in code_list("levels")
        assert item.more["category"] in code_list("practice_categories")
        assert item.more["track"] in {"diploma", "apprenticeship"}
        assert item.more["standing"] in {"sourced", "general knowledge", "guess"}


def test_a_category_has_two_digits_in_practice_numbers() -> None:
    assert [exam_category_of(one) for one in "12345"] == ["10", "20", "30", "40", "15"]
    with pytest.raises(KeyError):
        exam_category_of("9")


def test_scopes_belong_to_categories() -> None:
    assert set(scopes_of_category("2", TODAY)) == {"31", "32", "33", "34", "39"}
    assert set(scopes_of_category("3", TODAY)) == {"41", "49"}
    assert set(scopes_of_category("5", TODAY)) == {"21"}
    assert "21" in scopes_of_category("1", TODAY)
    assert "21" in scopes_of_category("4", TODAY)
    assert "11" not in scopes_of_category("4", TODAY)
    assert "27" not in scopes_of_category("1", date(2008, 12, 31))
    assert scopes_of_category("9", TODAY) == ()
    assert scope_items("3", TODAY)[0].zh == "公共卫生类别专业"
    for item in code_list("practice_scopes"):
        for category in item.more["categories"].split(";"):
            assert category in code_list("practice_categories")


def test_the_relation_of_scopes_and_subjects_resolves_on_both_sides() -> None:
    for scope, subject in read_table(PACKAGE, "scope_subjects").rows:
        assert scope in code_list("practice_scopes")
        assert code_list("diagnosis_subjects").get(subject, TODAY) is not None
    silent = {
        item.code for item in code_list("practice_scopes") if not subjects_of_scope(item.code)
    }
    assert silent == {"29", "39", "41", "49"}


@pytest.mark.parametrize(
    ("scope", "subjects", "covered"),
    [
        ("11", {"03"}, True),
        ("11", {"03.01"}, True),
        ("11", {"30"}, False),
        ("11", set(), False),
        ("26", {"05"}, True),
        ("26", {"05.01"}, False),
        ("5108", {"50"}, True),
        ("5108", {"50.14"}, False),
        ("29", {"03"}, None),
    ],
)
def test_an_institution_covers_a_scope_by_a_subject_its_parts_or_its_whole(
    scope: str, subjects: set[str], covered: bool | None
) -> None:
    assert scope_is_covered(scope, subjects) is covered


def test_subjects_lie_in_one_another() -> None:
    subjects = code_list("diagnosis_subjects")
    assert subjects.ancestors("04.04.01") == ("04.04", "04")
    assert [one.code for one in subjects.children("04.01", TODAY)] == [
        "04.01.01",
        "04.01.02",
        "04.01.03",
    ]
    assert len([one for one in subjects.valid_on(TODAY) if one.parent is None]) == 35


def test_titles_carry_a_rank_and_there_are_56_peoples() -> None:
    for item in code_list("professional_titles"):
        assert item.more["rank"] in code_list("title_ranks")
    assert len(code_list("ethnic_groups")) == 58


def test_rules_r_and_d_are_complete_and_cite_their_articles() -> None:
    refusals, grounds = code_list("refusal_rules"), code_list("deregistration_grounds")
    assert [item.code for item in refusals] == [f"R{n}" for n in range(1, 12)]
    assert [item.code for item in grounds] == [f"D{n}" for n in range(1, 13)]
    for item in (*refusals, *grounds):
        assert item.more["law_article"] or item.more["measures_article"], item.code
    second = refusals.get("R2")
    assert second is not None
    assert (second.more["law_article"], second.more["law_item"]) == ("16", "2")
