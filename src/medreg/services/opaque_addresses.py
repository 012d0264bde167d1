"""Addresses of persons in the public register: stable, and nobody can count them.

The row's number is encrypted and authenticated (AES-SIV, RFC 5297) under a key of its own, made
from the index key. So nothing needs to be stored, no address can be guessed from another, and one
that was made up is recognised without asking the database.
"""

import base64
import hashlib
import hmac
import re
from functools import cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESSIV

from medreg.records.identities import sealing

_PURPOSE = b"medreg public address of a practitioner 1"
_NUMBER_BYTES = 5
"""A million million rows; with the 16 bytes of the tag 28 characters without padding."""
_FORM = re.compile(r"[A-Za-z0-9_-]{28}")


@cache
def _cipher(key: bytes) -> AESSIV:
    return AESSIV(hmac.digest(key, _PURPOSE, hashlib.sha256))


def opaque_address(number: int) -> str:
    """The address of the practitioner with this row number; always the same under one key."""
    cipher = _cipher(sealing.family("index").key())
    sealed = cipher.encrypt(number.to_bytes(_NUMBER_BYTES, "big"), [])
    return base64.urlsafe_b64encode(sealed).decode("ascii")


def number_behind(address: str) -> int | None:
    """The row number behind an address, also of one made under an earlier key; else None."""
    if not _FORM.fullmatch(address):
        return None
    sealed = base64.urlsafe_b64decode(address)
    for key in sealing.family("index").keys.values():
        try:
            return int.from_bytes(_cipher(key).decrypt(sealed, []), "big")
        except InvalidTag:
            continue
    return None
