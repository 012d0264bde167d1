"""Seals and opens what is personal: AES-256-GCM under a person's data key, wrapped by the keyring.

A sealed value is `version byte ‖ nonce (12) ‖ ciphertext and tag`. The context (for example
`identity.number`) is authenticated with it, so a value cannot be moved to another column.
"""

import base64
import hashlib
import hmac
import json
import secrets
from dataclasses import dataclass
from functools import cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

VERSION = b"\x01"
NONCE_BYTES = 12
KEY_BYTES = 32


class CannotOpenError(Exception):
    """The value was sealed with another key, for another place, or has been tampered with."""


@dataclass(frozen=True, slots=True)
class Family:
    """The keys of one purpose, by version; new values use the current one."""

    current: int
    keys: dict[int, bytes]

    def key(self, version: int | None = None) -> bytes:
        return self.keys[self.current if version is None else version]


@cache
def family(purpose: str) -> Family:
    """The keys for `data`, `index` or `signing`, from the keyring file."""
    text = settings.MEDREG.effective_keyring_file.read_text(encoding="utf-8")
    entry = json.loads(text)[purpose]
    keys = {int(version): base64.b64decode(key) for version, key in entry["keys"].items()}
    return Family(int(entry["current"]), keys)


def seal(key: bytes, plain: bytes, context: str) -> bytes:
    """Encrypt and authenticate `plain` for one place."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    return VERSION + nonce + AESGCM(key).encrypt(nonce, plain, context.encode())


def unseal(key: bytes, sealed: bytes, context: str) -> bytes:
    """Decrypt what `seal` made. Raises CannotOpenError."""
    sealed = bytes(sealed)
    if sealed[:1] != VERSION:
        raise CannotOpenError(context)
    nonce, box = sealed[1 : 1 + NONCE_BYTES], sealed[1 + NONCE_BYTES :]
    try:
        return AESGCM(key).decrypt(nonce, box, context.encode())
    except InvalidTag as error:
        raise CannotOpenError(context) from error


def new_wrapped_key() -> tuple[bytes, int]:
    """A fresh data key, wrapped, and the version of the key that wrapped it."""
    data = family("data")
    return seal(data.key(), secrets.token_bytes(KEY_BYTES), "data key"), data.current


def unwrap(wrapped: bytes, version: int) -> bytes:
    """The data key itself."""
    return unseal(family("data").key(version), wrapped, "data key")


def seal_for_us(plain: bytes, context: str) -> bytes:
    """Seal what belongs to no one person and is soon forgotten, under the keyring's own key."""
    data = family("data")
    return data.current.to_bytes(2, "big") + seal(data.key(), plain, context)


def open_for_us(sealed: bytes, context: str) -> bytes:
    """Open what `seal_for_us` made. Raises CannotOpenError."""
    return unseal(family("data").key(int.from_bytes(sealed[:2], "big")), sealed[2:], context)


def blind(value: str, kind: str, version: int | None = None) -> str:
    """The keyed blind index of a normalised value: HMAC-SHA256, first 16 bytes, hexadecimal."""
    key = family("index").key(version)
    # Half a surrogate pair is no text, yet somebody may send one: it is looked for and not found.
    content = f"{kind}\x00{value}".encode("utf-8", "surrogatepass")
    return hmac.new(key, content, hashlib.sha256).hexdigest()[:32]


def index_version() -> int:
    """Which index key makes blind indexes now."""
    return family("index").current
