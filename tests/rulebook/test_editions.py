"""Editions: dated data that may only move within bounds."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from medreg.rulebook.clocks import DECISION_WORKING_DAYS
from medreg.rulebook.editions import (
    NATION,
    Shelf,
    UnlawfulEditionError,
    divisions_with_rules,
    edition,
    editions,
    lineage,
    shelf_of,
)
from medreg.rulebook.editions.parts import KINDS
from medreg.rulebook.editions.schema import BOUNDED, describe, fingerprint, pin, unpin
from tests.rulebook.build import d

NATIONAL = """
[[edition]]
in_force_from = 2020-01-01
cites = "the law"
promised_working_days = 20
wants_paper = true
days_to_answer = 60
max_scopes = 1
delivery = ["post", "pick_up"]
needs_main_consent = true

[edition.materials.form]
zh = "表"
en = "Form"
copies = 2
cites = "the law 1"

[edition.materials.photo]
zh = "照片"
en = "Photo"
cites = "the law 2"
"""
NOON = d("2024-06-01")


def local(text: str, day: str = "2024-01-01") -> str:
    return f'[[edition]]\nin_force_from = {day}\ncites = "a notice"\n{text}\n'


def with_province(text: str) -> Shelf:
    return Shelf({"000000": NATIONAL, "110000": local(text)})


# What a province decides; whether it may; the value then.
BOUNDS = [
    ("promised_working_days = 20", True, 20),
    ("promised_working_days = 1", True, 1),
    ("promised_working_days = 0", False, None),
    ("promised_working_days = 21", False, None),
    ("wants_paper = false", True, False),
    ("wants_paper = true", True, True),
    ("days_to_answer = 15", True, 15),
    ("days_to_answer = 14", False, None),
    ("days_to_answer = 180", True, 180),
    ("days_to_answer = 181", False, None),
    ("max_scopes = 1", True, 1),
    ("max_scopes = 3", True, 3),
    ("max_scopes = 0", False, None),
    ("max_scopes = 4", False, None),
    ('delivery = ["post"]', True, ("post",)),
    ('delivery = ["pick_up", "post"]', True, ("pick_up", "post")),
    ("delivery = []", False, None),
    ('delivery = ["pigeon"]', False, None),
    ("needs_main_consent = false", True, False),
    ("needs_main_consent = true", True, True),
]


@pytest.mark.parametrize(("text", "lawful", "value"), BOUNDS)
def test_each_value_moves_within_its_bound(text, lawful, value):
    name = text.split(" = ")[0]
    shelf = with_province(text)
    if lawful:
        assert getattr(shelf.edition("110000", on=NOON), name) == value
        assert shelf.faults() == []
    else:
        with pytest.raises(UnlawfulEditionError, match=rf"^110000\.toml: {name} "):
            shelf.edition("110000", on=NOON)
        assert len(shelf.faults()) == 1


def test_every_bounded_value_but_materials_has_rows():
    tried = {text.split(" = ")[0] for text, _lawful, _value in BOUNDS}
    assert tried == {value.name for value in BOUNDED} - {"materials"}


@pytest.mark.parametrize("name", ["wants_paper", "needs_main_consent"])
def test_what_is_waived_above_is_not_introduced_below(name):
    shelf = Shelf(
        {"000000": NATIONAL, "110000": local(f"{name} = false"), "110100": local(f"{name} = true")}
    )
    with pytest.raises(UnlawfulEditionError, match="may be waived, not introduced"):
        shelf.edition("110100", on=NOON)
    assert not getattr(shelf.edition("110000", on=NOON), name)


def test_a_prefecture_is_bound_by_its_province_not_by_the_nation():
    shelf = Shelf(
        {
            "000000": NATIONAL,
            "110000": local("promised_working_days = 10"),
            "110100": local("promised_working_days = 15"),
            "120100": local("promised_working_days = 15"),
        }
    )
    with pytest.raises(UnlawfulEditionError, match="never lengthened beyond 10"):
        shelf.edition("110100", on=NOON)
    with pytest.raises(UnlawfulEditionError, match=r"110100\.toml"):
        shelf.edition("110105", on=NOON)
    assert shelf.edition("120105", on=NOON).promised_working_days == 15
    assert len(shelf.faults()) == 1


MATERIAL = '[edition.materials.{name}]\nzh = "证"\nen = "Card"\n{more}'


@pytest.mark.parametrize(
    ("name", "more", "lawful"),
    [
        ("card", 'cites = "a notice 3"', True),
        ("card", "", False),
        ("form", "copies = 3", False),  # more than the law asks, on no basis
        ("form", 'copies = 3\ncites = "a notice 3"', True),
    ],
)
def test_material_is_added_or_changed_with_a_basis_only(name, more, lawful):
    shelf = with_province(MATERIAL.format(name=name, more=more))
    if lawful:
        assert shelf.edition("110000", on=NOON).material(name).en == "Card"
    else:
        with pytest.raises(UnlawfulEditionError, match=f"without a legal basis: {name}"):
            shelf.edition("110000", on=NOON)


def test_material_is_one_copy_that_may_be_uploaded_unless_it_says_otherwise():
    shelf = with_province(MATERIAL.format(name="card", more='cites = "a notice 3"'))
    card = shelf.edition("110000", on=NOON).material("card")
    assert (card.copies, card.asked_when, card.may_upload) == (1, "always", True)
    assert [card.shows_original, card.is_printed_here, card.is_held] == [False] * 3


def test_editions_are_equal_by_what_they_say_not_by_where_it_comes_from():
    here = edition("990101", on=d("2026-05-11"))
    assert replace(here, provenance={}) == here
    assert replace(here, max_scopes=3) != here


def test_material_is_dropped_from_its_day_on():
    shelf = with_province('drop_materials = ["photo"]')
    before, after = d("2023-12-31"), d("2024-01-01")
    assert [m.code for m in shelf.edition("110000", on=before).materials] == ["form", "photo"]
    assert [m.code for m in shelf.edition("110000", on=after).materials] == ["form"]
    assert shelf.edition("110000", on=after).material("photo") is None
    assert shelf.edition("110000", on=after).provenance["materials"].division == "110000"


def test_a_county_may_drop_what_its_province_added():
    card = MATERIAL.format(name="card", more='cites = "a notice 3"')
    shelf = Shelf(
        {"000000": NATIONAL, "110000": local(card), "110101": local('drop_materials = ["card"]')}
    )
    assert shelf.edition("110102", on=NOON).material("card") is not None
    assert shelf.edition("110101", on=NOON).material("card") is None


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("moon = 1", "moon is not something an edition decides"),
        ('promised_working_days = "5"', "promised_working_days must be of kind int"),
        ("promised_working_days = 5.0", "promised_working_days must be of kind int"),
        ("promised_working_days = true", "promised_working_days must be of kind int"),
        ("wants_paper = 0", "wants_paper must be of kind bool"),
        ("max_scopes = [2]", "max_scopes must be of kind int"),
        ('delivery = "post"', "delivery must be of kind list"),
        ("delivery = [1]", "delivery must be a list of names"),
        ('drop_materials = "photo"', "drop_materials must be of kind list"),
        ("drop_materials = [[1]]", "drop_materials must be a list of names"),
        ('drop_materials = ["crown"]', "drops what nobody asks for: crown"),
        ("materials = []", "materials must be of kind dict"),
        ("materials = {card = 1}", "material card must be a table"),
        ('materials = {card = {zh = "证"}}', "material card needs en"),
        ('materials = {card = {zh = "", en = "Card"}}', "material card needs zh"),
        ('materials = {card = {zh = "证", en = "C", size = 1}}', "material card has no size"),
        ('materials = {card = {zh = "证", en = "C", code = "x"}}', "material card has no code"),
        ('materials = {card = {zh = "证", en = "C", copies = "2"}}',
         "copies of material card must be of kind int"),
        ('materials = {card = {zh = "证", en = "C", is_held = 1}}',
         "is_held of material card must be of kind bool"),
    ],
)  # fmt: skip
def test_what_an_edition_cannot_say_is_named(text, complaint):
    with pytest.raises(UnlawfulEditionError, match=r"^110000\.toml: ") as unlawful:
        with_province(text)
    assert complaint in str(unlawful.value)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "needs at least one"),
        ("edition = 3", "needs at least one"),
        ("[edition]\nin_force_from = 2024-01-01", "needs at least one"),
        ("edition = [1]", "needs at least one"),
        ("x = 1\n" + local(""), "x stands outside an edition"),
        ("[[edition]", "110000.toml"),
        ("[[edition]]\ncites = 'a notice'", "needs in_force_from and cites"),
        ("[[edition]]\nin_force_from = 2024-01-01", "needs in_force_from and cites"),
        ("[[edition]]\nin_force_from = 2024-01-01\ncites = ' '", "needs in_force_from and cites"),
        ("[[edition]]\nin_force_from = 2024-01-01\ncites = 1", "needs in_force_from and cites"),
        ("[[edition]]\nin_force_from = '2024-01-01'\ncites = 'a'", "needs in_force_from and cites"),
        ("[[edition]]\nin_force_from = 2024-01-01T00:00:00\ncites = 'a'", "needs in_force_from"),
        (local("") + local(""), "two editions begin on the same day"),
        ("\x00", "110000.toml"),
    ],
)
def test_a_file_that_is_no_edition_is_refused_with_a_sentence(text, complaint):
    with pytest.raises(UnlawfulEditionError) as unlawful:
        Shelf({"000000": NATIONAL, "110000": text})
    assert complaint in str(unlawful.value)


@pytest.mark.parametrize("code", ["11", "beijing", "1100000", "11000x", ""])
def test_a_file_is_named_by_a_division(code):
    with pytest.raises(UnlawfulEditionError, match="named by a division's six digits"):
        Shelf({"000000": NATIONAL, code: local("max_scopes = 2")})


def test_before_the_first_edition_there_is_none():
    shelf = Shelf({"000000": NATIONAL})
    with pytest.raises(UnlawfulEditionError, match="no edition is in force on 2019-12-31"):
        shelf.edition("110000", on=d("2019-12-31"))
    assert shelf.edition("110000", on=d("2020-01-01")).promised_working_days == 20


def test_a_nation_that_decides_too_little_is_refused():
    with pytest.raises(UnlawfulEditionError, match="nobody decides max_scopes"):
        Shelf({"000000": NATIONAL.replace("max_scopes = 1", "")}).edition(NATION, on=NOON)


@pytest.mark.parametrize(
    ("division", "expected"),
    [
        ("000000", ("000000",)),
        ("110000", ("000000", "110000")),
        ("110100", ("000000", "110000", "110100")),
        ("110105", ("000000", "110000", "110100", "110105")),
    ],
)
def test_the_line_of_a_division(division, expected):
    assert lineage(division) == expected


def test_the_order_of_parts_in_a_file_does_not_matter():
    early, late = local("max_scopes = 2", "2022-01-01"), local("max_scopes = 3", "2023-01-01")
    shelves = [Shelf({"000000": NATIONAL, "110000": early + late}),
               Shelf({"000000": NATIONAL, "110000": late + early})]  # fmt: skip
    for shelf in shelves:
        assert shelf.editions("110000") == [d("2020-01-01"), d("2022-01-01"), d("2023-01-01")]
        told = [shelf.edition("110000", on=day).max_scopes for day in
                (d("2021-12-31"), d("2022-01-01"), d("2022-12-31"), d("2023-01-01"))]  # fmt: skip
        assert told == [1, 2, 2, 3]


def test_an_edition_is_as_new_as_the_newest_part_in_it():
    later = NATIONAL + local("days_to_answer = 30", "2024-05-01")
    shelf = Shelf({"000000": later, "110000": local("max_scopes = 2")})
    assert shelf.edition("110000", on=d("2024-04-30")).in_force_from == d("2024-01-01")
    assert shelf.edition("110000", on=d("2024-05-01")).in_force_from == d("2024-05-01")


def test_every_value_tells_where_it_comes_from():
    shelf = with_province("max_scopes = 2")
    here = shelf.edition("110105", on=NOON)
    assert here.division == "110105"
    assert set(here.provenance) == {value.name for value in BOUNDED}
    assert here.provenance["max_scopes"].division == "110000"
    assert here.provenance["max_scopes"].in_force_from == d("2024-01-01")
    assert here.provenance["max_scopes"].cites == "a notice"
    assert here.provenance["wants_paper"].division == NATION
    assert here.provenance["wants_paper"].cites == "the law"


@pytest.mark.parametrize("division", ["000000", "990101", "990201"])
def test_what_is_pinned_on_an_application_is_given_back_as_it_was(division):
    here = edition(division, on=d("2026-05-11"))
    stored = json.loads(json.dumps(pin(here)))
    again = unpin(stored)
    assert again == here
    assert again.provenance == here.provenance
    assert again.in_force_from == here.in_force_from
    assert fingerprint(pin(again)) == fingerprint(stored)


def test_fingerprints_tell_editions_apart():
    prints = {fingerprint(pin(edition(code, on=d("2026-05-11")))) for code in ("990101", "990201")}
    assert len(prints) == 2
    assert all(len(each) == 64 for each in prints)
    assert fingerprint({"b": 1, "a": 2}) == fingerprint({"a": 2, "b": 1})


def test_every_file_loads_on_every_edition_date():
    for division in divisions_with_rules():
        for day in editions(division):
            here = edition(division, on=day)
            assert here.in_force_from == day
            assert set(here.provenance) == {value.name for value in BOUNDED}
    assert shelf_of(Path(__file__).parent).faults() == []


def test_the_nation_promises_no_more_than_the_law_allows():
    for day in editions(NATION):
        national = edition(NATION, on=day)
        assert national.promised_working_days <= DECISION_WORKING_DAYS
        assert national.max_scopes == 1
        assert national.wants_paper


def test_the_national_material_is_what_the_measures_ask_for_and_nothing_else():
    national = edition(NATION, on=d("2026-05-11"))
    assert [m.code for m in national.materials] == [
        "review_form", "photo", "employment_proof", "training_proof",
    ]  # fmt: skip
    assert all(m.cites.startswith("医师执业注册管理办法 12") for m in national.materials)
    assert national.material("training_proof").asked_when == "training_due"


def test_the_fictional_province_and_its_paperless_prefecture():
    with_paper = edition("990101", on=d("2026-05-11"))
    assert (with_paper.wants_paper, with_paper.promised_working_days, with_paper.max_scopes) == (
        True, 10, 2,
    )  # fmt: skip
    without = edition("990201", on=d("2026-05-11"))
    assert (without.wants_paper, without.promised_working_days, without.days_to_answer) == (
        False, 5, 30,
    )  # fmt: skip
    assert with_paper.material("identity_card") is not None
    assert without.material("identity_card") is None
    assert edition("110105", on=d("2026-05-11")).promised_working_days == 20


def test_a_new_province_is_one_file_and_no_code(tmp_path):
    (tmp_path / "120000.toml").write_text(local("max_scopes = 3"), encoding="utf-8")
    (tmp_path / "README.md").write_text("not an edition")
    shelf = shelf_of(tmp_path)
    assert "120000" in shelf.divisions()
    assert shelf.edition("120101", on=d("2026-05-11")).max_scopes == 3
    assert shelf.edition("990201", on=d("2026-05-11")).wants_paper is False
    assert shelf.faults() == []
    assert "120000" not in divisions_with_rules()


def test_a_deployment_may_replace_a_province_but_not_the_nation(tmp_path):
    (tmp_path / "990200.toml").write_text(local("max_scopes = 3"), encoding="utf-8")
    assert shelf_of(tmp_path).edition("990201", on=d("2026-05-11")).wants_paper is True
    (tmp_path / "000000.toml").write_text(NATIONAL, encoding="utf-8")
    with pytest.raises(UnlawfulEditionError, match="the national edition cannot be replaced"):
        shelf_of(tmp_path)


def test_a_file_in_another_encoding_is_refused_with_a_sentence(tmp_path):
    (tmp_path / "120000.toml").write_bytes("# 天津市\n".encode("gb18030"))
    with pytest.raises(UnlawfulEditionError, match=r"120000\.toml: it is not written in UTF-8"):
        shelf_of(tmp_path)


def test_faults_are_told_for_every_division_at_once():
    shelf = Shelf(
        {
            "000000": NATIONAL,
            "110000": local("max_scopes = 9"),
            "120000": local("days_to_answer = 1"),
            "130000": local("max_scopes = 2"),
        }
    )
    assert [fault[:6] for fault in shelf.faults()] == ["110000", "120000"]


def test_every_bounded_value_is_described():
    for value in BOUNDED:
        assert value.metadata["says"].endswith(".")
        assert value.metadata["may"]
        assert value.name in KINDS
    shown = [describe(value) for value in (True, False, ("post", "pick_up"), 5)]
    assert shown == ["yes", "no", "post, pick_up", "5"]
    assert describe(edition(NATION, on=date(2026, 5, 11)).materials).startswith("review_form, ")
