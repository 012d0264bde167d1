"""The parts that pages are made of: what they say."""

import html
import re
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from django.template import engines
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import translation

from medreg.config.headers import TEMPLATE_SCRIPT
from medreg.portals.shared import components as shapes
from medreg.portals.shared.components_plots import Series, plot_bar, plot_line
from medreg.portals.shared.components_seal import placed_along_arc
from medreg.portals.shared.gallery import gallery
from medreg.portals.shared.jinja import language_switch, static_url
from medreg.portals.shared.words import cite, on
from medreg.rulebook.citations import physicians_law
from medreg.rulebook.objections import Objection

ROOT = Path(__file__).resolve().parents[2]
COMPONENTS = ROOT / "src/medreg/portals/shared/templates/shared/components"
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


def words_of(markup: str) -> str:
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", markup))).strip()


def test_the_ball_line_says_who_since_when_until_when_and_what_then(spoken):
    ball = shapes.Ball(
        holder="H", person="P", since=date(2026, 11, 24), day=2, days=5, due=DAY, otherwise="W"
    )
    said = words_of(render("{{ ui.ball_line(ball) }}", ball=ball))
    for part in ("H", "P", on(date(2026, 11, 24)), "2", "5", on(DAY), "W"):
        assert part in said


def test_a_resting_clock_has_no_due_day_and_says_why():
    ball = shapes.Ball(holder="H", day=6, days=20, due=DAY, rests="a hearing")
    with translation.override("en"):
        said = words_of(render("{{ ui.ball_line(ball) }}", ball=ball))
    assert "The clock rests: a hearing" in said
    assert on(DAY) not in said


def test_a_closed_offer_says_why_and_on_what_basis(spoken):
    too_early = Objection("x", "Too early.", "Wait.", physicians_law(13))
    offers = [
        {"step": {"name": "grant", "label": "Label of it", "asks": ()}, "objections": [too_early]},
        {"step": {"name": "refuse", "label": "Refuse", "asks": (1,)}, "is_open": True},
        {"step": {"name": "claim", "label": "Claim", "asks": ()}, "is_open": True},
    ]
    page = render('{{ ui.offer_buttons(offers, "/a/", "") }}', offers=offers)
    assert 'href="/a/refuse/"' in page
    assert '<form method="post" action="/a/claim/"' in page
    assert "/a/grant/" not in page
    said = words_of(page)
    for part in ("Label of it", "Too early.", "Wait.", cite(physicians_law(13))):
        assert part in said


def _result(states, article, objection=None):
    return {
        "rule": {"states": states, "cites": physicians_law(article)},
        "objection": objection,
        "is_met": objection is None,
        "needs_a_person": objection is not None and objection.is_for_a_person,
    }


def test_the_rule_list_tells_met_doubtful_and_unmet_apart_in_words():
    results = [
        _result("S1", 1),
        _result("S2", 2, Objection("a", "O2", is_for_a_person=True)),
        _result("S3", 3, Objection("b", "O3", "M3", physicians_law(4))),
    ]
    with translation.override("en"):
        said = words_of(render("{{ ui.rule_list(results) }}", results=results))
    assert "1 in the way 1 for an officer to judge 1 met" in said
    assert "Met: S1" in said
    assert "For an officer to judge: O2 Physicians Law, Article 2" in said
    assert "In the way: O3 M3 Physicians Law, Article 4" in said


def test_an_empty_table_says_why_and_what_would_fill_it():
    said = words_of(
        render(
            '{{ ui.data_table("List", [{"key": "a", "label": "A"}], [], why="Nobody waits.", '
            'how="Whoever applies appears here.") }}'
        )
    )
    assert said == "List Nobody waits. Whoever applies appears here."


def test_a_sorted_column_says_its_direction_to_everyone():
    page = render(
        "{{ ui.data_table('L', columns, rows) }}",
        columns=[shapes.Column("a", "A", sort="?a", sorted="down"), shapes.Column("b", "B")],
        rows=[shapes.Row({"a": "1", "b": "2"}, "/x")],
    )
    assert 'aria-sort="descending"' in page
    assert 'data-label="B"' in page


def test_the_seal_of_the_demonstration_says_that_it_is_none():
    assert "SPECIMEN" in render('{{ ui.seal("示例省卫生健康委员会") }}')
    turns = [placed.turn for placed in placed_along_arc("临江县")]
    assert turns == [-24, 0, 24]
    assert placed_along_arc("") == []


@pytest.mark.parametrize("values", [(), (0, 0), (1,), (1284, 967, 412), (0.5, 1.5)])
def test_every_plot_carries_its_figures_as_a_table(values):
    rows = [(f"n{i}", value) for i, value in enumerate(values)]
    bars = plot_bar("Title", rows)
    assert (
        bars.count("<rect")
        == len(values)
        == bars.count('<tr class="govuk-table__row"><th scope="row"')
    )
    lines = plot_line("Title", [name for name, _ in rows], [Series("s", values)])
    assert lines.count('<th scope="row"') == len(values)
    assert "style=" not in bars + lines


def test_a_page_has_one_heading_its_language_and_the_one_allowed_script(spoken):
    answer = gallery(RequestFactory().get("/demo/gallery/"))
    page = answer.content.decode()
    assert page.count("<h1") == 1
    assert f'<html lang="{"zh-Hans" if spoken == "zh-hans" else "en"}"' in page
    assert re.findall(r"<script>(.*?)</script>", page, re.DOTALL) == [TEMPLATE_SCRIPT]
    assert " style=" not in page
    assert "未填写" in page if spoken == "zh-hans" else "Not given" in page


@pytest.mark.parametrize("code", [400, 403, 404, 409, 413, 429, 500, 503])
def test_error_pages_speak_both_languages_without_scripts(code, spoken):
    page = render_to_string(f"{code}.html")
    assert page.count("<h1") == 1
    assert 'lang="zh-Hans"' in page
    assert 'lang="en"' in page
    assert "<script" not in page
    assert re.search(r"[\u4e00-\u9fff]{4}", page)


def test_a_page_without_another_language_shows_no_switch():
    assert language_switch(None) is None
    assert static_url("no-such-file.css") == f"{settings.STATIC_URL}no-such-file.css"


def test_the_component_page_names_every_macro():
    documented = (ROOT / "docs/look/README.md").read_text(encoding="utf-8")
    macros = [
        name
        for path in sorted(COMPONENTS.glob("*.html"))
        for name in re.findall(r"{%-? macro ([a-z]\w*)\(", path.read_text(encoding="utf-8"))
    ]
    assert len(macros) > 50
    assert [name for name in macros if f"`{name}" not in documented] == []
