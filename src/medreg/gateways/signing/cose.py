"""COSE_Sign1 (RFC 9052) with EdDSA, in the one shape this register issues.

    18([ << {1: -8, 4: key id} >>, {}, payload, signature ])

What a stranger hands in is cut at fixed marks and its signature checked before any of it is
decoded as CBOR, so nothing unsigned ever reaches a decoder.
"""

from dataclasses import dataclass

import cbor2

from .keys import PublicKey, Signer

EDDSA = -8
ALGORITHM, KEY_ID = 1, 4
NO_HEADERS = b"\xa0"
_OPENING = b"\xd2\x84"
"""Tag 18, then an array of four."""
_BYTE_STRING = 2
_ONE_BYTE_LENGTH, _TWO_BYTE_LENGTH = 24, 25


class NotAnEnvelopeError(ValueError):
    """The bytes are not a COSE_Sign1 of our shape."""


@dataclass(frozen=True, slots=True)
class Envelope:
    """The parts of a signed message, not yet checked."""

    protected: bytes
    payload: bytes
    signature: bytes

    def is_from(self, key: PublicKey) -> bool:
        """Whether the envelope names this key; says nothing yet about the signature."""
        return self.protected == protected_headers(key)

    def is_signed_by(self, key: PublicKey) -> bool:
        """Whether the signature is this key's over these very headers and payload."""
        return key.has_signed(self.signature, to_be_signed(self.protected, self.payload))


def protected_headers(key: PublicKey) -> bytes:
    """Algorithm and key id, under the signature."""
    return cbor2.dumps({ALGORITHM: EDDSA, KEY_ID: key.key_id}, canonical=True)


def to_be_signed(protected: bytes, payload: bytes) -> bytes:
    """The Sig_structure of RFC 9052, section 4.4, without external data."""
    return cbor2.dumps(["Signature1", protected, b"", payload])


def seal(payload: bytes, signer: Signer) -> bytes:
    """Sign `payload` and give the whole message."""
    protected = protected_headers(signer.public)
    return write(Envelope(protected, payload, signer.sign(to_be_signed(protected, payload))))


def write(envelope: Envelope, unprotected: bytes = NO_HEADERS) -> bytes:
    """Put the parts into one message."""
    fields = envelope.protected, envelope.payload, envelope.signature
    protected, payload, signature = (cbor2.dumps(field) for field in fields)
    return _OPENING + protected + unprotected + payload + signature


def read(message: bytes) -> Envelope:
    """Cut a message into its parts; raises NotAnEnvelopeError for any other shape."""
    if not message.startswith(_OPENING):
        raise NotAnEnvelopeError
    protected, rest = _byte_string(message[len(_OPENING) :])
    if not rest.startswith(NO_HEADERS):
        raise NotAnEnvelopeError
    payload, rest = _byte_string(rest[len(NO_HEADERS) :])
    signature, rest = _byte_string(rest)
    envelope = Envelope(protected, payload, signature)
    # Written anew it has to give the same bytes: one message, one spelling, nothing after it.
    if rest or write(envelope) != message:
        raise NotAnEnvelopeError
    return envelope


def _byte_string(data: bytes) -> tuple[bytes, bytes]:
    """Take one byte string off the front; the rest follows."""
    if not data or data[0] >> 5 != _BYTE_STRING:
        raise NotAnEnvelopeError
    size, start = data[0] & 31, 1
    if size == _ONE_BYTE_LENGTH:
        size, start = int.from_bytes(data[1:2], "big"), 2
    elif size == _TWO_BYTE_LENGTH:
        size, start = int.from_bytes(data[1:3], "big"), 3
    elif size > _TWO_BYTE_LENGTH:
        raise NotAnEnvelopeError
    end = start + size
    if len(data) < end:
        raise NotAnEnvelopeError
    return data[start:end], data[end:]
