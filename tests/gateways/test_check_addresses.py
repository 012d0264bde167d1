"""The short address on a certificate: easy to type, impossible to guess."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medreg.gateways.signing import check_code, read_code, short_address
from tests import hostile
from tests.gateways import examples

KEY = b"k" * 32


def test_a_number_always_has_the_same_code():
    assert check_code(examples.PRACTICE_NUMBER, KEY) == check_code(examples.PRACTICE_NUMBER, KEY)


def test_another_key_gives_another_code():
    assert check_code(examples.PRACTICE_NUMBER, KEY) != check_code(
        examples.PRACTICE_NUMBER, b"l" * 32
    )


def test_neighbouring_numbers_have_unrelated_codes():
    codes = {check_code(f"110990101{serial:06}", KEY) for serial in range(5_000)}
    assert len(codes) == 5_000
    assert len({code[:2] for code in codes}) > 900
    assert len({code[-2:] for code in codes}) > 900


@given(st.text(min_size=1, max_size=30).filter(lambda text: text.isascii()))
def test_a_code_has_ten_characters_nobody_confuses(number):
    code = check_code(number, KEY)
    assert len(code) == 10
    assert not set(code) & set("ILOU")
    assert read_code(code) == code


@pytest.mark.parametrize("typed", ["7k3dmq9tx2", " 7K3DMQ9TX2 ", "7K3D-MQ9T-X2", "7K3D MQ9T X2"])
def test_a_code_typed_otherwise_is_the_same_code(typed):
    assert read_code(typed) == "7K3DMQ9TX2"


def test_letters_read_as_digits_are_put_right():
    assert read_code("OIL0000000") == "0110000000"


@pytest.mark.parametrize(
    "typed", ["", "7K3DMQ9TX", "7K3DMQ9TX22", "7K3DMQ9TXU", "７K3DMQ9TX2", "7K3DMQ9TX_"]
)
def test_what_is_no_code_is_none(typed):
    assert read_code(typed) is None


@pytest.mark.parametrize("name", hostile.STRINGS)
def test_hostile_text_is_no_code(name):
    assert read_code(hostile.STRINGS[name]) is None


def test_the_address_is_short():
    address = short_address("https://register.example/", "7K3DMQ9TX2")
    assert address == "https://register.example/c/7K3DMQ9TX2"
