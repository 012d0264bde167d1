"""What every store must do; `filesystem` is the one there is."""

import hashlib
import os
import stat
import threading
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from medreg.gateways.storage import DamagedError, NotStoredError
from medreg.gateways.storage.filesystem import FilesystemStorage

STORES = {"filesystem": FilesystemStorage}


@pytest.fixture(params=STORES.values(), ids=STORES)
def storage(request, tmp_path):
    return request.param(tmp_path / "documents")


@pytest.fixture
def root(tmp_path):
    return tmp_path / "documents"


def files(folder):
    return sorted(path for path in folder.rglob("*") if path.is_file())


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(content=st.binary(max_size=5000))
def test_what_was_put_comes_back(storage, content):
    name = storage.put(content)
    assert storage.get(name) == content
    assert name == hashlib.sha256(content).hexdigest()


def test_the_same_content_is_kept_once(storage, root):
    assert storage.put(b"sealed") == storage.put(b"sealed")
    assert len(files(root)) == 1


def test_what_is_deleted_is_gone_and_may_be_deleted_again(storage):
    name = storage.put(b"sealed")
    storage.delete(name)
    storage.delete(name)
    with pytest.raises(NotStoredError):
        storage.get(name)


def test_deleting_one_leaves_the_others(storage):
    first, second = storage.put(b"first"), storage.put(b"second")
    storage.delete(first)
    assert storage.get(second) == b"second"


NO_NAMES = (
    "", ".", "..", "../" * 8 + "etc/passwd", "/etc/passwd", "a" * 63, "a" * 65, "A" * 64, "g" * 64,
    "../" + "a" * 61, "a" * 64 + "\n", "a" * 32 + "\0" + "a" * 31, "a" * 64 + "/..", "～" * 64,
    "０" * 64,
)  # fmt: skip


@pytest.mark.parametrize("name", NO_NAMES, ids=repr)
def test_what_is_no_name_is_never_looked_for(storage, tmp_path, name):
    outside = tmp_path / "outside"
    outside.write_text("not yours")
    with pytest.raises(NotStoredError):
        storage.get(name)
    storage.delete(name)
    assert outside.read_text() == "not yours"


def test_an_unknown_name_is_not_stored(storage):
    with pytest.raises(NotStoredError):
        storage.get("a" * 64)
    storage.delete("a" * 64)


def test_only_the_owner_may_read(storage, root):
    old = os.umask(0)
    try:
        storage.put(b"sealed")
    finally:
        os.umask(old)
    (file,) = files(root)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    folders = [root, file.parent, file.parent.parent]
    assert {stat.S_IMODE(folder.stat().st_mode) for folder in folders} == {0o700}


def test_files_are_spread_over_folders_by_their_name(storage, root):
    name = storage.put(b"sealed")
    assert files(root) == [root / name[:2] / name[2:4] / name]


def test_what_was_tampered_with_is_noticed(storage, root):
    name = storage.put(b"sealed")
    files(root)[0].write_bytes(b"forged")
    with pytest.raises(DamagedError):
        storage.get(name)


def test_putting_a_damaged_content_again_mends_it(storage, root):
    name = storage.put(b"sealed")
    files(root)[0].write_bytes(b"forged")
    storage.put(b"sealed")
    assert storage.get(name) == b"sealed"


def test_a_failure_half_way_leaves_nothing_behind(storage, root, monkeypatch):
    def full(_descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        storage.put(b"sealed")
    assert files(root) == []


def test_the_content_is_on_the_disk_before_its_name_is_given(storage, monkeypatch):
    synced = []
    sync = os.fsync

    def noting(descriptor):
        synced.append(str(Path(f"/proc/self/fd/{descriptor}").readlink()))
        sync(descriptor)

    monkeypatch.setattr(os, "fsync", noting)
    name = storage.put(b"sealed")
    assert any(path.endswith(".part") for path in synced)
    assert synced[-1].endswith(f"{name[:2]}/{name[2:4]}")


def test_many_may_put_the_same_at_once(storage):
    names = []
    threads = [
        threading.Thread(target=lambda: names.append(storage.put(b"sealed"))) for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    assert len(names) == 8
    assert storage.get(names[0]) == b"sealed"
