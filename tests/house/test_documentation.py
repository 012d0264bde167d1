"""The documentation is drawn from the code and fails when it lies."""

import re
from dataclasses import fields
from pathlib import Path

import pytest

from medreg.config import drawings
from medreg.config.env import Environment, variable
from tests.house.sources import CHECKOUT, tracked

DOCS = CHECKOUT / "docs"


def test_the_drawn_pages_show_the_code_as_it_is():
    assert drawings.faults(DOCS) == []


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    drawings.draw(tmp_path)
    return tmp_path


def test_drawing_twice_changes_nothing(docs):
    assert drawings.draw(docs) == []
    assert drawings.faults(docs) == []


def test_a_page_that_lies_is_caught(docs):
    page = docs / "settings.md"
    page.write_text(page.read_text().replace("8000", "8001"))
    assert drawings.faults(docs) == ["settings.md does not show what the code says."]


def test_a_page_that_is_missing_is_caught(docs):
    (docs / "settings.md").unlink()
    assert drawings.faults(docs) == ["settings.md has not been drawn."]


def test_a_page_that_nothing_draws_any_more_is_caught(docs):
    (docs / "old.md").write_text(f"Drawn from something {drawings.MARK}")
    assert drawings.faults(docs) == ["old.md says that it is drawn, but nothing draws it."]


def test_every_setting_is_documented():
    page = (DOCS / "settings.md").read_text()
    names = [variable(setting) for setting in fields(Environment)]
    assert [name for name in names if f"| `{name}` |" not in page] == []
    assert [s.name for s in fields(Environment) if len(s.metadata["doc"]) < 20] == []


def unknown_settings(text: str) -> set[str]:
    known = {variable(setting) for setting in fields(Environment)}
    found = set(re.findall(r"\bMEDREG_[A-Z][A-Z_]*[A-Z]\b", text))
    return {name for name in found - known if not name.startswith("MEDREG_TEST_")}


def test_nobody_speaks_of_a_setting_that_does_not_exist():
    spoken = [path for path in tracked() if path.suffix in {".md", ".sh", ".yml", ".py", ""}]
    planted = {"tests/house/test_documentation.py", "tests/config/test_environment.py"}
    found = {
        path.relative_to(CHECKOUT).as_posix(): unknown_settings(path.read_text(encoding="utf-8"))
        for path in spoken
        if path.relative_to(CHECKOUT).as_posix() not in planted
    }
    assert {name: names for name, names in found.items() if names} == {}


def test_a_setting_that_does_not_exist_is_caught():
    assert unknown_settings("set MEDREG_PROT=8000") == {"MEDREG_PROT"}
