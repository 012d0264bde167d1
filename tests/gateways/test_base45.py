"""Base45 as RFC 9285 has it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medreg.gateways.signing import base45
from tests import hostile

# RFC 9285, sections 4.3 and 4.4.
VECTORS = (
    (b"AB", "BB8"),
    (b"Hello!!", "%69 VD92EX0"),
    (b"base-45", "UJCLQE7W581"),
    (b"ietf!", "QED8WEX0"),
)


@pytest.mark.parametrize(("data", "text"), VECTORS)
def test_the_vectors_of_the_standard_hold(data, text):
    assert base45.encode(data) == text
    assert base45.decode(text) == data


def test_nothing_is_nothing():
    assert base45.encode(b"") == ""
    assert base45.decode("") == b""


def test_the_largest_group_is_read():
    assert base45.decode("FGW") == b"\xff\xff"
    assert base45.decode("U5") == b"\xff"


@pytest.mark.parametrize(
    "text", ["GGW", ":::", "V5", "::", "A", "BB8A", "bb8", "BB\n", "ＢＢ８", "BBé", "BB_"]
)
def test_what_the_standard_refuses_is_refused(text):
    with pytest.raises(base45.NotBase45Error):
        base45.decode(text)


@given(st.binary(max_size=300))
def test_bytes_come_back_as_they_were(data):
    assert base45.decode(base45.encode(data)) == data


@given(st.text(base45.ALPHABET, max_size=90))
def test_a_text_that_is_read_is_written_the_same_again(text):
    try:
        data = base45.decode(text)
    except base45.NotBase45Error:
        return
    assert base45.encode(data) == text


@pytest.mark.parametrize("name", hostile.STRINGS)
def test_hostile_text_is_read_or_refused(name):
    try:
        data = base45.decode(hostile.STRINGS[name])
    except base45.NotBase45Error:
        return
    assert base45.encode(data) == hostile.STRINGS[name]
