"""Keys come from files, the demonstration's key from its own folder."""

import stat
from concurrent.futures import ThreadPoolExecutor

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from medreg.gateways import signing
from medreg.gateways.signing.keys import SPECIMEN_KEY_FILE

SEED = b"\4" * 32


def as_pem(key, password: bytes | None = None) -> bytes:
    locked = serialization.BestAvailableEncryption(password) if password else None
    return key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        locked or serialization.NoEncryption(),
    )


def test_a_key_reads_the_same_from_a_file_and_from_its_seed():
    pem = as_pem(Ed25519PrivateKey.from_private_bytes(SEED))
    assert (
        signing.Ed25519Signer.from_pem(pem, "示例省").public
        == signing.Ed25519Signer.from_seed(SEED, "示例省").public
    )


def test_a_locked_file_opens_with_its_password_only():
    pem = as_pem(Ed25519PrivateKey.from_private_bytes(SEED), b"secret")
    assert signing.Ed25519Signer.from_pem(pem, "示例省", password=b"secret")
    with pytest.raises(ValueError, match="password"):
        signing.Ed25519Signer.from_pem(pem, "示例省", password=b"wrong")


def test_a_key_of_another_kind_is_refused():
    with pytest.raises(TypeError, match="Ed25519"):
        signing.Ed25519Signer.from_pem(as_pem(ec.generate_private_key(ec.SECP256R1())), "示例省")


def test_the_public_key_can_be_published():
    public = signing.Ed25519Signer.from_seed(SEED, "示例省").public
    read = serialization.load_pem_public_key(public.as_pem().encode())
    assert read.public_bytes_raw() == public.raw
    assert len(public.key_id) == 8


def test_the_demonstration_keeps_its_key_and_only_the_owner_reads_it(tmp_path):
    folder = tmp_path / "data"
    first = signing.demonstration_signer(folder)
    assert first.public.is_specimen
    assert signing.demonstration_signer(folder).public == first.public
    file = folder / SPECIMEN_KEY_FILE
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [path.name for path in folder.iterdir()] == [SPECIMEN_KEY_FILE]


def test_two_demonstrations_have_two_keys(tmp_path):
    one, other = (signing.demonstration_signer(tmp_path / name) for name in "ab")
    assert one.public != other.public


def test_processes_that_start_at_once_agree_on_one_key(tmp_path):
    with ThreadPoolExecutor(8) as pool:
        keys = set(pool.map(lambda _: signing.demonstration_signer(tmp_path).public, range(32)))
    assert len(keys) == 1
