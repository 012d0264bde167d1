"""Rules per division, read from dated data files: `edition("990101", on=day)`.

The nation's file is `000000.toml`; a province, prefecture or county adds a file named by its
six-digit code. The most specific wins, within the bounds of `schema.py`.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from types import MappingProxyType
from typing import Any

from .parts import KINDS, Part, read_parts
from .schema import Edition, Material, Provenance, UnlawfulEditionError, objections_to

__all__ = [
    "NATION",
    "Edition",
    "Shelf",
    "UnlawfulEditionError",
    "divisions_with_rules",
    "edition",
    "editions",
    "lineage",
    "shelf_of",
]

NATION = "000000"


def lineage(division: str) -> tuple[str, ...]:
    """Nation, province, prefecture and county above and including `division`."""
    levels = (NATION, division[:2] + "0000", division[:4] + "00", division)
    return tuple(dict.fromkeys(levels))


class Shelf:
    """The edition files of one folder."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        """`texts` maps a six-digit division code to the text of its TOML file."""
        self._documents = {code: read_parts(code, text) for code, text in texts.items()}
        for code in self._documents:
            self._check_drops(code)

    def _check_drops(self, division: str) -> None:
        """What is dropped must have been asked for by somebody at some time."""
        above = [part for code in lineage(division) for part in self._documents.get(code, ())]
        known = {name for part in above for name in part.get("materials", {})}
        for part in self._documents[division]:
            if unknown := sorted(set(part.get("drop_materials", ())) - known):
                raise UnlawfulEditionError(
                    f"{division}.toml: drops what nobody asks for: {', '.join(unknown)}"
                )

    def divisions(self) -> list[str]:
        """The codes of the divisions that have rules of their own, the nation first."""
        return sorted(self._documents)

    def editions(self, division: str) -> list[date]:
        """The days on which the rules of a division changed, its own and those above it."""
        parts = (part for code in lineage(division) for part in self._documents.get(code, ()))
        return sorted({part["in_force_from"] for part in parts})

    def edition(self, division: str, *, on: date) -> Edition:
        """The rules of a division as they stood on the day `on`."""
        merged: dict[str, Any] = {}
        held: dict[str, Material] = {}
        provenance: dict[str, Provenance] = {}
        above: Edition | None = None
        for code in lineage(division):
            for part in self._documents.get(code, ()):
                if part["in_force_from"] <= on:
                    _merge(merged, held, provenance, part, code)
            if not merged:
                raise UnlawfulEditionError(f"{code}: no edition is in force on {on}")
            if missing := [name for name in _DECIDED if name not in merged]:
                raise UnlawfulEditionError(f"{code}: nobody decides {', '.join(missing)} on {on}")
            here = Edition(division=code, **merged, provenance=MappingProxyType(dict(provenance)))
            if above is not None and (found := objections_to(here, above)):
                raise UnlawfulEditionError(f"{code}.toml: " + "; ".join(found))
            above = here
        assert above is not None  # the lineage is never empty
        return above

    def faults(self) -> list[str]:
        """What is unlawful on any edition's first day, one sentence each."""
        return list(dict.fromkeys(self._faults()))

    def _faults(self) -> Iterator[str]:
        for division in self.divisions():
            for first_day in self.editions(division):
                try:
                    self.edition(division, on=first_day)
                except UnlawfulEditionError as unlawful:
                    yield str(unlawful)


_DECIDED = tuple(name for name in KINDS if name != "drop_materials")


def _merge(
    merged: dict[str, Any],
    held: dict[str, Material],
    provenance: dict[str, Provenance],
    part: Part,
    code: str,
) -> None:
    where = Provenance(code, part["in_force_from"], part["cites"])
    for name in _DECIDED:
        if name in part:
            merged[name] = tuple(part[name]) if name == "delivery" else part[name]
            provenance[name] = where
    for name, material in part.get("materials", {}).items():
        held[name] = Material(code=name, **material)
    for name in part.get("drop_materials", ()):
        held.pop(name, None)
        provenance["materials"] = where
    merged["materials"] = tuple(held.values())
    merged["in_force_from"] = max(part["in_force_from"], merged.get("in_force_from", date.min))


@cache
def _shelf() -> Shelf:
    return Shelf(_texts(files(__package__) / "data"))


def shelf_of(folder: Path) -> Shelf:
    """The shipped shelf with a deployment's folder laid over it; the nation's file stays."""
    added = _texts(folder)
    if NATION in added:
        raise UnlawfulEditionError(f"{NATION}.toml: the national edition cannot be replaced")
    return Shelf({**_texts(files(__package__) / "data"), **added})


def _texts(folder: Traversable) -> dict[str, str]:
    texts = {}
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if not entry.name.endswith(".toml"):
            continue
        try:
            texts[entry.name.removesuffix(".toml")] = entry.read_text(encoding="utf-8")
        except UnicodeDecodeError as wrong:
            raise UnlawfulEditionError(f"{entry.name}: it is not written in UTF-8") from wrong
    return texts


def edition(division: str, *, on: date) -> Edition:
    """The rules of a division as they stood on the day `on`."""
    return _shelf().edition(division, on=on)


def editions(division: str) -> list[date]:
    """The days on which the rules of a division changed."""
    return _shelf().editions(division)


def divisions_with_rules() -> list[str]:
    """The codes of the divisions that have a file."""
    return _shelf().divisions()
