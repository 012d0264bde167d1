"""The kinds of identity document beside the resident ID."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medreg.rulebook.identifiers import identity_documents, resident_id
from medreg.rulebook.identifiers.identity_documents import BY_NAME, TYPES
from medreg.rulebook.identifiers.resident_id import ResidentId, Sex
from tests.rulebook.identifiers.making import TODAY, resident_ids

PERMIT = ResidentId("830000", date(1980, 2, 29), "012").number
CARD = "91184019800101001" + resident_id.check_character("91184019800101001")


def read(kind, raw):
    return identity_documents.read(kind, raw, today=TODAY)


@pytest.mark.parametrize(
    ("kind", "typed", "number", "key"),
    [
        ("resident_id", "110105491231002", "11010519491231002X", "11010519491231002X"),
        ("hk_macau_permit", "h12345678", "H12345678", "H12345678"),
        ("hk_macau_permit", "M1234567801", "M1234567801", "M12345678"),
        ("taiwan_permit", "１２３４５６７８", "12345678", "12345678"),
        ("taiwan_permit", "12345678 01", "1234567801", "12345678"),
        ("residence_permit", PERMIT, PERMIT, PERMIT),
        ("chinese_passport", "e12345678", "E12345678", "E12345678"),
        ("chinese_passport", "EA1234567", "EA1234567", "EA1234567"),
        ("chinese_passport", "141234567", "141234567", "141234567"),
        ("foreign_passport", "ab 123456", "AB123456", "AB123456"),
        ("permanent_residence_card", CARD, CARD, CARD),
        ("permanent_residence_card", "USA110180010112", "USA110180010112", "USA110180010112"),
        ("officer_card", "军字1234567", "军字第1234567号", "军字第1234567号"),
        ("officer_card", "武 字 第 １２３４５６ 號", "武字第123456号", "武字第123456号"),
        ("soldier_card", "士字第12345678号", "士字第12345678号", "士字第12345678号"),
    ],
)
def test_sound_numbers_are_read_and_put_into_one_form(kind, typed, number, key):
    reading = read(kind, typed)
    assert (reading.value.number, reading.value.key) == (number, key)
    assert [e.code for e in reading.remarks if e.code != "resident_id_old_form"] == []


@pytest.mark.parametrize(
    ("kind", "typed", "code"),
    [
        ("resident_id", "E12345678", "resident_id_length"),
        ("hk_macau_permit", "H1234567", "hk_macau_permit_form"),
        ("hk_macau_permit", "T12345678", "hk_macau_permit_form"),
        ("taiwan_permit", "123456789", "taiwan_permit_form"),
        ("residence_permit", "11010519491231002X", "residence_permit_form"),
        ("residence_permit", PERMIT[:-1] + "Y", "resident_id_last_character"),
        ("chinese_passport", "X12345678", "chinese_passport_form"),
        ("chinese_passport", "161234567", "chinese_passport_form"),
        ("foreign_passport", "A123", "foreign_passport_form"),
        ("foreign_passport", "A" * 18, "foreign_passport_form"),
        ("foreign_passport", "张三12345", "foreign_passport_form"),
        ("permanent_residence_card", "US110180010112", "permanent_residence_card_form"),
        ("officer_card", "1234567", "military_card_form"),
        ("soldier_card", "士字第12345号", "military_card_form"),
        ("driving_licence", "1", "identity_document_type_unknown"),
    ],
)
def test_each_fault_has_its_own_sentence(kind, typed, code):
    assert [each.code for each in read(kind, typed).objections] == [code]


@pytest.mark.parametrize("kind", [each.name for each in TYPES])
def test_a_number_left_out_is_asked_for(kind):
    (objection,) = read(kind, " \u200b ").objections
    assert objection.code in {"document_number_missing", "resident_id_missing"}


def test_birth_date_and_sex_are_read_where_the_number_has_them():
    assert read("residence_permit", PERMIT).value.born_on == date(1980, 2, 29)
    assert read("residence_permit", PERMIT).value.sex is Sex.FEMALE
    assert read("permanent_residence_card", CARD).value.born_on == date(1980, 1, 1)
    assert read("permanent_residence_card", CARD).value.sex is Sex.MALE
    assert read("chinese_passport", "E12345678").value.born_on is None


@pytest.mark.parametrize(
    "typed", [CARD[:-1] + ("1" if CARD[-1] != "1" else "2"), "911840198013010011"]
)
def test_a_residence_card_not_built_as_usual_is_only_remarked_on(typed):
    reading = read("permanent_residence_card", typed)
    assert reading.value.number == typed
    assert [each.code for each in reading.remarks] == ["permanent_residence_card_unusual"]


def test_a_residence_card_of_somebody_not_born_yet_tells_no_birth_date():
    body = "91184020300101001"
    reading = read("permanent_residence_card", body + resident_id.check_character(body))
    assert reading.value.born_on is None
    assert reading.remarks


@pytest.mark.parametrize(
    ("kind", "number", "masked"),
    [
        ("resident_id", "11010519491231002X", "110105********002X"),
        ("hk_macau_permit", "H12345678", "H******78"),
        ("taiwan_permit", "12345678", "1*****78"),
        ("residence_permit", PERMIT, "830000********" + PERMIT[14:]),
        ("chinese_passport", "E12345678", "E******78"),
        ("foreign_passport", "A1234", "*****"),
        ("permanent_residence_card", CARD, "911840********" + CARD[14:]),
        ("permanent_residence_card", "USA110180010112", "USA1101******12"),
        ("officer_card", "军字第1234567号", "军字第*****67号"),
        ("officer_card", "19800101", "********"),
        ("hk_macau_permit", "19800101", "********"),
        ("no such kind", "E12345678", "******"),
    ],
)
def test_masks_show_little_and_never_a_birth_date(kind, number, masked):
    assert identity_documents.mask(kind, number) == masked


@pytest.mark.parametrize(
    ("kind", "number", "grouped"),
    [
        ("hk_macau_permit", "H1234567801", "H12345678 01"),
        ("taiwan_permit", "1234567801", "12345678 01"),
        ("permanent_residence_card", CARD, f"911 840 1980 0101 {CARD[14:]}"),
        ("permanent_residence_card", "USA110180010112", "USA 1101 800101 12"),
        ("residence_permit", PERMIT, f"830000 1980 0229 {PERMIT[14:]}"),
        ("chinese_passport", "e12345678", "E12345678"),
        ("soldier_card", "士字12345678", "士字第12345678号"),
    ],
)
def test_numbers_are_grouped_for_reading_aloud(kind, number, grouped):
    assert BY_NAME[kind].grouped(number) == grouped
    assert read(kind, grouped).value == read(kind, number).value


def test_only_foreign_documents_bear_latin_names():
    latin = {each.name for each in TYPES if each.allows_latin_names}
    assert latin == {"foreign_passport", "permanent_residence_card"}


@given(resident_ids, st.sampled_from(TYPES))
def test_no_mask_of_any_kind_shows_the_birth_date_of_a_resident_id(made, kind):
    born = f"{made.born_on:%Y%m%d}"
    masked = kind.mask(made.number)
    assert born not in masked
    assert masked[6:14] == "********"
