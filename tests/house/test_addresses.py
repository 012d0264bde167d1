"""No host names of package registries and no paths of somebody's machine in what we commit."""

import re
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.house.sources import CHECKOUT, tracked

# Written in pieces, so that this file does not catch itself.
REGISTRIES = (
    "py" + r"pi\.org", "python" + r"hosted\.org", "npm" + r"js\.(?:org|com)", "yarn" + r"pkg\.com",
    "crates" + r"\.io", "rubygems" + r"\.org", "docker" + r"\.(?:io|com)", "ghcr" + r"\.io",
    "quay" + r"\.io", "golang" + r"\.org", "anaconda" + r"\.(?:org|com)", "deb" + r"ian\.org",
)  # fmt: skip
OPTIONS = ("--index" + "-url", "--extra-index" + "-url", "--find" + "-links", "--trusted" + "-host")
PATHS = r"(?<![\w./:-])/(?:work|root|farm|tmp|home|Users)/"
FORBIDDEN = re.compile("|".join((*REGISTRIES, *map(re.escape, OPTIONS), PATHS)))

BINARY = frozenset({".png", ".jpg", ".jpeg", ".pdf", ".xlsx", ".zip", ".ico", ".woff2", ".mo"})


def addresses_in(text: str, path: str) -> list[str]:
    return [
        f"{path}:{number} {found[0]}"
        for number, line in enumerate(text.splitlines(), 1)
        if (found := FORBIDDEN.search(line))
    ]


def texts(paths: Iterable[Path]) -> Iterable[tuple[str, str]]:
    for path in paths:
        if path.suffix.lower() not in BINARY:
            name = path.relative_to(CHECKOUT).as_posix()
            yield name, path.read_text(encoding="utf-8", errors="replace")


def test_nothing_we_commit_names_a_registry_or_a_machine():
    assert [found for name, text in texts(tracked()) for found in addresses_in(text, name)] == []


@pytest.mark.parametrize(
    "line",
    [
        "https://files.python" + "hosted.org/x",
        '"resolved": "https://registry.npm' + 'js.org/x"',
        "--index" + "-url https://mirror.example/simple",
        "data = '/wo" + "rk/main/var'",
        "open('/t" + "mp/x')",
    ],
)
def test_an_address_is_caught(line):
    assert len(addresses_in(line, "planted")) == 1
