"""Reads one division's TOML file into its dated parts; says what is wrong with it, if anything."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from typing import Any

from .schema import Material, UnlawfulEditionError

KINDS: Mapping[str, type] = {
    "promised_working_days": int,
    "wants_paper": bool,
    "days_to_answer": int,
    "max_scopes": int,
    "delivery": list,
    "needs_main_consent": bool,
    "materials": dict,
    "drop_materials": list,
}
"""What a part may decide, and of what kind each value is in TOML."""

_DIVISION = re.compile(r"[0-9]{6}")
_MATERIAL_KINDS = {value.name: value.type for value in fields(Material) if value.name != "code"}
_DEMANDED = ("zh", "en")

Part = Mapping[str, Any]
"""One `[[edition]]` of a file: what changed on one day, and on what basis."""


def read_parts(code: str, text: str) -> list[Part]:
    """The parts of the file `<code>.toml`, the earliest first."""
    if not _DIVISION.fullmatch(code):
        raise UnlawfulEditionError(f"{code}.toml: a file is named by a division's six digits")
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as wrong:
        raise UnlawfulEditionError(f"{code}.toml: {wrong}") from wrong
    parts = document.pop("edition", None)
    if document:
        raise UnlawfulEditionError(f"{code}.toml: {', '.join(document)} stands outside an edition")
    if not isinstance(parts, list) or not all(isinstance(part, dict) for part in parts):
        raise UnlawfulEditionError(f"{code}.toml: it needs at least one [[edition]]")
    for part in parts:
        for wrong_with_it in _mistakes(part):
            raise UnlawfulEditionError(f"{code}.toml: {wrong_with_it}")
    days = [part["in_force_from"] for part in parts]
    if len(set(days)) != len(days):
        raise UnlawfulEditionError(f"{code}.toml: two editions begin on the same day")
    return sorted(parts, key=lambda part: part["in_force_from"])


def _mistakes(part: Part) -> list[str]:
    found = [
        f"{name} is not something an edition decides"
        for name in part
        if name not in KINDS and name not in {"in_force_from", "cites"}
    ]
    if type(part.get("in_force_from")) is not date or not _is_sentence(part.get("cites")):
        found.append("every edition needs in_force_from and cites")
    found += [
        f"{name} must be of kind {kind.__name__}"
        for name, kind in KINDS.items()
        if name in part and type(part[name]) is not kind
    ]
    for name in ("delivery", "drop_materials"):
        if not all(isinstance(item, str) for item in part.get(name) or ()):
            found.append(f"{name} must be a list of names")
    if not found:
        for name, material in part.get("materials", {}).items():
            found += _mistakes_in_material(name, material)
    return found


def _is_sentence(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _mistakes_in_material(name: str, material: Any) -> list[str]:
    if not isinstance(material, dict):
        return [f"material {name} must be a table"]
    found = [f"material {name} has no {key}" for key in material if key not in _MATERIAL_KINDS]
    found += [f"material {name} needs {key}" for key in _DEMANDED if not material.get(key)]
    found += [
        f"{key} of material {name} must be of kind {kind.__name__}"
        for key, kind in _MATERIAL_KINDS.items()
        if isinstance(kind, type) and key in material and type(material[key]) is not kind
    ]
    return found
