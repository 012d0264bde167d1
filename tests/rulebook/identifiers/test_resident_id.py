"""Resident identity numbers (GB 11643)."""

from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from stdnum.cn import ric

from medreg.rulebook.identifiers import resident_id
from medreg.rulebook.identifiers.resident_id import ResidentId, Sex
from tests.rulebook.identifiers.making import (
    TODAY,
    pre_1999_ids,
    resident_ids,
    with_neighbours_swapped,
    with_one_sign_changed,
)

SOUND = "11010519491231002X"


def code_of(raw, **known):
    return resident_id.read(raw, **known).objections[0].code


def test_a_sound_number_tells_birth_date_and_sex():
    value = resident_id.read(SOUND).value
    assert value == ResidentId("110105", date(1949, 12, 31), "002")
    assert (value.number, value.sex, value.old_form) == (SOUND, Sex.FEMALE, "110105491231002")


def test_fifteen_digits_become_eighteen_characters_and_are_remarked_on():
    reading = resident_id.read("110105491231002")
    assert reading.value.number == SOUND
    assert reading.value.was_old_form
    assert [each.code for each in reading.remarks] == ["resident_id_old_form"]


def test_the_right_last_character_is_named():
    (objection,) = resident_id.read("110105194912310021").objections
    assert objection.code == "resident_id_check_character"
    assert objection.says % objection.values == "The last character should be X."


@pytest.mark.parametrize(
    "typed",
    [
        "11010519491231002x",
        " 110105 1949 1231 002X ",
        "110105-19491231-002X",
        "１１０１０５１９４９１２３１００２Ｘ",
        "'11010519491231002X",
        '="11010519491231002X"',
        "\ufeff\u202d11010519491231002X\u202c",
        "11010519491231002×",
        "11010519491231002Х",
    ],
)
def test_habits_of_keyboards_and_spreadsheets_are_forgiven(typed):
    assert resident_id.read(typed).value.number == SOUND


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "resident_id_missing"),
        ("  ", "resident_id_missing"),
        ("1.10105194912310E+17", "resident_id_spoilt_by_spreadsheet"),
        ("110105194912310000", "resident_id_lost_digits"),
        ("1101051949123100", "resident_id_length"),
        ("110105194912310O2X", "resident_id_characters"),
        ("11010519491231002Y", "resident_id_last_character"),
        ("1101051949X231002X", "resident_id_characters"),
        ("110105199002300026", "resident_id_no_such_day"),
        ("110105490231002", "resident_id_no_such_day"),
        ("110105099912310025", "resident_id_birth_year"),
        ("١١٠١٠٥١٩٤٩١٢٣١٠٠٢X", "resident_id_characters"),
        ("110105\x0019491231002X", "resident_id_length"),
    ],
)
def test_each_fault_has_its_own_sentence(typed, code):
    assert code_of(typed) == code


def test_the_first_wrong_character_is_pointed_at():
    (objection,) = resident_id.read("110105194912\u202e310O2X").objections
    assert objection.values == {"place": 16, "found": "O"}


def test_somebody_born_tomorrow_has_no_number_today():
    tomorrow = ResidentId("990101", date(2026, 11, 28), "001").number
    assert code_of(tomorrow, today=TODAY) == "resident_id_not_born_yet"
    assert resident_id.read(tomorrow, today=date(2026, 11, 28)).is_sound


def test_the_eighteenth_birthday_is_the_first_day_without_a_remark():
    number = ResidentId("990101", date(2008, 11, 28), "001").number
    before = resident_id.read(number, today=date(2026, 11, 27))
    assert [each.code for each in before.remarks] == ["resident_id_under_age"]
    assert resident_id.read(number, today=date(2026, 11, 28)).remarks == ()


def test_somebody_born_on_29_february_ages_on_1_march():
    value = ResidentId("990101", date(2008, 2, 29), "001")
    assert (value.age_on(date(2026, 2, 28)), value.age_on(date(2026, 3, 1))) == (17, 18)


@pytest.mark.parametrize(
    ("division", "known"), [("000000", None), ("770101", None), ("990199", {"990101"})]
)
def test_an_unknown_division_is_remarked_on_and_refuses_nothing(division, known):
    number = ResidentId(division, date(1990, 1, 1), "001").number
    reading = resident_id.read(number, divisions=known)
    assert reading.is_sound
    assert [each.code for each in reading.remarks] == ["resident_id_division_unknown"]


