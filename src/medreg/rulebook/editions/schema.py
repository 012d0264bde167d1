"""What a division may decide for itself, and how far it may go.

Every value has a bound: a local edition may only move within it (house.md P8). Widening a bound
is a change of this file, by ADR.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, fields
from datetime import date
from hashlib import sha256
from types import MappingProxyType
from typing import Any


@dataclass(frozen=True, slots=True)
class Material:
    """One item of the material list (申请材料).

    `copies` on paper; `shows_original`: the original is looked at and handed back; `asked_when`
    is `always` or `training_due`; `is_held` means that the system holds it already.
    """

    code: str
    zh: str
    en: str
    copies: int = 1
    shows_original: bool = False
    may_upload: bool = True
    is_printed_here: bool = False
    is_held: bool = False
    asked_when: str = "always"
    cites: str = ""


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where one merged value comes from."""

    division: str
    in_force_from: date
    cites: str


Bound = Callable[[Any, Any], str | None]
"""(local value, value of the level above) → what is wrong with it, or nothing."""


def _may_shorten(least: int) -> Bound:
    def check(local: int, above: int) -> str | None:
        if least <= local <= above:
            return None
        return f"may be shortened to {least} at the least and never lengthened beyond {above}"

    return check


def _within(least: int, most: int) -> Bound:
    def check(local: int, _above: int) -> str | None:
        return None if least <= local <= most else f"must lie between {least} and {most}"

    return check


def _may_waive(local: bool, above: bool) -> str | None:  # noqa: FBT001 - a bound
    return "may be waived, not introduced" if local and not above else None


def _some_of(*allowed: str) -> Bound:
    def check(local: tuple[str, ...], _above: tuple[str, ...]) -> str | None:
        if local and set(local) <= set(allowed):
            return None
        return f"must name at least one of {', '.join(allowed)}"

    return check


def _materials_have_a_basis(local: tuple[Material, ...], above: tuple[Material, ...]) -> str | None:
    without = [m.code for m in local if m not in above and not m.cites]
    return f"added or changed without a legal basis: {', '.join(without)}" if without else None


def _bounded(bound: Bound, may: str, says: str, **more: Any) -> Any:
    return field(metadata={"bound": bound, "may": may, "says": says}, **more)


@dataclass(frozen=True, slots=True)
class Edition:
    """The local rules of one division on one day, merged from the nation downwards."""

    division: str
    in_force_from: date
    promised_working_days: int = _bounded(
        _may_shorten(1),
        "shortened, to 1 at the least",
        "Promised working days to the decision; the law's cap is 20.",
    )
    wants_paper: bool = _bounded(_may_waive, "waived", "Whether material is handed in on paper.")
    days_to_answer: int = _bounded(
        _within(15, 180),
        "set, from 15 to 180",
        "Calendar days in which the applicant answers a correction notice.",
    )
    max_scopes: int = _bounded(
        _within(1, 3), "set, from 1 to 3", "How many specialties one registration may hold."
    )
    delivery: tuple[str, ...] = _bounded(
        _some_of("post", "pick_up"),
        "chosen: post, pick_up",
        "How a certificate reaches its holder.",
    )
    needs_main_consent: bool = _bounded(
        _may_waive, "waived", "Whether a filing elsewhere needs the main institution's consent."
    )
    materials: tuple[Material, ...] = _bounded(
        _materials_have_a_basis,
        "dropped; added or changed with a basis",
        "What is handed in; items may be dropped, or added with a basis.",
    )
    provenance: Mapping[str, Provenance] = field(default_factory=dict, compare=False, repr=False)

    def material(self, code: str) -> Material | None:
        return next((m for m in self.materials if m.code == code), None)


BOUNDED = tuple(f for f in fields(Edition) if "bound" in f.metadata)


class UnlawfulEditionError(Exception):
    """A division tried to decide what is not its to decide, or wrote it wrongly."""


def objections_to(local: Edition, above: Edition) -> list[str]:
    """How `local` goes further than the level above lets it go."""
    found = []
    for value in BOUNDED:
        wrong = value.metadata["bound"](getattr(local, value.name), getattr(above, value.name))
        if wrong:
            found.append(f"{value.name} {wrong}")
    return found


def pin(edition: Edition) -> dict[str, Any]:
    """The merged values as JSON, to be stored on an application (decisions 13)."""
    pinned: dict[str, Any] = {value.name: getattr(edition, value.name) for value in BOUNDED}
    pinned["materials"] = [asdict(material) for material in edition.materials]
    pinned["delivery"] = list(edition.delivery)
    pinned["division"] = edition.division
    pinned["in_force_from"] = edition.in_force_from.isoformat()
    pinned["provenance"] = {
        name: {**asdict(where), "in_force_from": where.in_force_from.isoformat()}
        for name, where in edition.provenance.items()
    }
    return pinned


def unpin(pinned: Mapping[str, Any]) -> Edition:
    """The edition an application was judged by, from what was stored on it."""
    values = dict(pinned)
    values["materials"] = tuple(Material(**material) for material in values["materials"])
    values["delivery"] = tuple(values["delivery"])
    values["in_force_from"] = date.fromisoformat(values["in_force_from"])
    values["provenance"] = MappingProxyType(
        {
            name: Provenance(
                where["division"], date.fromisoformat(where["in_force_from"]), where["cites"]
            )
            for name, where in values["provenance"].items()
        }
    )
    return Edition(**values)


def fingerprint(pinned: Mapping[str, Any]) -> str:
    """SHA-256 of the pinned values, hexadecimal: two equal editions have the same one."""
    canonical = json.dumps(pinned, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return sha256(canonical.encode()).hexdigest()


def describe(value: Any) -> str:
    """A merged value in plain English, for pages of documentation."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return ", ".join(v.code if isinstance(v, Material) else str(v) for v in value)
    return str(value)
