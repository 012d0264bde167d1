"""Questions and answers: nothing typed is lost, nothing typed becomes markup."""

import re
from datetime import date

import pytest
from django.http import QueryDict
from django.template import engines
from django.utils import translation

from medreg.portals.shared.components_fields import (
    date_parts,
    error_links,
    error_of,
    options_of,
    shown_answer,
    typed_answers,
)
from medreg.portals.shared.words import on
from medreg.rulebook.forms.fields import Field, Kind, Option
from medreg.rulebook.forms.reading import read_answers
from medreg.rulebook.objections import Objection

DAY = date(2026, 11, 27)
LANGUAGES = ("zh-hans", "en")


@pytest.fixture(params=LANGUAGES)
def spoken(request):
    with translation.override(request.param):
        yield request.param


def render(source: str, **context: object) -> str:
    """A scrap of a page, without the layout of its lines."""
    jinja = next(engine for engine in engines.all()).env
    return re.sub(r"\s+", " ", jinja.from_string(source).render(**context))


ASKED = (
    Field("born_on", Kind.DATE, "Birth date"),
    Field("scopes", Kind.CHOICES, "Scopes", options=(Option("01", "I", "一"), Option("02", "II"))),
    Field("level", Kind.CHOICE, "Level", options_from="levels"),
    Field("mobile", Kind.MOBILE, "Mobile"),
    Field("has_moved", Kind.YES_NO, "Moved?"),
    Field("moved_on", Kind.DATE, "When?", only_when=("has_moved", ("yes",))),
    Field("schools", Kind.ROWS, "Schools", most_rows=3, rows=(Field("name", Kind.TEXT, "Name"),)),
    Field("remarks", Kind.LONG_TEXT, "Remarks", required=False),
    Field("mended", Kind.ITEMS, "Mended", options=(Option("photo", "Photo", "照片"),)),
    Field("is_true", Kind.CONFIRMATION, "True"),
    Field("name", Kind.KNOWN, "Name"),
)  # fmt: skip
LEVELS = {"levels": (Option("1", "Physician", "执业医师"), Option("2", "Assistant", "助理医师"))}
SENT = QueryDict(
    "born_on-year=1949&born_on-month=12&born_on-day=31&scopes=01&scopes=02&level=1&mobile=13800138000"
    "&has_moved=no&schools-0-name=Example&schools-2-name=Other&mended-0-target=photo"
    "&mended-0-text=White&is_true=yes&name=forged&remarks=a%0Ab"
)


def test_what_a_browser_sends_becomes_raw_answers():
    raw = typed_answers(ASKED, SENT)
    assert raw["born_on"] == "1949-12-31"
    assert raw["scopes"] == ["01", "02"]
    assert raw["schools"] == [{"name": "Example"}, {"name": "Other"}]
    assert raw["mended"] == [{"target": "photo", "text": "White"}]
    assert "name" not in raw
    read = read_answers(ASKED, raw, LEVELS)
    assert read.objections == ()
    assert read.values["born_on"] == "1949-12-31"


@pytest.mark.parametrize(
    ("value", "parts"),
    [
        (DAY, ("2026", "11", "27")),
        ("2026-02-31", ("2026", "2", "31")),
        ("2026--5", ("2026", "", "5")),
        ("soon", ("soon", "", "")),
        ("", ("", "", "")),
        (None, ("", "", "")),
    ],
)
def test_a_date_keeps_what_was_typed_right_or_wrong(value, parts):
    assert tuple(date_parts(value).values()) == parts


def test_options_speak_the_language_of_the_page():
    with translation.override("zh-hans"):
        assert options_of(ASKED[2], LEVELS) == [("1", "执业医师"), ("2", "助理医师")]
    with translation.override("en"):
        assert options_of(ASKED[2], LEVELS)[0] == ("1", "Physician")
        assert options_of({"options": ()}) == []


