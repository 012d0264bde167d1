"""What was typed becomes a typed answer or a sentence, never an exception."""

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medreg.rulebook.forms.fields import Field, Kind, Option
from medreg.rulebook.forms.reading import Answers, read_answers
from medreg.rulebook.forms.values import MOST_CHARACTERS, WrongValueError, clean
from tests.hostile import STRINGS, spoilt

COLOURS = (Option("red", "Red"), Option("blue", "Blue"))
CELLS = (
    Field("from", Kind.DATE, "From"),
    Field("unit", Kind.TEXT, "Unit", longest=10),
    Field("post", Kind.TEXT, "As", required=False),
)
FIELDS = {
    Kind.TEXT: Field("x", Kind.TEXT, "X", longest=20),
    Kind.LONG_TEXT: Field("x", Kind.LONG_TEXT, "X", longest=50),
    Kind.DATE: Field("x", Kind.DATE, "X"),
    Kind.CHOICE: Field("x", Kind.CHOICE, "X", options=COLOURS),
    Kind.CHOICES: Field("x", Kind.CHOICES, "X", options=COLOURS),
    Kind.YES_NO: Field("x", Kind.YES_NO, "X"),
    Kind.NUMBER: Field("x", Kind.NUMBER, "X"),
    Kind.MOBILE: Field("x", Kind.MOBILE, "X"),
    Kind.EMAIL: Field("x", Kind.EMAIL, "X"),
    Kind.POSTCODE: Field("x", Kind.POSTCODE, "X"),
    Kind.INSTITUTION: Field("x", Kind.INSTITUTION, "X", options_from="institutions"),
    Kind.CONFIRMATION: Field("x", Kind.CONFIRMATION, "X"),
    Kind.ROWS: Field("x", Kind.ROWS, "X", rows=CELLS, most_rows=3),
    Kind.ITEMS: Field("x", Kind.ITEMS, "X", options_from="correctable", longest=40),
    Kind.KNOWN: Field("x", Kind.KNOWN, "X"),
}
CHOICES = {
    "institutions": (Option("3", "Qingchuan Hospital"),),
    "correctable": (Option("school", "School"), Option("photo", "Photo")),
}
ODD_VALUES: dict[str, Any] = {
    "nothing": None,
    "true": True,
    "false": False,
    "zero": 0,
    "number": 7,
    "decimal": 7.5,
    "not a number": float("nan"),
    "huge": 10**5000,
    "list": [],
    "list of lists": [[["x"]]],
    "mapping": {"a": 1},
    "list of odd things": [None, {}, [], 7.5, True],
    "rows of odd cells": [{"from": [], "unit": {}, "post": 1.5}],
    "items of odd cells": [{"target": ["school"], "text": {"a": 1}}],
    "tuple": ("red",),
    "bytes": b"red",
    "object": object(),
}


def read(kind: Kind, raw: Any, *, demand_all: bool = True, **changes: Any) -> Answers:
    field = replace(FIELDS[kind], **changes)
    return read_answers([field], {"x": raw}, CHOICES, demand_all=demand_all)


def value(kind: Kind, raw: Any, **changes: Any) -> Any:
    answers = read(kind, raw, demand_all=False, **changes)
    assert answers.objections == ()
    return answers.values["x"]


def code(kind: Kind, raw: Any, **changes: Any) -> str:
    (objection,) = read(kind, raw, **changes).objections
    return objection.code


def test_every_kind_of_field_is_tried():
    assert set(FIELDS) == set(Kind)


def is_sound(answers: Answers) -> bool:
    json.dumps(dict(answers.values))
    for objection in answers.objections:
        assert objection.code
        assert objection.field == "x"
        assert objection.says % objection.values
        assert objection.mend
        assert objection.mend % objection.values
    return True


def as_typed(raw: str) -> list[Any]:
    """A text alone, several times over, and in rows and items."""
    return [raw, [raw], [raw, raw], {"x": raw}, [{"from": raw, "unit": raw}],
            [{"target": "school", "text": raw}], [{"target": raw, "text": raw}]]  # fmt: skip


@pytest.mark.parametrize("kind", FIELDS)
def test_hostile_input_brings_a_value_or_a_sentence(kind):
    for name, raw in STRINGS.items():
        for typed in as_typed(raw):
            assert is_sound(read(kind, typed)), name
            assert is_sound(read(kind, typed, demand_all=False)), name


