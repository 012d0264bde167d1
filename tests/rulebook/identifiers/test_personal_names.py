"""Names of persons: what may stand in one, and when two are one."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medreg.rulebook.identifiers import name_matching, personal_names
from medreg.rulebook.identifiers.name_matching import MatchReason, matches, matching_key
from medreg.rulebook.identifiers.personal_names import DOT, OLD_CODES

IDEOGRAPHS = "张三李四王五赵六欧阳阿卜杜拉㐀𠮷𪜀𬺰𰀀䶮〇﨑"
chinese_names = st.text(IDEOGRAPHS, min_size=2, max_size=12)


def code_of(raw, **allowed):
    return personal_names.read(raw, **allowed).objections[0].code


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("张三", "张三"),
        ("张　三", "张三"),
        (" 张 三 ", "张三"),
        ("张\u200b三\ufeff", "张三"),
        ("张·三", "张·三"),
        ("阿卜杜拉•买买提", "阿卜杜拉·买买提"),
        ("阿卜杜拉・买买提", "阿卜杜拉·买买提"),
        ("阿卜杜拉．买买提", "阿卜杜拉·买买提"),
        ("阿卜杜拉.买买提", "阿卜杜拉·买买提"),
        ("阿卜杜拉‧买买提", "阿卜杜拉·买买提"),
        ("阿卜杜拉\u0387买买提", "阿卜杜拉·买买提"),
        ("阿卜杜拉 ∙ 买买提", "阿卜杜拉·买买提"),
        ("𠮷三", "𠮷三"),
        ("\U00033479三", "\U00033479三"),
        ("〇三", "〇三"),
        ("\ue863三", "䶮三"),
        ("⾦三", "金三"),
        ("葛\U000e0100三", "葛三"),
    ],
)
def test_chinese_names_of_every_extension_are_put_into_one_form(typed, name):
    reading = personal_names.read(typed)
    assert reading.value.name == name
    assert reading.remarks == ()


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "personal_name_missing"),
        ("　", "personal_name_missing"),
        ("张三3", "personal_name_digits"),
        ("张３", "personal_name_digits"),
        ("张٣", "personal_name_digits"),
        ("Zhang San", "personal_name_letters"),
        ("张Ａ", "personal_name_letters"),
        ("张", "personal_name_length"),
        ("张" * 51, "personal_name_length"),
        ("·张三", "personal_name_dot"),
        ("张三·", "personal_name_dot"),
        ("张··三", "personal_name_dot"),
        ("张?", "personal_name_placeholder"),
        ("张？", "personal_name_placeholder"),
        ("张□", "personal_name_placeholder"),
        ("张\ufffd", "personal_name_placeholder"),
        ("张\ue000", "personal_name_private_character"),
        ("张三😀", "personal_name_characters"),
        ("张\ud800", "personal_name_characters"),
        ("张\x00三", "personal_name_characters"),
        ("محمد", "personal_name_characters"),
        ("ヤマダ", "personal_name_characters"),
        ("张三;", "personal_name_characters"),
        ("\U0002fffe张", "personal_name_characters"),
    ],
)
def test_each_fault_has_its_own_sentence(typed, code):
    assert code_of(typed) == code


def test_fifty_characters_are_the_most():
    assert personal_names.read("张" * 50).is_sound


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Zhang   San", "Zhang San"),
        ("O'Brien-Müller, J.", "O'Brien-Müller, J."),
        ("Ｊｏｈｎ Smith", "John Smith"),
        ("Jose\u0301 Smith", "José Smith"),
        ("张三", "张三"),
    ],
)
def test_foreign_documents_may_bear_latin_names(typed, name):
    assert personal_names.read(typed, allows_latin=True).value.name == name


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("John 2", "personal_name_digits"),
        ("Иван", "personal_name_characters"),
        ("--", "personal_name_without_characters"),
        ("<b>", "personal_name_characters"),
    ],
)
def test_latin_names_have_rules_too(typed, code):
    assert code_of(typed, allows_latin=True) == code


@pytest.mark.parametrize("typed", ["张?", "张？三", "张\ue000", "张\ufffd三"])
def test_names_of_old_lists_may_be_half_known(typed):
    reading = personal_names.read(typed, allows_placeholders=True)
    assert reading.value.has_placeholders
    assert [each.code for each in reading.remarks] == ["personal_name_half_known"]


def test_a_name_of_question_marks_alone_is_no_name():
    assert code_of("??", allows_placeholders=True) == "personal_name_without_characters"


@pytest.mark.parametrize(
    ("name", "masked"),
    [
        ("张小三", "张*三"),
        ("张三", "张*"),
        ("欧阳小三", "欧**三"),
        ("阿卜杜拉·买买提", "阿***·**提"),
        ("张·三", "张·*"),
        ("𠮷小三", "𠮷*三"),
        ("John Smith", "J*** S***"),
        ("张三3", "***"),
        ("", ""),
    ],
)
def test_the_mask_keeps_first_and_last_character(name, masked):
    assert personal_names.mask(name) == masked


def test_every_code_of_old_exports_stands_for_one_character():
    assert len(OLD_CODES) == 80
    assert len(set(OLD_CODES.values())) == 80
    assert not any(unicodedata.category(chr(code)) == "Co" for code in OLD_CODES.values())


@pytest.mark.parametrize(
    ("one", "other", "reasons"),
    [
        ("张三", "张三", ()),
        ("张三", "张　三", (MatchReason.WRITING,)),
        ("ZHANG SAN", "Zhang San", (MatchReason.WRITING,)),
        ("Jose\u0301", "José", (MatchReason.WRITING,)),
        ("阿卜杜拉·买买提", "阿卜杜拉•买买提", (MatchReason.DOTS,)),
        ("阿卜杜拉·买买提", "阿卜杜拉.买买提", (MatchReason.DOTS,)),
        ("阿卜杜拉·买买提", "阿卜杜拉买买提", (MatchReason.DOTS,)),
        ("䶮三", "\ue863三", (MatchReason.OLD_CODES,)),
        ("黄三", "黃三", (MatchReason.VARIANTS,)),
        ("李喆", "李哲", (MatchReason.VARIANTS,)),
        ("张三", "张?", (MatchReason.PLACEHOLDERS,)),
        ("张三", "张？", (MatchReason.PLACEHOLDERS,)),
        ("张三", "张\ue000", (MatchReason.PLACEHOLDERS,)),
        ("张𠮷", "张??", (MatchReason.PLACEHOLDERS,)),
        ("张𠮷", "张?", (MatchReason.PLACEHOLDERS,)),
        ("张?", "张?", (MatchReason.PLACEHOLDERS,)),
        ("黄𠮷·三", "黃?三", (MatchReason.DOTS, MatchReason.PLACEHOLDERS, MatchReason.VARIANTS)),
    ],
)
def test_two_ways_of_writing_match_and_say_why(one, other, reasons):
    for pair in ((one, other), (other, one)):
        found = matches(*pair)
        assert found.is_match
        assert found.reasons == reasons


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("张三", "李四"),
        ("张三", "张三丰"),
        ("张三", "张??"),
        ("张三", "??"),
        ("??", "??"),
        ("张三", "三张"),
        ("", ""),
        ("·", "·"),
        ("张三", ""),
        ("张" * 51, "张" * 51),
    ],
)
def test_different_names_do_not_match(one, other):
    assert not matches(one, other).is_match
    assert not matches(one, other).is_certain


def test_only_harmless_reasons_need_no_person():
    assert matches("阿卜杜拉·买买提", "阿卜杜拉.买买提").is_certain
    assert not matches("黄三", "黃三").is_certain
    assert not matches("张三", "张?").is_certain


def test_every_reason_has_a_sentence():
    assert set(name_matching.SENTENCES) == set(MatchReason)


def test_a_variant_is_folded_to_one_form_only():
    folded = set(name_matching.VARIANTS.values())
    assert not any(ord(sign) in name_matching.VARIANTS for sign in folded)
    assert len(name_matching.VARIANTS) > 300


@given(chinese_names)
def test_a_name_matches_itself_without_a_reason(name):
    assert matches(name, name).reasons == ()


@given(chinese_names, st.data())
def test_a_name_matches_itself_with_one_character_lost(name, data):
    place = data.draw(st.integers(0, len(name) - 1))
    lost = name[:place] + "?" + name[place + 1 :]
    assert matches(name, lost).is_match


@given(chinese_names, st.sampled_from("・•．‧·.∙"))
def test_every_dot_is_the_middle_dot(name, dot):
    typed = name[0] + dot + name[1:]
    assert personal_names.normalise(typed) == name[0] + DOT + name[1:]
    assert matching_key(typed) == matching_key(name)


@given(st.text(max_size=12), st.text(max_size=12))
def test_matching_is_symmetric(one, other):
    assert matches(one, other) == matches(other, one)


@given(st.text("张三黄黃䶮\ue863·.•\u0387 Ａaａ?\u200b⾦金-", max_size=5), st.data())
def test_names_written_differently_match_for_a_reason(one, data):
    other = "".join(data.draw(st.sampled_from([sign, sign + " ", "·" + sign])) for sign in one)
    for pair in ((one, other), (one, personal_names.normalise(one)), (one, matching_key(one))):
        found = matches(*pair)
        assert found.is_match or not matching_key(one).strip("?")
        if found.is_match and one != pair[1]:
            assert found.reasons


@given(chinese_names, chinese_names)
def test_names_with_one_key_match(one, other):
    assert (matching_key(one) == matching_key(other)) == matches(one, other).is_match
