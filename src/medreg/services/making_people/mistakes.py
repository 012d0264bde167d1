"""One row for each kind of mistake, with what is expected of it: `hostile.csv`."""

from medreg.rulebook.identifiers import resident_id

Row = dict[str, str]
EXPECTED = "预期 / Expected"
"""In this column stands the code of the objection, or `ok`."""
OK = "ok"


def _id(sequence: int, born: str = "19900307") -> str:
    body = f"990101{born}{sequence:03d}"
    return body + resident_id.check_character(body)


def _sound(number: str, year: int) -> Row:
    return {
        "姓名": "示例甲", "性别": "男", "证件类型": "", "证件号码": number, "出生日期": "",
        "医师级别": "执业医师", "类别": "临床", "考试类别代码": "110", "医师资格证书编码": "",
        "准考证号": "", "考试年度": str(year - 1), "考区": "990000",
        "取得资格日期": f"{year - 1}-12-01", "毕业学校": "示例医科大学",
    }  # fmt: skip


_WRONG_CHECK = _id(101)[:17] + ("1" if _id(101)[17] != "1" else "2")
_MISTAKES: tuple[tuple[str, Row], ...] = (
    (OK, {}),
    (OK, {"姓名": "阿依古丽.买买提"}),
    (OK, {"姓名": "𠮷䶮"}),
    (OK, {"姓名": "林?"}),
    (OK, {"医师级别": "1", "类别": "临床类别"}),
    (OK, {"毕业学校": "'; DROP TABLE practitioner; --"}),
    (OK, {"毕业学校": "<script>alert(1)</script>"}),
    ("cell_is_blank", {"姓名": ""}),
    ("cell_is_blank", {"取得资格日期": "　"}),
    ("personal_name_length", {"姓名": "张"}),
    ("personal_name_digits", {"姓名": "张3"}),
    ("personal_name_letters", {"姓名": "Zhang San"}),
    ("personal_name_characters", {"姓名": "张😀"}),
    ("personal_name_dot", {"姓名": "·张三"}),
    ("resident_id_check_character", {"证件号码": _WRONG_CHECK}),
    ("resident_id_length", {"证件号码": "99010119900307"}),
    ("resident_id_no_such_day", {"证件号码": _id(101, "19900230")}),
    ("resident_id_not_born_yet", {"证件号码": _id(101, "20990101")}),
    ("resident_id_spoilt_by_spreadsheet", {"证件号码": "9.90101E+17"}),
    ("resident_id_lost_digits", {"证件号码": _id(101)[:15] + "000"}),
    ("resident_id_characters", {"证件号码": "O" + _id(101)[1:]}),
    ("resident_id_other_sex", {"性别": "女"}),
    ("resident_id_other_birth_date", {"出生日期": "1990-03-08"}),
    ("value_not_in_the_list", {"证件类型": "驾驶证"}),
    ("value_not_in_the_list", {"医师级别": "护士"}),
    ("value_not_in_the_list", {"类别": "占星"}),
    ("exam_class_unknown", {"考试类别代码": "999"}),
    ("exam_ticket_number_form", {"准考证号": "1"}),
    ("year_unreadable", {"考试年度": "一九九〇"}),
    ("date_unreadable", {"取得资格日期": "12/01/2020"}),
    ("date_unreadable", {"取得资格日期": "=TODAY()"}),
    ("date_does_not_exist", {"取得资格日期": "2023-02-29"}),
    ("date_to_come", {"取得资格日期": "2099-01-01"}),
    ("roster_of_another_province", {"考区": "110000"}),
    ("qualification_number_length", {"医师资格证书编码": "2020"}),
    ("qualification_number_other_holder", {"医师资格证书编码": f"202099110{_id(999)}"}),
    ("cell_is_a_formula", {"毕业学校": "=cmd|' /C calc'!A0"}),
    ("cell_too_long", {"毕业学校": "学" * 101}),
    ("cell_has_odd_characters", {"毕业学校": "示例\x07大学"}),
)  # fmt: skip


def hostile_rows(year: int) -> list[Row]:
    """Every row is sound but for the one thing it is about."""
    return [
        _sound(_id(2 * index + 1), year) | changed | {EXPECTED: expected}
        for index, (expected, changed) in enumerate(_MISTAKES)
    ]
