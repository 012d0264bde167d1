"""What the house needs of whoever keeps files. Only sealed content is ever handed over."""

import hashlib
import re
from typing import Protocol

_NAME = re.compile(r"[0-9a-f]{64}")


class NotStoredError(Exception):
    """There is no content of that name here."""


class DamagedError(Exception):
    """What is stored is not what was put there: its hash differs from its name."""


class Storage(Protocol):
    """Keeps contents for ever, or until they are deleted. The same content has the same name."""

    def put(self, content: bytes) -> str:
        """Keep a content; when this returns its name, it survives a power cut."""

    def get(self, name: str) -> bytes:
        """The content, exactly as it was put. Raises NotStoredError or DamagedError."""

    def delete(self, name: str) -> None:
        """Keep it no longer; deleting what is not there changes nothing."""


def name_of(content: bytes) -> str:
    """SHA-256 of the content, hexadecimal: 64 characters."""
    return hashlib.sha256(content).hexdigest()


def is_name(name: str) -> bool:
    """Whether this could be a name at all; anything else is never looked for."""
    return _NAME.fullmatch(name) is not None
