"""Makes secrets: the key that signs forms, and the keyring that protects personal data.

The keyring is a JSON file, readable by its owner only, with one family of keys for each purpose:

    {"data": {"current": 1, "keys": {"1": "…"}}, "index": {…}, "signing": {…}}

Each key is 32 random bytes in base64. `data` wraps the keys of persons, `index` finds an
encrypted number again without storing it, `signing` is the Ed25519 seed under certificates.
A new key is added with the next number and made current; old ones stay to read old data.
"""

import base64
import json
import os
import secrets
from pathlib import Path

PURPOSES = ("data", "index", "signing")
KEY_BYTES = 32


def new_keyring() -> str:
    """The text of a fresh keyring."""
    return json.dumps({purpose: {"current": 1, "keys": {"1": _key()}} for purpose in PURPOSES})


def is_a_keyring(text: str) -> bool:
    """Whether a text holds a current key of the right length for every purpose."""
    try:
        ring = json.loads(text)
        return all(
            len(base64.b64decode(ring[purpose]["keys"][str(ring[purpose]["current"])])) == KEY_BYTES
            for purpose in PURPOSES
        )
    except (ValueError, KeyError, TypeError):
        return False


def new_secret() -> str:
    """A fresh secret key, longer than production asks for."""
    return secrets.token_urlsafe(64)


def keep(path: Path, text: str) -> bool:
    """Write a secret that only its owner may read; False when the file is already there."""
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return False
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text + "\n")
    return True


def _key() -> str:
    return base64.b64encode(secrets.token_bytes(KEY_BYTES)).decode()
