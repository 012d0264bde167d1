"""Which rooms the house has, found on disk: a new noun or room needs no edit here."""

from pathlib import Path

HOUSE = Path(__file__).resolve().parent.parent
"""The package `medreg`."""

CHECKOUT = HOUSE.parent.parent
"""The folder with the Makefile, when medreg runs from a checkout."""

ASSETS = CHECKOUT / "assets" / "dist"
"""Built stylesheets and scripts with hashed names (`tools/assets.py`)."""

ROOMS_WITH_WORDS = (
    "rulebook",
    "services",
    "gateways",
    "portals/shared",
    "portals/practitioner",
    "portals/institution",
    "portals/authority",
    "portals/public",
    "api",
    "demonstration",
)
"""The rooms that keep a catalogue of their own sentences (decision 30)."""

ADDRESSES = {
    "api/": "medreg.api",
    "practitioner/": "medreg.portals.practitioner",
    "institution/": "medreg.portals.institution",
    "authority/": "medreg.portals.authority",
}
"""Where the rooms for signed-in people and machines begin; the public room has all the rest."""


def record_apps() -> list[str]:
    """The Django apps that keep records, one for each noun."""
    found = sorted((HOUSE / "records").glob("*/apps.py"))
    return [f"medreg.records.{path.parent.name}" for path in found]


def template_folders() -> list[Path]:
    """The folders in which pages are looked for."""
    return sorted([*HOUSE.glob("portals/*/templates"), *HOUSE.glob("*/templates")])


def locale_folders() -> list[Path]:
    """The folders in which translated sentences are looked for."""
    return [HOUSE / room / "locale" for room in ROOMS_WITH_WORDS]


def has_addresses(room: str) -> bool:
    """Whether a room, named like `medreg.portals.public`, has pages."""
    folder = HOUSE.joinpath(*room.split(".")[1:])
    return (folder / "urls.py").is_file() or (folder / "urls" / "__init__.py").is_file()
