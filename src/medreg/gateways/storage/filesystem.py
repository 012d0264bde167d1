"""Files on this machine's disk: `<root>/3f/a2/3fa2…`, readable by their owner only."""

import os
import secrets
from contextlib import suppress
from pathlib import Path

from .port import DamagedError, NotStoredError, is_name, name_of

OWNER_ONLY = 0o600
OWNER_ONLY_FOLDER = 0o700


class FilesystemStorage:
    """Keeps contents under a folder. Several processes and machines may share it."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def put(self, content: bytes) -> str:
        """Write beside the place, sync, then rename: no reader ever sees half a file."""
        name = name_of(content)
        place = self._place(name)
        self._make_folders(place.parent)
        unfinished = place.with_name(f".{secrets.token_hex(8)}.part")
        try:
            _write(unfinished, content)
            unfinished.replace(place)
        except BaseException:
            with suppress(FileNotFoundError):
                unfinished.unlink()
            raise
        _sync_folder(place.parent)
        return name

    def get(self, name: str) -> bytes:
        if not is_name(name):
            raise NotStoredError
        try:
            content = self._place(name).read_bytes()
        except FileNotFoundError:
            raise NotStoredError from None
        if name_of(content) != name:
            raise DamagedError
        return content

    def delete(self, name: str) -> None:
        if not is_name(name):
            return
        place = self._place(name)
        with suppress(FileNotFoundError):
            place.unlink()
            _sync_folder(place.parent)

    def _place(self, name: str) -> Path:
        return self._root / name[:2] / name[2:4] / name

    def _make_folders(self, folder: Path) -> None:
        missing = [f for f in (self._root, folder.parent, folder) if not f.is_dir()]
        for new in missing:
            new.mkdir(mode=OWNER_ONLY_FOLDER, parents=True, exist_ok=True)
            _sync_folder(new.parent)


def _write(path: Path, content: bytes) -> None:
    # O_EXCL: a file or link somebody else put there is never written through.
    opened = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY)
    with os.fdopen(opened, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    opened = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
