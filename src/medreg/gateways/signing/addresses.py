"""The short address on a certificate, and the code in it that nobody can guess from a number."""

import hmac
from hashlib import sha256

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base32: no I, L, O, U, so that a code read out over the phone arrives whole."""
LENGTH = 10
"""Fifty bits: with limits on tries nobody finds a certificate by guessing."""
_PURPOSE = b"medreg certificate check code 1\0"
_MISREAD = str.maketrans({"I": "1", "L": "1", "O": "0", "-": None, " ": None})


def check_code(number: str, key: bytes) -> str:
    """Give the ten characters that stand for a certificate number under this secret key."""
    digest = hmac.digest(key, _PURPOSE + number.encode(), sha256)
    bits = int.from_bytes(digest[:8], "big")
    return "".join(ALPHABET[bits >> shift & 31] for shift in range(59, 59 - 5 * LENGTH, -5))


def read_code(typed: str) -> str | None:
    """Bring a typed code to its written form (case, hyphens, O for 0); None where it is none."""
    code = typed.strip().upper().translate(_MISREAD)
    is_code = len(code) == LENGTH and all(character in ALPHABET for character in code)
    return code if is_code else None


def short_address(origin: str, code: str) -> str:
    """The address a phone opens from the QR code, for example https://reg.example/c/7K3D…."""
    return f"{origin.rstrip('/')}/c/{code}"
