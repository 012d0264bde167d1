"""The page of editions: what the nation says; who differs, since when, on what basis."""

from collections.abc import Iterator
from typing import Any

from ..editions import NATION, divisions_with_rules, edition, editions, lineage
from ..editions.schema import BOUNDED, Edition, Material, describe
from .markdown import code, head, section, table, yes

ABOUT = (
    "What a division may decide for itself, within bounds; the most specific wins. An application"
    " is judged by the edition in force when it was sent.\n"
)


def editions_page() -> str:
    """All divisions with rules of their own."""
    latest = editions(NATION)[-1]
    national = edition(NATION, on=latest)
    others = [division for division in divisions_with_rules() if division != NATION]
    return "\n".join(
        [
            head("Editions", "editions/data/"),
            ABOUT,
            section("What an edition decides", _values(national)),
            section(f"Material of the national edition since {latest}", _materials(national)),
            section(
                "Who differs from the level above",
                table(
                    ("Division", "Since", "What", "Above", "Here", "Basis"),
                    (row for division in others for row in _differences(division)),
                ),
            ),
        ]
    )


def _values(national: Edition) -> str:
    return table(
        ("Value", "What it is", "May be", "National", "Basis"),
        (
            (
                code(value.name),
                value.metadata["says"],
                value.metadata["may"],
                _shown(getattr(national, value.name)),
                national.provenance[value.name].cites,
            )
            for value in BOUNDED
        ),
    )


def _materials(national: Edition) -> str:
    return table(
        ("Code", "Item", "材料", "Copies", "Original shown", "Upload", "Asked", "Basis"),
        (
            (
                code(material.code),
                material.en,
                material.zh,
                str(material.copies),
                yes(material.shows_original),
                yes(material.may_upload),
                material.asked_when.replace("_", " "),
                material.cites,
            )
            for material in national.materials
        ),
    )


def _differences(division: str) -> Iterator[tuple[str, ...]]:
    """What each of a division's own editions changed, on the day it came into force."""
    parent = lineage(division)[-2]
    for day in editions(division):
        if day < editions(NATION)[0]:
            continue
        here, above = edition(division, on=day), edition(parent, on=day)
        for value in BOUNDED:
            where = here.provenance[value.name]
            if (where.division, where.in_force_from) != (division, day):
                continue
            old, new = describe_change(getattr(above, value.name), getattr(here, value.name))
            yield (division, str(day), code(value.name), old, new, where.cites)


def describe_change(above: Any, here: Any) -> tuple[str, str]:
    """The value above and the value here; of lists of material only what differs."""
    if above and isinstance(above, tuple) and isinstance(above[0], Material):
        return (
            _shown(tuple(item for item in above if item not in here)),
            _shown(tuple(item for item in here if item not in above)),
        )
    return _shown(above), _shown(here)


def _shown(value: Any) -> str:
    return describe(value) or "—"