def test_a_known_division_is_not_remarked_on():
    assert resident_id.read(SOUND, divisions={"110105"}).remarks == ()


def test_a_permit_number_on_a_card_is_remarked_on():
    number = ResidentId("810000", date(1990, 1, 1), "001").number
    assert [e.code for e in resident_id.read(number).remarks] == ["resident_id_of_a_permit"]


def test_sequences_996_to_999_were_people_over_a_hundred():
    value = resident_id.read("110105991231996").value
    assert value.born_on == date(1899, 12, 31)
    assert value.old_form == "110105991231996"


def test_nobody_born_in_this_century_has_an_older_number():
    assert ResidentId("990101", date(2001, 1, 1), "001").old_form is None


def test_birth_date_and_sex_that_disagree_with_the_number_are_told_with_their_fields():
    value = resident_id.read(SOUND).value
    assert resident_id.disagreements(value, born_on=date(1949, 12, 31), sex="2") == ()
    assert resident_id.disagreements(value) == ()
    assert resident_id.disagreements(value, sex="9") == ()
    found = resident_id.disagreements(value, born_on=date(1949, 12, 30), sex="1")
    assert [each.field for each in found] == ["born_on", "sex"]


def test_the_mask_keeps_division_and_last_characters():
    assert resident_id.mask(SOUND) == "110105********002X"
    assert resident_id.mask("110105491231002") == "110105******002"


def test_what_is_no_number_is_masked_whole():
    assert resident_id.mask("19491231") == "********"
    assert resident_id.mask("born 1949-12-31 or so") == "*" * 16


def test_grouped_for_reading_aloud():
    assert resident_id.grouped(SOUND) == "110105 1949 1231 002X"
    assert resident_id.grouped("110105491231002") == "110105 49 1231 002"
    assert resident_id.grouped("1101") == "1101"


@given(resident_ids)
def test_a_number_that_was_made_reads_back(made):
    assert resident_id.read(made.number, today=TODAY).value == made


@given(pre_1999_ids)
def test_the_older_form_reads_back_as_the_same_person(made):
    assert resident_id.read(made.old_form).value.number == made.number


@given(resident_ids, st.integers(0, 17), st.sampled_from("0123456789X"))
def test_one_wrong_character_is_always_caught(made, place, sign):
    assume(made.number[place] != sign)
    assert not resident_id.read(with_one_sign_changed(made.number, place, sign)).is_sound


@given(resident_ids, st.integers(0, 16))
def test_two_neighbours_swapped_are_always_caught(made, place):
    assume(made.number[place] != made.number[place + 1])
    assert not resident_id.read(with_neighbours_swapped(made.number, place)).is_sound


@given(st.integers(0, 10**17 - 1).map("{:017d}".format))
def test_the_check_character_is_the_one_of_stdnum(body):
    assert resident_id.check_character(body) == ric.calc_check_digit(body + "0")


@given(
    st.sampled_from(["110105", "430122", "310104"]),
    st.dates(date(1985, 1, 1), date(1998, 1, 1)),
    st.integers(0, 999),
    st.sampled_from("0123456789X"),
)
def test_sound_is_what_stdnum_calls_valid(division, born_on, sequence, last):
    number = f"{division}{born_on:%Y%m%d}{sequence:03d}{last}"
    assert resident_id.read(number).is_sound == ric.is_valid(number)


@given(resident_ids)
def test_the_mask_never_shows_the_birth_date(made):
    for number in (made.number, made.old_form or made.number):
        masked = resident_id.mask(number)
        assert masked[6:-4].strip("*") in {"", masked[-4]}
        assert set(masked[6:12]) == {"*"}
        assert f"{made.born_on:%m%d}" not in masked[6:-3]


@given(resident_ids, st.dates(date(1900, 1, 1), date(2008, 1, 1)))
def test_two_people_who_differ_in_birth_date_look_alike_but_for_the_check(made, other_day):
    other = ResidentId(made.division, other_day, made.sequence)
    assert resident_id.mask(made.number)[:-1] == resident_id.mask(other.number)[:-1]
