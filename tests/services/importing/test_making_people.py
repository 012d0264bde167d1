"""Invented people in lists that fit together, and one row for every mistake."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from medreg.records.practitioners.models import Bar, Practitioner, Qualification
from medreg.records.registrations.models import Filing, Leave, Registration, Suspension
from medreg.services.importing import SUBJECTS, Report
from medreg.services.making_people import EXPECTED, OK, make_people
from tests.services.importing.lists import codes, counts, load_bytes, undo_all

YEAR = 2026
ORDER = ("authorities", "institutions", "roster", "register", "filings", "bars")


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("people")
    make_people(150, 7, folder, year=YEAR)
    return folder


def rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(path.read_text("utf-8-sig").splitlines()))


def load_all(folder: Path) -> dict[str, Report]:
    return {kind: load_bytes(kind, (folder / f"{kind}.csv").read_bytes()) for kind in ORDER}


def test_the_same_seed_gives_the_same_lists(folder, tmp_path):
    make_people(150, 7, tmp_path / "again", year=YEAR)
    make_people(150, 8, tmp_path / "other", year=YEAR)
    for path in folder.glob("*.csv"):
        assert (tmp_path / "again" / path.name).read_bytes() == path.read_bytes()
    assert rows(tmp_path / "other" / "roster.csv") != rows(folder / "roster.csv")


def test_every_kind_of_person_is_there(folder):
    roster, register = rows(folder / "roster.csv"), rows(folder / "register.csv")
    names = [row["姓名"] for row in roster]
    numbers = [row["证件号码"] for row in roster + register]
    certificates = [row["医师资格证书编码"] for row in roster]
    assert any(any(ord(sign) > 0xFFFF for sign in name) for name in names)
    assert {sign for name in names for sign in name if sign in "·・•‧.．"} == set("·・•‧.．")
    assert any(number.endswith("X") for number in numbers)
    assert {len(number) for number in numbers} == {15, 18}
    assert {len(number) for number in certificates} == {0, 24, 27}
    assert {row["类别"] for row in roster} == {"临床", "口腔", "公共卫生", "中医"}
    assert {row["医师级别"] for row in roster} == {"执业医师", "执业助理医师"}
    people = {(row["姓名"], row["证件号码"]) for row in roster}
    assert any(count > 1 for count in Counter(name for name, _number in people).values())
    assert any(count > 1 for count in Counter(row["证件号码"] for row in roster).values())
    assert any(row["离岗备案类型"] for row in register)
    assert any(row["暂停执业起"] for row in register)
    assert any(row["注销日期"] for row in register)
    assert rows(folder / "filings.csv")
    assert {"R2", "R10", "R11"} <= {row["情形"] for row in rows(folder / "bars.csv")}


@pytest.mark.django_db
def test_the_lists_import_cleanly_and_twice_changes_nothing(folder):
    for kind, report in load_all(folder).items():
        assert codes(report) == [], kind
        assert counts(report)[0] == len(rows(folder / f"{kind}.csv"))
    for model in (Practitioner, Qualification, Registration, Filing, Bar, Leave, Suspension):
        assert model.objects.exists(), model
    assert not Registration.objects.filter(ended_on=None, level="2").exclude(
        place__regex="[1-9]$"
    ).exists()  # fmt: skip
    for kind, report in load_all(folder).items():
        assert counts(report)[:2] == (0, 0), kind


@pytest.mark.django_db
def test_all_of_it_can_be_undone_in_the_opposite_order(folder):
    assert undo_all(load_all(folder)) == []
    assert not Practitioner.objects.exists()


@pytest.mark.django_db
def test_the_other_forms_of_the_roster_say_the_same(folder):
    expected = len(rows(folder / "roster.csv"))
    assert counts(load_bytes("roster", (folder / "roster-gb18030.csv").read_bytes()))[0] == expected
    report = load_bytes("roster", (folder / "roster.xlsx").read_bytes())
    assert counts(report) == (0, 0, expected, 0)


@pytest.mark.django_db
def test_every_mistake_is_found_and_called_by_its_name(folder):
    content = (folder / "hostile.csv").read_bytes()
    report = load_bytes("roster", content)
    found = {problem.row: problem.objection.code for problem in report.problems}
    expected = {
        number: row[EXPECTED]
        for number, row in enumerate(rows(folder / "hostile.csv"), 2)
        if row[EXPECTED] != OK
    }
    assert found == expected


@pytest.mark.django_db
def test_people_of_the_nation_live_in_real_divisions(tmp_path):
    files = make_people(60, 1, tmp_path, year=YEAR, is_nation=True)
    assert files["authorities.csv"] > 3_000
    for kind in ("authorities", "institutions"):
        assert codes(load_bytes(kind, (tmp_path / f"{kind}.csv").read_bytes())) == []
    for path in tmp_path.glob("roster-*.csv"):
        province = path.stem.removeprefix("roster-")
        assert codes(load_bytes("roster", path.read_bytes(), province=province)) == []
    assert codes(load_bytes("register", (tmp_path / "register.csv").read_bytes())) == []
    assert set(ORDER) == set(SUBJECTS)
