"""A certificate's offline code tells whether the paper says what the authority signed."""

from dataclasses import replace
from datetime import date

import cbor2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from medreg.gateways import codes, signing
from medreg.gateways.signing import base45, cose
from medreg.rulebook.objections import Objection
from tests import hostile
from tests.gateways import examples

SPECIMEN = examples.SIGNER
AUTHORITY = signing.Ed25519Signer.from_seed(b"\2" * 32, "示例省卫生健康委员会")
STRANGER = signing.Ed25519Signer.from_seed(b"\3" * 32, "示例省卫生健康委员会")
KEYS = (AUTHORITY.public, SPECIMEN.public)
CLAIMS = examples.claims(is_specimen=False)
TEXT = signing.sign_certificate(CLAIMS, AUTHORITY)
MESSAGE = base45.decode(TEXT.removeprefix("MEDREG1:"))


def refused(text: str, keys=KEYS) -> str:
    answer = signing.verify(text, keys)
    assert isinstance(answer, Objection)
    assert answer.says
    assert answer.mend
    return answer.code


def sealed(payload: object, signer: signing.Signer = AUTHORITY) -> str:
    data = payload if isinstance(payload, bytes) else cbor2.dumps(payload, canonical=True)
    return "MEDREG1:" + base45.encode(cose.seal(data, signer))


def test_a_signed_certificate_is_read_as_it_was_written():
    assert signing.verify(TEXT, KEYS) == signing.Verified(CLAIMS, AUTHORITY.public)


def test_blanks_a_scanner_adds_do_no_harm():
    assert isinstance(signing.verify(f" {TEXT}\r\n", KEYS), signing.Verified)


def test_the_same_certificate_gives_the_same_code():
    assert signing.sign_certificate(CLAIMS, AUTHORITY) == TEXT


def test_the_code_holds_nothing_but_what_the_register_publishes():
    payload = cbor2.loads(cose.read(MESSAGE).payload)
    assert sorted(payload) == list(range(1, 11))
    assert payload[8] == (date(2026, 3, 20) - date(1970, 1, 1)).days


def test_a_code_fits_a_square_of_few_modules_even_with_long_names():
    long = replace(
        CLAIMS, name="阿卜杜" * 8, institution="示例" * 25, scopes=("重症医学科专业",) * 5
    )
    assert codes.qr_svg(signing.sign_certificate(long, AUTHORITY))
    assert len(TEXT) < 400


def test_a_specimen_says_that_it_is_one():
    verified = signing.verify(signing.sign_certificate(examples.claims(), SPECIMEN), KEYS)
    assert verified.claims.is_specimen
    assert verified.key.is_specimen


@pytest.mark.parametrize(("claims", "signer"), [(CLAIMS, SPECIMEN), (examples.claims(), AUTHORITY)])
def test_a_key_signs_only_its_own_kind(claims, signer):
    with pytest.raises(ValueError, match="specimen"):
        signing.sign_certificate(claims, signer)


def test_a_specimen_key_cannot_pass_for_the_authority():
    payload = cose.read(MESSAGE).payload
    assert refused(sealed(payload, SPECIMEN)) == "key_may_not_sign_this"


def test_an_unknown_signer_is_named_as_such():
    assert refused(signing.sign_certificate(CLAIMS, STRANGER)) == "signer_is_unknown"
    assert refused(TEXT, keys=()) == "signer_is_unknown"


def test_a_stranger_who_claims_the_authoritys_key_is_found_out():
    protected = cose.protected_headers(AUTHORITY.public)
    payload = cose.read(MESSAGE).payload
    signature = STRANGER.sign(cose.to_be_signed(protected, payload))
    forged = cose.write(cose.Envelope(protected, payload, signature))
    assert refused("MEDREG1:" + base45.encode(forged)) == "signature_does_not_hold"


@given(st.integers(0, len(MESSAGE) - 1), st.integers(1, 255))
def test_a_changed_byte_never_passes(place, change):
    data = bytearray(MESSAGE)
    data[place] ^= change
    refused("MEDREG1:" + base45.encode(bytes(data)))


@given(st.integers(0, len(TEXT) - 1))
def test_a_cut_code_never_passes(length):
    refused(TEXT[:length])


def test_another_name_under_the_same_signature_is_found_out():
    envelope = cose.read(MESSAGE)
    fields = dict(cbor2.loads(envelope.payload)) | {2: "周明远"}
    forged = replace(envelope, payload=cbor2.dumps(fields, canonical=True))
    assert refused("MEDREG1:" + base45.encode(cose.write(forged))) == "signature_does_not_hold"


@pytest.mark.parametrize(
    "payload",
    [
        b"",
        b"\xff",
        b"\x9f" * 500,
        {},
        [1, 2, 3],
        "text",
        {1: "1", 2: "n"},
        dict.fromkeys(range(1, 11), 0),
        dict.fromkeys(range(1, 11), "x"),
        {**dict.fromkeys(range(1, 8), "x"), 5: ["x"], 8: 10**30, 9: 1, 10: False},
        {**dict.fromkeys(range(1, 8), "x"), 5: ["x"], 8: 1, 9: 1, 10: False, 11: "later"},
    ],
)
def test_signed_claims_of_another_shape_are_not_guessed_at(payload):
    assert refused(sealed(payload)) == "claims_are_unreadable"


@pytest.mark.parametrize(
    "text", ["", "MEDREG1", "MEDREG2:" + TEXT[8:], "HC1:" + TEXT[8:], TEXT.lower()]
)
def test_a_foreign_code_is_told_apart(text):
    assert refused(text) == "code_is_foreign"


@pytest.mark.parametrize("text", ["MEDREG1:", "MEDREG1:A", "MEDREG1:::", "MEDREG1:" + "0" * 10_000])
def test_a_damaged_code_asks_for_another_scan(text):
    assert refused(text) == "code_is_damaged"


@pytest.mark.parametrize("name", hostile.STRINGS)
@pytest.mark.parametrize("prefix", ["", "MEDREG1:"])
def test_hostile_text_is_refused_with_a_reason(name, prefix):
    assert refused(prefix + hostile.STRINGS[name]) in {"code_is_foreign", "code_is_damaged"}


def test_claims_too_long_for_any_paper_are_not_signed():
    with pytest.raises(ValueError, match="long"):
        signing.sign_certificate(replace(CLAIMS, institution="长" * 1_000), AUTHORITY)
