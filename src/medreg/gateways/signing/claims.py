"""What the code on a certificate says, signed so that it can be checked without a network."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import cbor2

from medreg.rulebook.objections import Objection
from medreg.rulebook.words import _

from . import base45, cose
from .keys import PublicKey, Signer

PREFIX = "MEDREG1:"
"""Tells our codes from others'; the digit is the version of the shape below."""
LONGEST_TEXT = 2000
"""No certificate comes near it; longer texts are refused unread."""
_EPOCH = date(1970, 1, 1)


@dataclass(frozen=True, slots=True)
class CertificateClaims:
    """The public face of a practice certificate: nothing a public look-up would not show.

    `stated_on` is the day for which the authority vouches that the register reads like this; what
    happened since then only the check page knows.
    """

    number: str
    name: str
    level: str
    category: str
    scopes: tuple[str, ...]
    institution: str
    division: str
    issued_on: date
    stated_on: date
    is_specimen: bool


@dataclass(frozen=True, slots=True)
class Verified:
    """A code whose signature holds: what it says, and who signed it."""

    claims: CertificateClaims
    key: PublicKey


def sign_certificate(claims: CertificateClaims, signer: Signer) -> str:
    """Write the claims as the text of a QR code; the same claims and key give the same text."""
    if claims.is_specimen != signer.public.is_specimen:
        message = "a specimen key signs specimens, and no other key does"
        raise ValueError(message)
    text = PREFIX + base45.encode(cose.seal(_payload(claims), signer))
    if len(text) > LONGEST_TEXT:
        message = "the claims are too long for a code on paper"
        raise ValueError(message)
    return text


def verify(text: str, keys: Iterable[PublicKey]) -> Verified | Objection:
    """Read a scanned code and check it against the known keys; needs no network."""
    envelope = _opened(text.strip("\r\n\t "))
    if isinstance(envelope, Objection):
        return envelope
    key = next((key for key in keys if envelope.is_from(key)), None)
    if key is None:
        return _UNKNOWN_SIGNER
    if not envelope.is_signed_by(key):
        return _FORGED
    claims = _claims(envelope.payload)
    if claims is None:
        return _UNREADABLE
    return Verified(claims, key) if claims.is_specimen == key.is_specimen else _WRONG_KEY


def _opened(text: str) -> cose.Envelope | Objection:
    if not text.startswith(PREFIX):
        return _FOREIGN
    if len(text) > LONGEST_TEXT:
        return _DAMAGED
    try:
        return cose.read(base45.decode(text.removeprefix(PREFIX)))
    except (base45.NotBase45Error, cose.NotAnEnvelopeError):
        return _DAMAGED


# A whole number for each field, never reused: codes printed today are read in forty years.
# Days count from 1970-01-01 (RFC 8943, without its tag).
def _payload(claims: CertificateClaims) -> bytes:
    fields: dict[int, str | int | bool | list[str]] = {
        1: claims.number,
        2: claims.name,
        3: claims.level,
        4: claims.category,
        5: list(claims.scopes),
        6: claims.institution,
        7: claims.division,
        8: (claims.issued_on - _EPOCH).days,
        9: (claims.stated_on - _EPOCH).days,
        10: claims.is_specimen,
    }
    return cbor2.dumps(fields, canonical=True)


def _claims(payload: bytes) -> CertificateClaims | None:
    """Read what one of our own keys signed; None where its shape is not the one above."""
    try:
        fields: Any = cbor2.loads(payload)
        claims = CertificateClaims(
            number=str(fields[1]),
            name=str(fields[2]),
            level=str(fields[3]),
            category=str(fields[4]),
            scopes=tuple(str(scope) for scope in fields[5]),
            institution=str(fields[6]),
            division=str(fields[7]),
            issued_on=_EPOCH + timedelta(days=fields[8]),
            stated_on=_EPOCH + timedelta(days=fields[9]),
            is_specimen=fields[10] is True,
        )
    except (cbor2.CBORDecodeError, LookupError, TypeError, OverflowError):
        return None
    return claims if _payload(claims) == payload else None


_FOREIGN = Objection(
    "code_is_foreign",
    _("This is not a code of this register."),
    _("Scan the square code marked “offline check” on the certificate, or type the number."),
)
_DAMAGED = Objection(
    "code_is_damaged",
    _("The code is incomplete or was read wrongly."),
    _("Scan it once more, flat and in good light, or type the certificate number."),
)
_UNKNOWN_SIGNER = Objection(
    "signer_is_unknown",
    _("The code is signed by somebody this register does not know."),
    _("Do not rely on the paper; look the certificate number up."),
)
_FORGED = Objection(
    "signature_does_not_hold",
    _("The signature does not fit what the code says: it was changed after it was signed."),
    _("Do not rely on the paper; look the certificate number up."),
)
_UNREADABLE = Objection(
    "claims_are_unreadable",
    _("The signature holds, but this version of the checker cannot read what was signed."),
    _("Look the certificate number up instead."),
)
_WRONG_KEY = Objection(
    "key_may_not_sign_this",
    _("A specimen key has signed what is not a specimen, or the other way round."),
    _("Do not rely on the paper; look the certificate number up."),
)
