"""COSE_Sign1 as RFC 9052 has it."""

import cbor2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from medreg.gateways.signing import Ed25519Signer, cose

# RFC 8032, section 7.1, test 1.
SEED = bytes.fromhex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")
PUBLIC = bytes.fromhex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a")
SIGNED_NOTHING = bytes.fromhex(
    "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
    "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"
)
# COSE working group's examples, eddsa-examples/eddsa-sig-01.
EXAMPLE = bytes.fromhex(
    "d28445a201270300a10442313154546869732069732074686520636f6e74656e742e58407142fd2ff96d56db"
    "85bee905a76ba1d0b7321a95c8c4d3607c5781932b7afb8711497dfa751bf40b58b3bcc32300b1487f3db340"
    "85eef013bf08f4a44d6fef0d"
)
EXAMPLE_PROTECTED = bytes.fromhex("a201270300")
EXAMPLE_UNPROTECTED = bytes.fromhex("a104423131")
EXAMPLE_PAYLOAD = b"This is the content."

SIGNER = Ed25519Signer.from_seed(SEED, "示例省")


def test_the_signature_is_that_of_the_standard():
    assert SIGNER.public.raw == PUBLIC
    assert SIGNER.sign(b"") == SIGNED_NOTHING
    assert SIGNER.public.has_signed(SIGNED_NOTHING, b"")


def test_the_working_groups_example_is_signed_byte_for_byte():
    signature = SIGNER.sign(cose.to_be_signed(EXAMPLE_PROTECTED, EXAMPLE_PAYLOAD))
    envelope = cose.Envelope(EXAMPLE_PROTECTED, EXAMPLE_PAYLOAD, signature)
    assert cose.write(envelope, EXAMPLE_UNPROTECTED) == EXAMPLE
    assert envelope.is_signed_by(SIGNER.public)


def test_another_reader_of_cbor_sees_the_four_parts():
    read = cbor2.loads(cose.seal(b"said", SIGNER))
    assert read.tag == 18
    protected, unprotected, payload, signature = read.value
    assert cbor2.loads(protected) == {1: -8, 4: SIGNER.public.key_id}
    assert (dict(unprotected), payload, len(signature)) == ({}, b"said", 64)


@given(st.binary(max_size=700))
def test_what_is_sealed_is_read_and_holds(payload):
    envelope = cose.read(cose.seal(payload, SIGNER))
    assert envelope.payload == payload
    assert envelope.is_from(SIGNER.public)
    assert envelope.is_signed_by(SIGNER.public)


def test_a_headers_change_breaks_the_signature():
    envelope = cose.read(cose.seal(b"said", SIGNER))
    changed = cose.Envelope(
        cose.protected_headers(SIGNER.public) + b"", b"said!", envelope.signature
    )
    assert not changed.is_signed_by(SIGNER.public)
    other = cose.Envelope(bytes.fromhex("a10126"), b"said", envelope.signature)
    assert not other.is_signed_by(SIGNER.public)


MESSAGE = cose.seal(b"said", SIGNER)


@pytest.mark.parametrize(
    "message",
    [
        b"",
        b"\xd2",
        b"\xd2\x84",
        MESSAGE[:-1],
        MESSAGE + b"\x00",
        MESSAGE[1:],
        b"\xd3" + MESSAGE[1:],
        b"\xd2\x85" + MESSAGE[2:],
        b"\xd2\x9f" + MESSAGE[2:] + b"\xff",
        b"\xd2\x84\x9f",
        b"\xd2\x84" + b"\x81" * 900,
        b"\xd2\x84\x5f\x41\x00\xff" + MESSAGE[3:],
        b"\xd2\x84\x5b" + b"\xff" * 8,
        b"\xd2\x84\x58",
        b"\xd2\x84\x59\xff",
        b"\xd2\x84\x58\x01\x00\xa0\x41\x00\x41\x00",
        EXAMPLE,
    ],
)
def test_another_shape_is_refused_before_anything_is_decoded(message):
    with pytest.raises(cose.NotAnEnvelopeError):
        cose.read(message)


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data):
    try:
        envelope = cose.read(b"\xd2\x84" + data)
    except cose.NotAnEnvelopeError:
        return
    assert cose.write(envelope) == b"\xd2\x84" + data