@pytest.mark.parametrize(
    ("kind", "says"),
    [
        (Kind.CONFIRMATION, "This declaration has not been made."),
        (Kind.CHOICE, "Nothing has been chosen here."),
        (Kind.CHOICES, "Nothing has been chosen here."),
        (Kind.YES_NO, "Nothing has been chosen here."),
        (Kind.INSTITUTION, "Nothing has been chosen here."),
        (Kind.TEXT, "This has not been filled in."),
        (Kind.DATE, "This has not been filled in."),
        (Kind.ROWS, "This has not been filled in."),
    ],
)
def test_what_is_missing_is_said_as_it_was_asked(kind, says):
    assert [objection.says for objection in read(kind, None).objections] == [says]


@pytest.mark.parametrize("kind", FIELDS)
@pytest.mark.parametrize("raw", ODD_VALUES.values(), ids=ODD_VALUES.keys())
def test_odd_values_bring_a_value_or_a_sentence(kind, raw):
    assert is_sound(read(kind, raw))


SOUND = {Kind.DATE: "2026-11-27", Kind.MOBILE: "13800138000", Kind.EMAIL: "lin@example.cn",
         Kind.POSTCODE: "100088", Kind.NUMBER: "2026"}  # fmt: skip


@pytest.mark.parametrize("kind", SOUND)
def test_a_sound_value_with_one_thing_wrong_brings_a_value_or_a_sentence(kind):
    for _name, raw in spoilt(SOUND[kind]):
        assert is_sound(read(kind, raw))


@given(raw=st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=8,
))  # fmt: skip
def test_any_json_brings_a_value_or_a_sentence(raw):
    for kind in FIELDS:
        assert is_sound(read(kind, raw))


def deep() -> Any:
    nested: Any = "x"
    for _ in range(5_000):
        nested = [nested]
    return nested


@pytest.mark.parametrize("kind", [k for k in FIELDS if k is not Kind.KNOWN])
def test_nesting_without_end_brings_a_value_or_a_sentence(kind):
    answers = read(kind, deep())
    assert all(objection.code for objection in answers.objections)


@pytest.mark.parametrize(
    ("kind", "raw", "stored"),
    [
        (Kind.TEXT, "  云州市   人民医院 ", "云州市 人民医院"),
        (Kind.TEXT, "a\u200bb\x00c\u202e", "abc"),
        (Kind.TEXT, "a\r\nb\tc", "a b c"),
        (Kind.TEXT, 7, "7"),
        (Kind.TEXT, ["one", "two"], "two"),
        (Kind.TEXT, "e\u0301", "é"),
        (Kind.TEXT, "", None),
        (Kind.TEXT, None, None),
        (Kind.TEXT, [], None),
        (Kind.LONG_TEXT, " a\r\nb\rc\u2028d\n ", "a\nb\nc\nd"),
        (Kind.DATE, "2026-11-27", "2026-11-27"),
        (Kind.DATE, "2026/1/2", "2026-01-02"),
        (Kind.DATE, "2026.01.02", "2026-01-02"),
        (Kind.DATE, "20260102", "2026-01-02"),
        (Kind.DATE, "2026年1月2日", "2026-01-02"),
        (Kind.DATE, "２０２６－１－２", "2026-01-02"),
        (Kind.DATE, "2024-02-29", "2024-02-29"),
        (Kind.CHOICE, "red", "red"),
        (Kind.CHOICE, " blue ", "blue"),
        (Kind.CHOICES, ["blue", "red", "blue"], ["blue", "red"]),
        (Kind.CHOICES, "red", ["red"]),
        (Kind.CHOICES, None, []),
        (Kind.CHOICES, "", []),
        (Kind.CHOICES, ["", "red"], ["red"]),
        (Kind.YES_NO, "yes", True),
        (Kind.YES_NO, "No", False),
        (Kind.YES_NO, True, True),
        (Kind.YES_NO, False, False),
        (Kind.YES_NO, "1", True),
        (Kind.YES_NO, 0, False),
        (Kind.YES_NO, ["no", "yes"], True),
        (Kind.YES_NO, "", None),
        (Kind.YES_NO, None, None),
        (Kind.NUMBER, "42", 42),
        (Kind.NUMBER, "-7", -7),
        (Kind.NUMBER, "４２", 42),
        (Kind.NUMBER, 0, 0),
        (Kind.MOBILE, "+86 138-0013-8000", "13800138000"),
        (Kind.MOBILE, "１３８００１３８０００", "13800138000"),
        (Kind.EMAIL, "Lin@Example.CN", "Lin@example.cn"),
        (Kind.POSTCODE, "１０００８８", "100088"),
        (Kind.POSTCODE, "100 088", "100088"),
        (Kind.INSTITUTION, "3", "3"),
        (Kind.INSTITUTION, 3, "3"),
        (Kind.CONFIRMATION, "on", True),
        (Kind.CONFIRMATION, True, True),
        (Kind.CONFIRMATION, "no", False),
        (Kind.CONFIRMATION, 1, False),
        (Kind.CONFIRMATION, None, False),
        (Kind.ROWS, None, []),
        (Kind.ROWS, "", []),
        (Kind.ROWS, [{"from": "2020-1-1", "unit": "a", "x": "y"}],
         [{"from": "2020-01-01", "unit": "a", "post": None}]),
        (Kind.ROWS, [{}, {"from": "", "unit": " "}, {"from": "2020-1-1", "unit": "a", "post": "b"}],
         [{"from": "2020-01-01", "unit": "a", "post": "b"}]),
        (Kind.ITEMS, None, []),
        (Kind.ITEMS, [{"target": "school", "text": " Write it out.\nAll of it. "}, {}],
         [{"target": "school", "text": "Write it out.\nAll of it."}]),
    ],
)  # fmt: skip
def test_what_is_right_is_stored_in_one_form(kind, raw, stored):
    assert value(kind, raw) == stored