def test_every_error_stands_beside_its_field_and_leads_there_from_the_top(spoken):
    errors = (
        Objection("a", "No such day.", "Check it.", field="born_on"),
        Objection("b", "Nothing chosen.", field="level"),
        Objection("c", "The whole is wrong."),
    )
    links = error_links(errors, ASKED, LEVELS)
    first = "born_on-year" if spoken == "zh-hans" else "born_on-day"
    assert [link.get("href") for link in links] == [f"#{first}", "#level", None]
    assert error_of(errors, "born_on").replace(" ", "") == "Nosuchday.Checkit."
    page = render(
        "{{ ui.error_summary(errors, fields, choices) }}"
        "{{ ui.form_fields(fields, values, errors, choices) }}",
        fields=ASKED, values=typed_answers(ASKED, SENT), errors=errors, choices=LEVELS,
    )  # fmt: skip
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    for target in re.findall(r'href="#([^"]+)"', page):
        assert target in ids
    for described in re.findall(r'aria-describedby="([^"]+)"', page):
        assert set(described.split()) <= set(ids)


def test_a_form_shows_again_what_was_typed():
    page = render(
        "{{ ui.form_fields(fields, values, {}, choices) }}",
        fields=ASKED, values=typed_answers(ASKED, SENT), choices=LEVELS,
    )  # fmt: skip
    assert re.search(r'name="scopes"[^>]*value="02"[^>]*checked', page)
    assert re.search(r'name="has_moved"[^>]*value="no"[^>]*checked', page)
    assert re.search(r'name="schools-0-name"[^>]*value="Example"', page)
    assert re.search(r'name="is_true"[^>]*value="yes"[^>]*checked', page)
    assert page.index('value="yes"') < page.index('name="moved_on-year"')


def test_lines_typed_into_a_long_text_come_back_as_they_were():
    jinja = next(engine for engine in engines.all()).env
    for most in (0, 200):
        field = Field("remarks", Kind.LONG_TEXT, "Remarks", longest=most)
        page = jinja.from_string("{{ ui.form_field(field, value) }}").render(
            field=field, value="first\n  second\nthird"
        )
        assert ">first\n  second\nthird</textarea>" in page


@pytest.mark.parametrize(
    "typed", ["<script>x</script>", '"><b>', "{{ 7*7 }}", "a & b", "\u202e", "👩‍⚕️"]
)
def test_nothing_typed_becomes_markup(typed):
    fields = (
        Field("a", Kind.TEXT, "A"), Field("b", Kind.LONG_TEXT, "B"), Field("c", Kind.DATE, "C"),
        Field("d", Kind.KNOWN, "D"), Field("e", Kind.NUMBER, "E"),
    )  # fmt: skip
    values = {field.name: typed for field in fields}
    page = render(
        "{{ ui.form_fields(fields, values, errors) }}{{ ui.answer_list(fields, values) }}"
        "{{ ui.data_table(typed, [{'key': 'a', 'label': typed}], [{'cells': {'a': typed}}]) }}"
        "{{ ui.ball_line({'holder': typed, 'person': typed}) }}{{ ui.seal(typed) }}"
        "{{ plot_bar(typed, [(typed, 3)]) }}{{ ui.notice(typed) }}",
        fields=fields, values=values, errors={"a": typed}, typed=typed,
    )  # fmt: skip
    assert "<script>" not in page
    assert "<b>" not in page
    assert ">49<" not in page


def test_answers_are_read_back_in_words(spoken):
    yes = "是" if spoken == "zh-hans" else "Yes"
    fields = {field.name: field for field in ASKED}
    assert shown_answer(fields["born_on"], "1949-12-31") == on(date(1949, 12, 31))
    assert shown_answer(fields["born_on"], "1949-2-31") == "1949-2-31"
    assert shown_answer(fields["is_true"], True) == yes
    assert shown_answer(fields["level"], "2", LEVELS) in ("助理医师", "Assistant")
    assert shown_answer(fields["schools"], [{"name": "Example"}]) == ["Example"]
    assert shown_answer(fields["mobile"], None) in ("未填写", "Not given")


def test_the_summary_of_errors_names_the_field_that_each_speaks_of():
    errors = (Objection("missing", "This has not been filled in.", "Fill it in.", field="level"),)
    with translation.override("en"):
        (link,) = error_links(errors, ASKED, LEVELS)
        assert link["text"] == f"{ASKED[2].label}: This has not been filled in. Fill it in."
        (link,) = error_links(errors)
        assert link["text"] == "This has not been filled in. Fill it in."
