"""Mobile numbers, e-mail addresses, postcodes, login names and passwords."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medreg.rulebook.identifiers import (
    email_address,
    login_name,
    mobile_number,
    password,
    postcode,
)


def codes(reading):
    return [each.code for each in reading.objections]


@pytest.mark.parametrize(
    "typed",
    [
        "13800138000",
        "138 0013 8000",
        "138-0013-8000",
        "138.0013.8000",
        "+86 138 0013 8000",
        "+86 (138) 0013-8000",
        "008613800138000",
        "8613800138000",
        "+8613800138000",
        "１３８００１３８０００",
        "'13800138000",
        "\u202d13800138000\u202c",
    ],
)
def test_a_mobile_number_is_read_however_it_is_written(typed):
    value = mobile_number.read(typed).value
    assert (value.number, value.international) == ("13800138000", "+8613800138000")


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "mobile_number_missing"),
        ("+852 9123 4567", "mobile_number_abroad"),
        ("0085291234567", "mobile_number_abroad"),
        ("1.38001E+10", "mobile_number_characters"),
        ("13800138O00", "mobile_number_characters"),
        ("١٣٨٠٠١٣٨٠٠٠", "mobile_number_characters"),
        ("010-88886666", "mobile_number_landline"),
        ("1380013800", "mobile_number_length"),
        ("12800138000", "mobile_number_beginning"),
        ("23800138000", "mobile_number_beginning"),
    ],
)
def test_each_fault_of_a_mobile_number_has_its_own_sentence(typed, code):
    assert codes(mobile_number.read(typed)) == [code]


def test_a_mobile_number_is_masked_and_grouped():
    assert mobile_number.mask("+8613800138000") == "138****8000"
    assert mobile_number.mask("19800101") == "********"
    assert mobile_number.grouped("13800138000") == "138 0013 8000"
    assert mobile_number.grouped("1380") == "1380"


@given(st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True), st.sampled_from(["", "+86", "0086", "86"]))
def test_a_mobile_number_reads_back_with_every_prefix(number, prefix):
    assert mobile_number.read(prefix + number).value.number == number


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("name@example.cn", "name@example.cn"),
        (" Name.Two+x@Example.CN ", "Name.Two+x@example.cn"),
        ("ｎａｍｅ＠ｅｘａｍｐｌｅ．ｃｎ", "name@example.cn"),
        ("name@example。cn", "name@example.cn"),
        ("name@例子.中国", "name@xn--fsqu00a.xn--fiqs8s"),
        ("a@b.co", "a@b.co"),
    ],
)
def test_sane_addresses_are_taken(typed, address):
    assert email_address.read(typed).value.address == address


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "email_address_missing"),
        ("name", "email_address_at_sign"),
        ("a@b@example.cn", "email_address_at_sign"),
        ("a@example.cn;b@example.cn", "email_address_at_sign"),
        ("@example.cn", "email_address_name"),
        (".a@example.cn", "email_address_name"),
        ("a..b@example.cn", "email_address_name"),
        ("a" * 65 + "@example.cn", "email_address_name"),
        ("a b@example.cn", "email_address_characters"),
        ("张三@example.cn", "email_address_characters"),
        ('"a"@example.cn', "email_address_characters"),
        ("a\r\nBcc@example.cn", "email_address_characters"),
        ("a@example", "email_address_domain"),
        ("a@127.0.0.1", "email_address_domain"),
        ("a@[127.0.0.1]", "email_address_domain"),
        ("a@-example.cn", "email_address_domain"),
        ("a@example..cn", "email_address_domain"),
        ("a@exa mple.cn", "email_address_domain"),
        ("a@example.cn\nBcc: x", "email_address_domain"),
        ("a@" + "b" * 64 + ".cn", "email_address_domain"),
        ("a@" + "b." * 130 + "cn", "email_address_length"),
        ("a@" + "例" * 60 + "." + "子" * 60 + "." + "中" * 60 + ".cn", "email_address_domain"),
    ],
)
def test_each_fault_of_an_address_has_its_own_sentence(typed, code):
    assert codes(email_address.read(typed)) == [code]


def test_254_characters_are_the_most_also_after_the_domain_is_made_ascii():
    fits = "a@" + ".".join(["b" * 61] * 4) + ".cn"
    assert len(fits) == 252
    assert email_address.read(fits).is_sound
    assert email_address.read("aa" + fits).is_sound
    assert codes(email_address.read("aaa" + fits)) == ["email_address_length"]
    grows = "a" * 60 + "@" + ".".join(["例" * 10 + "子" * 5] * 8) + ".cn"
    assert codes(email_address.read(grows)) == ["email_address_length"]


def test_a_domain_nobody_means_is_remarked_on():
    reading = email_address.read("name@QQ.con")
    assert [each.values["meant"] for each in reading.remarks] == ["qq.com"]


def test_capitals_make_no_other_address():
    one, other = email_address.read("Name@x.cn").value, email_address.read("name@X.cn").value
    assert one.key == other.key


def test_an_address_is_masked_but_for_its_provider():
    assert email_address.mask("name@example.cn") == "n***@example.cn"
    assert email_address.mask("nobody") == "******"


@pytest.mark.parametrize(("typed", "is_sound"), [("100088", True), ("000000", False)])
def test_postcodes(typed, is_sound):
    assert postcode.read(typed).is_sound == is_sound


@pytest.mark.parametrize(
    ("typed", "code"),
    [("", "postcode_missing"), ("10008", "postcode_form"), ("900000", "postcode_form")],
)
def test_each_fault_of_a_postcode_has_its_own_sentence(typed, code):
    assert codes(postcode.read(typed)) == [code]


@pytest.mark.parametrize("typed", ["abcd", "Zhang_San_1990", "a" * 20, "ｚｈａｎｇ８"])
def test_login_names_that_may_be_chosen(typed):
    assert login_name.read(typed).is_sound


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "login_name_missing"),
        ("张三", "login_name_is_chinese"),
        ("zhang san", "login_name_characters"),
        ("zhang-san", "login_name_characters"),
        ("zhäng", "login_name_characters"),
        ("abc", "login_name_length"),
        ("a" * 21, "login_name_length"),
        ("1abc", "login_name_beginning"),
        ("_abc", "login_name_beginning"),
        ("13800138000", "login_name_beginning"),
    ],
)
def test_each_fault_of_a_login_name_has_its_own_sentence(typed, code):
    assert codes(login_name.read(typed)) == [code]


def test_capitals_make_no_other_login_name():
    assert login_name.read("ZhangSan").value.key == login_name.read("zhangsan").value.key
    assert login_name.mask("ZhangSan8") == "Zh*****8"


OWN = {
    "login_name": "zhangsan",
    "document_number": "11010519491231002X",
    "mobile_number": "13800138000",
}


@pytest.mark.parametrize(
    "typed",
    [
        "Kx7#plum",
        "blau Kessel 7 wandert",
        "correct horse battery",
        "青山绿水春暖花开鸟语花香一二三四",
        "aB3" + "x!yz9",
    ],
)
def test_passwords_that_may_be_chosen(typed):
    assert password.read(typed, **OWN).value.secret == typed


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "password_missing"),
        ("Kx7#plu", "password_short"),
        ("Kx7#" + "plum" * 32, "password_long"),
        ("Kx7#plum\n", "password_characters"),
        ("Kx7#plum\x00", "password_characters"),
        ("Kx7#plum\ud800", "password_characters"),
        ("kxzplumw", "password_kinds"),
        ("kx7plumw", "password_kinds"),
        ("Ab1Ab1Ab1Ab1", "password_repeats"),
        ("ababababababababab", "password_repeats"),
        ("Password1", "password_common"),
        ("P@ssw0rd", "password_common"),
        ("Aa123456", "password_common"),
        ("Qwer1234!", "password_common"),
        ("Woaini1314", "password_common"),
        ("Zhangsan#7", "password_has_login_name"),
        ("Kx#194912", "password_has_document_number"),
        ("kx#02x-1231002X", "password_has_document_number"),
        ("Kx#138001", "password_has_mobile_number"),
    ],
)
def test_each_fault_of_a_password_has_its_own_sentence(typed, code):
    assert codes(password.read(typed, **OWN)) == [code]


def test_all_faults_of_a_password_are_told_at_once():
    assert codes(password.read("111111", mobile_number="13811111100")) == [
        "password_short",
        "password_kinds",
        "password_has_mobile_number",
    ]


def test_a_password_typed_in_full_width_is_the_same():
    assert password.normalise("Ｋｘ７＃ｐｌｕｍ") == "Kx7#plum"


def test_a_password_shows_in_no_log():
    assert "plum" not in repr(password.read("Kx7#plum"))


def test_every_common_password_is_written_as_it_is_compared():
    assert all(each == each.lower().strip() for each in password.COMMON)
    assert len(password.COMMON) > 100


@given(st.sampled_from(sorted(password.COMMON)), st.text(string.digits + "!#.", max_size=4))
def test_no_common_password_is_saved_by_digits_at_its_end(common, tail):
    found = codes(password.read(common.capitalize() + tail))
    assert "password_common" in found


@given(st.text(string.ascii_letters + string.digits + "!# 春", max_size=40))
def test_a_sound_password_keeps_every_rule(typed):
    if password.read(typed).is_sound:
        assert 8 <= len(typed) <= 128
        assert len(typed) >= 16 or password.kinds(typed) >= 3