@pytest.mark.parametrize(
    ("kind", "raw", "expected"),
    [
        (Kind.TEXT, "x" * 21, "too_long"),
        (Kind.TEXT, {"a": 1}, "not_text"),
        (Kind.TEXT, True, "not_text"),
        (Kind.TEXT, 7.5, "not_text"),
        (Kind.TEXT, 2**64, "not_text"),
        (Kind.TEXT, [["x"]], "not_text"),
        (Kind.TEXT, None, "unanswered"),
        (Kind.TEXT, " \u200b ", "unanswered"),
        (Kind.LONG_TEXT, "x" * 51, "too_long"),
        (Kind.DATE, "soon", "not_a_date"),
        (Kind.DATE, "27-11-2026", "not_a_date"),
        (Kind.DATE, "2026-11", "not_a_date"),
        (Kind.DATE, "٢٠٢٦-١-٢", "not_a_date"),
        (Kind.DATE, "2026-02-30", "no_such_date"),
        (Kind.DATE, "2023-02-29", "no_such_date"),
        (Kind.DATE, "0000-01-01", "no_such_date"),
        (Kind.DATE, "2026-13-01", "no_such_date"),
        (Kind.CHOICE, "green", "not_offered"),
        (Kind.CHOICE, "", "unanswered"),
        (Kind.CHOICES, ["red", "green"], "not_offered"),
        (Kind.CHOICES, [], "unanswered"),
        (Kind.YES_NO, "perhaps", "not_yes_or_no"),
        (Kind.YES_NO, None, "unanswered"),
        (Kind.NUMBER, "4.2", "not_a_number"),
        (Kind.NUMBER, "1234567890", "not_a_number"),
        (Kind.NUMBER, "٤٢", "not_a_number"),
        (Kind.MOBILE, "010-12345678", "mobile_number_landline"),
        (Kind.MOBILE, "1380013800", "mobile_number_length"),
        (Kind.EMAIL, "lin.example.cn", "email_address_at_sign"),
        (Kind.POSTCODE, "10008", "postcode_form"),
        (Kind.POSTCODE, "١٠٠٠٨٨", "postcode_form"),
        (Kind.INSTITUTION, "4", "not_offered"),
        (Kind.CONFIRMATION, "no", "unanswered"),
        (Kind.CONFIRMATION, None, "unanswered"),
        (Kind.ROWS, "x", "not_rows"),
        (Kind.ROWS, ["x"], "not_rows"),
        (Kind.ROWS, [{"from": "soon", "unit": "a"}], "not_a_date"),
        (Kind.ROWS, [{"from": "2020-1-1"}], "unanswered"),
        (Kind.ROWS, [{"from": "2020-1-1", "unit": "a"}] * 4, "too_many_rows"),
        (Kind.ROWS, [], "unanswered"),
        (Kind.ITEMS, "x", "not_items"),
        (Kind.ITEMS, [{"target": "moon", "text": "x"}], "not_offered"),
        (Kind.ITEMS, [{"text": "x"}], "not_offered"),
        (Kind.ITEMS, [{"target": "school"}], "item_without_words"),
        (Kind.ITEMS, [{"target": "school", "text": "x" * 41}], "too_long"),
        (Kind.ITEMS, [{"target": "school", "text": "x"}] * 101, "too_many_rows"),
        (Kind.ITEMS, [], "unanswered"),
    ],
)
def test_what_is_wrong_is_said(kind, raw, expected):
    assert code(kind, raw) == expected


@pytest.mark.parametrize("length", [19, 20, 21])
def test_the_longest_answer_still_fits(length):
    answers = read(Kind.TEXT, "字" * length)
    assert bool(answers.objections) is (length > 20)
    if answers.objections:
        assert answers.objections[0].values == {"length": 21, "most": 20}


