"""Numbers of qualification and practice certificates."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medreg.rulebook.identifiers import practice_number, qualification_number, resident_id
from medreg.rulebook.identifiers.resident_id import ResidentId
from tests.rulebook.identifiers.making import (
    TODAY,
    practice_numbers,
    pre_1999_ids,
    resident_ids,
)

NEW = "20231111011010519491231002X"
OLD = "199911110110105491231002"


def code_of(reading):
    return reading.objections[0].code


def test_a_qualification_number_has_parts():
    value = qualification_number.read(NEW, today=TODAY).value
    assert (value.year, value.province, value.level, value.category) == (2023, "11", "1", "10")
    assert value.holder.number == "11010519491231002X"
    assert value.exam_class == "110"


def test_the_older_form_carries_the_older_identity_number():
    reading = qualification_number.read(OLD)
    assert reading.value.number == OLD
    assert reading.value.key == "19991111011010519491231002X"
    assert reading.value.holder.number == "11010519491231002X"
    assert reading.remarks == ()


def test_both_forms_of_one_number_are_the_same():
    assert qualification_number.are_same(OLD, "1999 11 1 10 11010519491231002x")
    assert not qualification_number.are_same(OLD, NEW)
    assert not qualification_number.are_same("nothing", "nothing")


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "qualification_number_missing"),
        ("2.0231111E+26", "qualification_number_spoilt_by_spreadsheet"),
        (NEW[:-1], "qualification_number_length"),
        ("2023A" + NEW[5:], "qualification_number_characters"),
        ("1823" + NEW[4:], "qualification_number_head"),
        (NEW[:6] + "5" + NEW[7:], "qualification_number_head"),
        (NEW[:-1] + "1", "qualification_number_check_character"),
        ("202311110110105199002300026", "qualification_number_holder"),
        ("2027" + NEW[4:], "qualification_number_year_to_come"),
    ],
)
def test_each_fault_of_a_qualification_number_has_its_own_sentence(typed, code):
    assert code_of(qualification_number.read(typed, today=TODAY)) == code


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("1995" + NEW[4:], "qualification_number_early_year"),
        ("202377110" + NEW[9:], "qualification_number_province_unknown"),
    ],
)
def test_what_is_odd_about_a_qualification_number_is_remarked_on(typed, code):
    reading = qualification_number.read(typed)
    assert reading.is_sound
    assert [each.code for each in reading.remarks] == [code]


def test_holders_without_a_resident_id_may_have_other_tails():
    typed = "202399110H12345678"
    assert not qualification_number.read(typed).is_sound
    value = qualification_number.read(typed, has_resident_id=False).value
    assert (value.tail, value.holder, value.key) == ("H12345678", None, typed)
    assert qualification_number.mask(typed) == "*" * 18


@pytest.mark.parametrize("tail", ["", "A" * 22, "张三"])
def test_other_tails_have_at_most_21_letters_and_digits(tail):
    reading = qualification_number.read("202399110" + tail, has_resident_id=False)
    assert code_of(reading) == "qualification_number_tail"


def test_the_identity_number_inside_must_be_the_holders():
    value = qualification_number.read(OLD).value
    holder = resident_id.read("11010519491231002X").value
    stranger = ResidentId("990101", date(1990, 1, 1), "001")
    assert qualification_number.holder_objection(value, holder) is None
    found = qualification_number.holder_objection(value, stranger)
    assert found.code == "qualification_number_other_holder"
    foreign = qualification_number.read("202399110H12345678", has_resident_id=False).value
    assert qualification_number.holder_objection(foreign, holder) is None


def test_level_and_category_of_the_record_stand_and_a_difference_is_only_remarked_on():
    value = qualification_number.read(NEW).value
    assert qualification_number.record_remarks(value, level="1", category="10") == ()
    (remark,) = qualification_number.record_remarks(value, level="2", category="10")
    assert remark.values == {"number": "110", "record": "210"}


def test_a_qualification_number_is_masked_like_the_identity_number_inside():
    assert qualification_number.mask(NEW) == "202311110110105********002X"
    assert qualification_number.mask(OLD) == "199911110110105******002"
    assert qualification_number.mask("x" * 27) == "*" * 18
    assert qualification_number.grouped(NEW) == "2023 11 1 10 110105 1949 1231 002X"


@given(st.integers(1999, 2026), st.sampled_from("1234"), resident_ids)
def test_a_qualification_number_that_was_made_reads_back(year, level, holder):
    made = qualification_number.make(year, "99", level, "10", holder)
    assert qualification_number.read(made.number, today=TODAY).value == made


@given(pre_1999_ids)
def test_the_key_of_both_forms_is_one(holder):
    head = "199999110"
    old, new = head + holder.old_form, head + holder.number
    assert qualification_number.are_same(old, new)
    assert f"{holder.born_on:%y%m%d}" not in qualification_number.mask(old)[15:21]


def test_parts_that_make_no_number_are_the_callers_mistake():
    holder = ResidentId("990101", date(1990, 1, 1), "001")
    with pytest.raises(ValueError, match="no qualification number"):
        qualification_number.make(2023, "9", "1", "10", holder)
    with pytest.raises(ValueError, match="no practice number"):
        practice_number.make("1", "10", "990101", 0)
    with pytest.raises(ValueError, match="no practice number"):
        practice_number.make("1", "10", "990101", 1_000_000)
    with pytest.raises(ValueError, match="no practice number"):
        practice_number.make("5", "10", "990101", 1)


def test_a_practice_number_has_parts():
    value = practice_number.read("110430122000123").value
    assert (value.level, value.category, value.division, value.serial) == ("1", "10", "430122", 123)
    assert (value.number, value.exam_class) == ("110430122000123", "110")
    assert practice_number.grouped(value.number) == "110 430122 000123"
    assert practice_number.mask(value.number) == "110430122******"


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "practice_number_missing"),
        ("1.10430E+14", "practice_number_spoilt_by_spreadsheet"),
        ("11043012200012", "practice_number_length"),
        ("11043012200012X", "practice_number_characters"),
        ("510430122000123", "practice_number_level"),
    ],
)
def test_each_fault_of_a_practice_number_has_its_own_sentence(typed, code):
    assert code_of(practice_number.read(typed)) == code


def test_an_unknown_registrar_is_remarked_on():
    reading = practice_number.read("110430122000123", divisions={"990101"})
    assert [each.code for each in reading.remarks] == ["division_unknown"]


@given(practice_numbers)
def test_a_practice_number_that_was_made_reads_back(made):
    assert practice_number.read(made.number).value == made
    assert practice_number.read(practice_number.grouped(made.number)).value == made
