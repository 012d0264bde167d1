"""`medreg import`, `undo-import`, `list-imports` and `make-people` as an operator types them."""

import sys
from pathlib import Path

import pytest
from django.core.management import call_command, load_command_class
from django.core.management.base import CommandError

from medreg.config import cli
from medreg.records.imports.models import ImportRun
from medreg.records.practitioners.models import Practitioner
from tests.services.importing.lists import LIN, MA, passed, written

pytestmark = pytest.mark.django_db


def medreg(command: str, *words: object) -> int:
    """Run a command as `medreg.config.cli` does; the answer is its exit code."""
    loaded = load_command_class("medreg.config", cli.module_of(command))
    try:
        call_command(loaded, *(str(word) for word in words))
    except CommandError as error:
        sys.stderr.write(str(error))
        return error.returncode
    return 0


@pytest.fixture
def roster(tmp_path) -> Path:
    path = tmp_path / "list.csv"
    path.write_text(written([passed(), passed("马力", MA, 性别="女")]), encoding="gb18030")
    return path


def test_a_roster_is_loaded_told_in_both_languages_and_sent_back(roster, tmp_path, capsys):
    errors = tmp_path / "back.csv"
    assert medreg("import", "roster", roster, "--province", "990000", "--errors", errors) == 1
    told = capsys.readouterr().out
    assert "GB18030" in told
    assert "row 3, 列 / column B (性别) [resident_id_other_sex]" in told
    assert "性别与身份证号" in told
    assert "The sex is not the one in the identity number." in told
    assert "rows/s" in told
    assert MA not in told
    assert LIN not in told
    assert "马力" in errors.read_text("utf-8-sig")
    assert Practitioner.objects.get().name == "林晓"


def test_a_dry_run_writes_nothing(roster):
    assert medreg("import", "roster", roster, "--province", "990000", "--dry-run") == 1
    assert not Practitioner.objects.exists()


def test_an_import_is_listed_and_undone(roster, capsys):
    medreg("import", "roster", roster, "--province", "990000")
    run = ImportRun.objects.get().pk
    assert medreg("undo-import", run) == 0
    assert not Practitioner.objects.exists()
    assert medreg("undo-import", run) == 2
    capsys.readouterr()
    assert medreg("list-imports") == 0
    assert "undone" in capsys.readouterr().out


def test_nothing_imported_is_said_too(capsys):
    assert medreg("list-imports") == 0
    assert "Nothing" in capsys.readouterr().out


@pytest.mark.parametrize(
    "words",
    [
        ("roster", "missing.csv", "--province", "990000"),
        ("roster", ".", "--province", "990000"),
        ("roster", "{file}"),
        ("roster", "{file}", "--province", "99"),
        ("roster", "{file}", "--province", "990101"),
        ("bars", "{file}"),
    ],
)
def test_what_cannot_be_imported_is_refused_with_code_2(roster, words, capsys):
    assert medreg("import", *(word.format(file=roster) for word in words)) == 2
    told = capsys.readouterr()
    assert "Traceback" not in told.err + told.out
    assert told.err.strip()


def test_people_are_made_in_a_folder(tmp_path, capsys):
    assert medreg("make-people", 20, "--seed", 3, "--out", tmp_path / "new", "--year", 2026) == 0
    assert "roster.csv" in capsys.readouterr().out
    assert (tmp_path / "new" / "roster.xlsx").is_file()
    assert medreg("make-people", 0, "--out", tmp_path) == 2