def test_three_rows_fit_and_a_fourth_does_not():
    row = {"from": "2020-1-1", "unit": "a"}
    assert len(value(Kind.ROWS, [row] * 3)) == 3
    (objection,) = read(Kind.ROWS, [row] * 4).objections
    assert objection.values == {"count": 4, "most": 3}


def test_a_hundred_items_fit():
    assert len(value(Kind.ITEMS, [{"target": "school", "text": "x"}] * 100)) == 100


@pytest.mark.parametrize("kind", [k for k in FIELDS if k is not Kind.KNOWN])
def test_a_draft_may_be_empty_and_a_whole_form_may_not(kind):
    assert read(kind, None, demand_all=False).objections == ()
    assert code(kind, None) == "unanswered"
    assert read(kind, None, required=False).objections == ()


def test_a_draft_keeps_a_half_filled_row():
    half = [{"from": "2020-1-1"}]
    assert value(Kind.ROWS, half) == [{"from": "2020-01-01", "unit": None, "post": None}]
    assert code(Kind.ROWS, half) == "unanswered"


def test_a_wrong_value_is_told_in_a_draft_too():
    answers = read(Kind.DATE, "2026-02-30", demand_all=False)
    assert [o.code for o in answers.objections] == ["no_such_date"]
    assert "x" not in answers.values


def test_what_the_register_knows_is_not_read_from_what_was_typed():
    assert read(Kind.KNOWN, "forged") == Answers({}, ())


def test_a_list_that_was_not_supplied_offers_nothing():
    field = Field("x", Kind.CHOICE, "X", options_from="unknown")
    assert read_answers([field], {"x": "1"}, {}).objections[0].code == "not_offered"


DELIVERY = Field("delivery", Kind.CHOICE, "Delivery",
                 options=(Option("post", "Post"), Option("pick_up", "Pick up")))  # fmt: skip
ADDRESS = Field("address", Kind.TEXT, "Address", longest=9, only_when=("delivery", ("post",)))


@pytest.mark.parametrize("fields", [(DELIVERY, ADDRESS), (ADDRESS, DELIVERY)])
@pytest.mark.parametrize(
    ("raw", "values", "codes"),
    [
        ({"delivery": "post"}, {"delivery": "post", "address": None}, ["unanswered"]),
        ({"delivery": "post", "address": "x" * 10}, {"delivery": "post"}, ["too_long"]),
        ({"delivery": "post", "address": "x"}, {"delivery": "post", "address": "x"}, []),
        ({"delivery": "pick_up", "address": "x"}, {"delivery": "pick_up"}, []),
        ({"delivery": "pick_up", "address": "x" * 10}, {"delivery": "pick_up"}, []),
        ({"delivery": "pick_up"}, {"delivery": "pick_up"}, []),
        ({"delivery": "moon", "address": "x"}, {}, ["not_offered"]),
        ({}, {"delivery": None}, ["unanswered"]),
    ],
)
def test_a_question_that_does_not_arise_is_not_read(fields, raw, values, codes):
    answers = read_answers(fields, raw, {})
    assert answers.values == values
    assert [objection.code for objection in answers.objections] == codes


@pytest.mark.parametrize(("typed", "asked"), [("yes", True), ("no", False), ("", False)])
def test_a_question_may_depend_on_a_yes_or_a_no(typed, asked):
    was_trained = Field("was_trained", Kind.YES_NO, "Trained?", required=False)
    where = Field("where", Kind.TEXT, "Where?", only_when=("was_trained", ("yes",)))
    answers = read_answers([was_trained, where], {"was_trained": typed, "where": "here"}, {})
    assert ("where" in answers.values) is asked


def test_objections_stand_in_the_order_of_the_questions():
    first, second, third = (Field(n, Kind.DATE, n) for n in "abc")
    answers = read_answers([first, second, third], {"a": "", "b": "soon", "c": ""}, {})
    assert [(o.field, o.code) for o in answers.objections] == [
        ("a", "unanswered"), ("b", "not_a_date"), ("c", "unanswered"),
    ]  # fmt: skip


@given(st.text())
def test_cleaning_twice_changes_nothing(text):
    for keeps_lines in (True, False):
        once = clean(text, keeps_lines=keeps_lines)
        assert clean(once, keeps_lines=keeps_lines) == once


def test_nobody_reads_without_end():
    assert len(clean("x" * (MOST_CHARACTERS + 1))) == MOST_CHARACTERS
    with pytest.raises(WrongValueError, match="not_text"):
        clean(2**64)
    assert clean(2**64 - 1) == "18446744073709551615"
