"""Everything that is installed is pinned by its hash, and no lock says where from."""

import json
import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.house.sources import CHECKOUT

LOCKS = sorted((CHECKOUT / "requirements").glob("*.txt"))
PINNED = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^\s;\\]+)(?: ;[^\\]*)? \\$")
HASH = re.compile(r"^    --hash=sha256:[0-9a-f]{64}(?: \\)?$")


def unlocked_lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if not PINNED.match(line) and not HASH.match(line)]


def pins(lock: Path) -> dict[str, str]:
    found = (PINNED.match(line) for line in lock.read_text().splitlines())
    return {canonicalize_name(pin["name"]): pin["version"] for pin in found if pin}


def asked_for(*extras: str) -> list[Requirement]:
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text())["project"]
    named = project["optional-dependencies"]
    lines = [*project["dependencies"], *(line for extra in extras for line in named[extra])]
    return [Requirement(line) for line in lines]


def missing(wanted: list[Requirement], pinned: dict[str, str]) -> list[str]:
    return [
        str(requirement)
        for requirement in wanted
        if canonicalize_name(requirement.name) not in pinned
        or pinned[canonicalize_name(requirement.name)] not in requirement.specifier
    ]


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_every_package_is_pinned_by_its_hash(lock):
    assert unlocked_lines(lock.read_text()) == []


@pytest.mark.parametrize(
    "line",
    ["django>=5", "django==5.2.19", "-r other.txt", "django @ https://example.org/django.whl"],
)
def test_a_package_without_a_hash_is_caught(line):
    assert unlocked_lines(line) == [line]


def test_the_locks_hold_what_the_project_asks_for():
    assert missing(asked_for("build"), pins(CHECKOUT / "requirements/run.txt")) == []
    assert missing(asked_for("build", "develop"), pins(CHECKOUT / "requirements/develop.txt")) == []


def test_a_package_the_lock_has_forgotten_is_caught():
    wanted = [Requirement("django>=6"), Requirement("left-pad")]
    assert len(missing(wanted, {"django": "5.2.19"})) == 2


def test_what_is_developed_with_is_what_runs():
    run, develop = (pins(CHECKOUT / f"requirements/{name}.txt") for name in ("run", "develop"))
    assert run.items() <= develop.items()


def test_the_lock_of_the_assets_has_hashes_and_no_addresses():
    lock = json.loads((CHECKOUT / "assets/package-lock.json").read_text())
    packages = {name: package for name, package in lock["packages"].items() if name}
    assert [name for name, package in packages.items() if "resolved" in package] == []
    assert [name for name, p in packages.items() if not p.get("integrity")] == []
