"""Who signs: the port, and Ed25519 (RFC 8032) behind it."""

import tempfile
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Protocol, Self

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

SPECIMEN_KEY_FILE = "specimen-signing-key.pem"
SPECIMEN_SIGNER = "样本 SPECIMEN"


@dataclass(frozen=True, slots=True)
class PublicKey:
    """A signer's public half: 32 bytes, the signer's name, and whether it signs specimens only."""

    raw: bytes
    signer: str
    is_specimen: bool

    @property
    def key_id(self) -> bytes:
        """First eight bytes of the key's SHA-256: enough to find it among our few keys."""
        return sha256(self.raw).digest()[:8]

    def has_signed(self, signature: bytes, message: bytes) -> bool:
        """Whether `signature` is this key's over `message`."""
        try:
            Ed25519PublicKey.from_public_bytes(self.raw).verify(signature, message)
        except InvalidSignature:
            return False
        return True

    def as_pem(self) -> str:
        """The key for publication, so that anybody can check certificates without us."""
        return (
            Ed25519PublicKey.from_public_bytes(self.raw)
            .public_bytes(
                serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
            )
            .decode("ascii")
        )


class Signer(Protocol):
    """Signs bytes. Behind it a key in memory, or in production a remote signer or an HSM."""

    @property
    def public(self) -> PublicKey:
        """The public half of the key in use."""
        ...

    def sign(self, message: bytes) -> bytes:
        """Sign `message` with EdDSA over Curve25519; 64 bytes."""
        ...


@dataclass(frozen=True, slots=True)
class Ed25519Signer:
    """A signer whose key lies in memory."""

    key: Ed25519PrivateKey
    public: PublicKey

    @classmethod
    def from_seed(cls, seed: bytes, signer: str, *, is_specimen: bool = False) -> Self:
        """Make the signer from the 32 bytes of RFC 8032."""
        return cls._of(Ed25519PrivateKey.from_private_bytes(seed), signer, is_specimen=is_specimen)

    @classmethod
    def from_pem(
        cls, pem: bytes, signer: str, *, is_specimen: bool = False, password: bytes | None = None
    ) -> Self:
        """Make the signer from a PKCS #8 file; refuses keys of another kind."""
        key = serialization.load_pem_private_key(pem, password)
        if not isinstance(key, Ed25519PrivateKey):
            message = "the signing key has to be an Ed25519 key"
            raise TypeError(message)
        return cls._of(key, signer, is_specimen=is_specimen)

    def sign(self, message: bytes) -> bytes:
        """Sign `message`; 64 bytes, the same for the same message."""
        return self.key.sign(message)

    @classmethod
    def _of(cls, key: Ed25519PrivateKey, signer: str, *, is_specimen: bool) -> Self:
        raw = key.public_key().public_bytes_raw()
        return cls(key, PublicKey(raw, signer, is_specimen))


def demonstration_signer(folder: Path) -> Ed25519Signer:
    """Give the demonstration's own signer, whose key is made once in `folder` on first use.

    What it signs is a specimen and says so: the flag stands in the signed payload too.
    """
    path = folder / SPECIMEN_KEY_FILE
    if not path.exists():
        _write_new_key(path)
    return Ed25519Signer.from_pem(path.read_bytes(), SPECIMEN_SIGNER, is_specimen=True)


def _write_new_key(path: Path) -> None:
    pem = Ed25519PrivateKey.generate().private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    # Only its owner may read a temporary file, and the link keeps that.
    with tempfile.NamedTemporaryFile(dir=path.parent) as draft:
        draft.write(pem)
        draft.flush()
        # A link never replaces: of two processes that start at once the first one's key stays.
        with suppress(FileExistsError):
            path.hardlink_to(draft.name)
