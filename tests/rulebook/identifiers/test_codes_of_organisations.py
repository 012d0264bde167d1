"""Organisation codes, credit codes, licence numbers and divisions."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from stdnum.cn import uscc

from medreg.rulebook.identifiers import (
    division_code,
    institution_licence_number,
    organisation_code,
    social_credit_code,
)
from medreg.rulebook.identifiers.division_code import DivisionCode, Level
from tests.rulebook.identifiers.making import (
    credit_codes,
    organisation_codes,
    with_neighbours_swapped,
    with_one_sign_changed,
)

LICENCE = "44488501443010511A1001"


def code_of(reading):
    return reading.objections[0].code


@pytest.mark.parametrize("code", ["91110000600037341L", "11110000092921359M", "11110108358998354N"])
def test_real_credit_codes_are_sound(code):
    reading = social_credit_code.read(code.lower())
    assert reading.value.number == code
    assert reading.remarks == ()


def test_a_credit_code_has_parts():
    value = social_credit_code.read("91 110000 600037341 L").value
    assert (value.kind, value.division, value.organisation_code) == ("91", "110000", "600037341")
    assert social_credit_code.grouped(value.number) == "91 110000 600037341 L"


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "social_credit_code_missing"),
        ("91110000600037341", "social_credit_code_length"),
        ("9111000060003734IL", "social_credit_code_characters"),
        ("91A10000600037341L", "social_credit_code_division"),
        ("91110000600037341M", "social_credit_code_check_character"),
    ],
)
def test_each_fault_of_a_credit_code_has_its_own_sentence(typed, code):
    assert code_of(social_credit_code.read(typed)) == code


def test_the_right_last_character_of_a_credit_code_is_named():
    (objection,) = social_credit_code.read("91110000600037341M").objections
    assert objection.values == {"right": "L"}


def test_an_organisation_code_inside_that_fails_its_check_is_only_remarked_on():
    body = "12990101" + "123456781"
    reading = social_credit_code.read(body + social_credit_code.check_character(body))
    assert reading.is_sound
    assert [each.code for each in reading.remarks] == ["organisation_code_unchecked"]


@given(credit_codes)
def test_a_credit_code_is_sound_where_stdnum_says_so(made):
    assert uscc.is_valid(made)
    assert social_credit_code.read(made).value.number == made


@given(
    st.sampled_from(["1", "9"]),
    # GB 32100 lets the second place be a letter; stdnum does not.
    st.sampled_from("0123456789"),
    st.text("0123456789ABX", min_size=16, max_size=16),
)
def test_a_credit_code_is_refused_where_stdnum_refuses(head, kind, rest):
    code = head + kind + rest
    assert social_credit_code.read(code).is_sound == uscc.is_valid(code)


@given(credit_codes, st.integers(0, 17), st.sampled_from(social_credit_code.ALPHABET))
def test_one_wrong_character_of_a_credit_code_is_always_caught(made, place, sign):
    assume(made[place] != sign)
    assert not social_credit_code.read(with_one_sign_changed(made, place, sign)).is_sound


@given(credit_codes, st.integers(0, 16))
def test_two_neighbours_of_a_credit_code_swapped_are_always_caught(made, place):
    assume(made[place] != made[place + 1])
    assert not social_credit_code.read(with_neighbours_swapped(made, place)).is_sound


@pytest.mark.parametrize(
    "code", ["444885014", "49850124X", "088182098", "415800480", "444907455", "49850124-x"]
)
def test_real_organisation_codes_are_sound(code):
    assert organisation_code.read(code).remarks == ()


def test_a_local_code_stays_though_its_check_fails():
    reading = organisation_code.read("PDY10004X")
    assert reading.value.is_local
    assert [each.code for each in reading.remarks] == ["organisation_code_local"]


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "organisation_code_missing"),
        ("44488501", "organisation_code_length"),
        ("44488501A", "organisation_code_characters"),
        ("4448850#4", "organisation_code_characters"),
        ("444885015", "organisation_code_check_character"),
    ],
)
def test_each_fault_of_an_organisation_code_has_its_own_sentence(typed, code):
    assert code_of(organisation_code.read(typed)) == code


@given(organisation_codes, st.integers(0, 7), st.sampled_from("0123456789"))
def test_one_wrong_digit_of_an_organisation_code_is_always_caught(made, place, sign):
    assume(made[place].isdigit() and made[place] != sign)
    assert not organisation_code.read(with_one_sign_changed(made, place, sign)).is_sound


def test_organisation_codes_are_printed_with_their_hyphen():
    assert organisation_code.grouped("49850124X") == "49850124-X"


@pytest.mark.parametrize(
    "typed",
    [
        "444885014|430105|11|A100|1",
        "415800480|410101|11|G100|1",
        "444907455|430111|11|G100|1",
        "088182098|610113|11|A518|1",
        "49850124X|450106|11|G100|1",
    ],
)
def test_real_licence_numbers_split_into_their_parts(typed):
    value = institution_licence_number.read(typed.replace("|", " ")).value
    parts = (
        value.organisation_code,
        value.division,
        value.economic_type,
        value.institution_class,
        value.management_class,
    )
    assert "|".join(parts) == typed
    assert institution_licence_number.grouped(value.number) == typed.replace("|", " ")


def test_the_hyphen_of_a_licence_number_is_left_out():
    value = institution_licence_number.read("49850124-X45010611G1001").value
    assert value.number == "49850124X45010611G1001"


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        (LICENCE, []),
        ("PDY10004X43010511A1001", ["organisation_code_local"]),
        ("44488501543010511A1001", ["organisation_code_unchecked"]),
        ("000028110101210611", ["licence_number_older_form"]),
        ("990101000121", ["licence_number_older_form"]),
    ],
)
def test_what_is_odd_about_a_licence_number_is_remarked_on(typed, codes):
    reading = institution_licence_number.read(typed)
    assert reading.value.number == typed
    assert [each.code for each in reading.remarks] == codes


def test_an_unknown_division_of_a_licence_is_remarked_on():
    reading = institution_licence_number.read(LICENCE, divisions={"990101"})
    assert [each.code for each in reading.remarks] == ["division_unknown"]
    assert institution_licence_number.read(LICENCE, divisions={"430105"}).remarks == ()


def test_twelve_digits_have_parts_of_their_own():
    value = institution_licence_number.read("990101000121").value
    assert (value.division, value.serial, value.attributes) == ("990101", "0001", "21")
    assert institution_licence_number.grouped("990101000121") == "990101 0001 21"


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "licence_number_missing"),
        ("4.44885E+21", "licence_number_spoilt_by_spreadsheet"),
        ("44488501443010511A100", "licence_number_length"),
        ("44488501443010511A100!", "licence_number_characters"),
        ("44488501443010511A1003", "licence_number_parts"),
        ("4448850144301051111001", "licence_number_parts"),
        ("990101000141", "licence_number_short_parts"),
    ],
)
def test_each_fault_of_a_licence_number_has_its_own_sentence(typed, code):
    assert code_of(institution_licence_number.read(typed)) == code


@pytest.mark.parametrize(
    ("typed", "level", "parent", "prefecture"),
    [
        ("990000", Level.PROVINCE, None, None),
        ("990100", Level.PREFECTURE, "990000", "990100"),
        ("990101", Level.COUNTY, "990100", "990100"),
    ],
)
def test_a_division_knows_its_level_and_what_it_lies_in(typed, level, parent, prefecture):
    value = division_code.read(typed).value
    assert (value.level, value.parent, value.prefecture) == (level, parent, prefecture)
    assert value.province == "990000"


def test_a_division_contains_what_lies_in_it():
    province, prefecture, county = map(DivisionCode, ("990000", "990100", "990101"))
    assert province.contains(county)
    assert prefecture.contains(county)
    assert county.contains(county)
    assert not county.contains(prefecture)
    assert not prefecture.contains(DivisionCode("990201"))


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "division_missing"),
        ("99010", "division_length"),
        ("009900", "division_length"),
        ("北京市", "division_characters"),
    ],
)
def test_each_fault_of_a_division_has_its_own_sentence(typed, code):
    assert code_of(division_code.read(typed)) == code


def test_twelve_digits_of_the_statistics_are_shortened_only_when_they_end_in_zeros():
    assert division_code.read("990101000000").value.number == "990101"
    assert code_of(division_code.read("990101000001")) == "division_length"


def test_an_unknown_division_is_remarked_on():
    assert [e.code for e in division_code.read("990101", divisions=()).remarks] == [
        "division_unknown"
    ]
    assert division_code.grouped("990102") == "99 01 02"
