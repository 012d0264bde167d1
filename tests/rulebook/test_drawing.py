"""The drawn pages show everything that the tables, rules, editions and forms say."""

from pathlib import Path
from pkgutil import iter_modules

import pytest

from medreg.config.rulebook_pages import chinese
from medreg.rulebook import rules
from medreg.rulebook.articles import ARTICLES
from medreg.rulebook.citations import Citation, house_policy, measures, physicians_law
from medreg.rulebook.clocks import Clock
from medreg.rulebook.drawing import pages
from medreg.rulebook.drawing.editions_page import describe_change
from medreg.rulebook.drawing.markdown import basis, table
from medreg.rulebook.drawing.rules_page import SUBJECTS, rules_of, rules_page
from medreg.rulebook.drawing.workflow_page import CLOCK_LIMITS, workflow_page
from medreg.rulebook.editions import divisions_with_rules
from medreg.rulebook.workflows.registry import TEXTS, WORKFLOWS
from tests.rulebook.library_card import library_card

PAGES = pages(chinese)


def test_every_procedure_has_its_pages():
    assert set(PAGES) == {"rules/README.md", "editions/README.md"} | {
        f"{folder}/{name}.md" for name in WORKFLOWS for folder in ("workflows", "forms", "messages")
    }


@pytest.mark.parametrize("name", PAGES)
def test_every_page_says_where_it_comes_from(name):
    assert "by `medreg draw`; do not edit." in PAGES[name]
    source = PAGES[name].split("`src/medreg/rulebook/", 1)[1].split("`", 1)[0]
    assert (Path(rules.__file__).parents[1] / source).exists()


@pytest.mark.parametrize("name", PAGES)
def test_every_table_is_even(name):
    for block in PAGES[name].split("\n\n"):
        rows = [line for line in block.splitlines() if line.startswith("|")]
        assert len({row.replace("\\|", "").count("|") for row in rows}) <= 1


@pytest.mark.parametrize("workflow", WORKFLOWS.values(), ids=lambda workflow: workflow.name)
def test_a_procedures_page_shows_every_state_step_and_rule(workflow):
    page = PAGES[f"workflows/{workflow.name}.md"]
    for state in workflow.states:
        assert f"| `{state.name}` | {state.label}<br>{chinese(state.label)} |" in page
    for step in workflow.steps:
        assert f"| `{step.name}`<br>{step.label}<br>{chinese(step.label)} |" in page
        assert all(f"`{rule.name}`" in page for rule in step.requires)
        assert all(f"`{paper}`" in page for paper in step.papers)
        if step.target != "(stays)":
            for source in step.sources:
                assert f"    {source} --> {step.target}: {step.name}\n" in page
    assert page.count("```") == 2


@pytest.mark.parametrize("workflow", WORKFLOWS.values(), ids=lambda workflow: workflow.name)
def test_the_pages_of_forms_and_messages_are_complete(workflow):
    page = PAGES[f"forms/{workflow.name}.md"]
    for field in (*workflow.form.fields(), *(f for s in workflow.steps for f in s.asks)):
        assert f"| `{field.name}` | {field.label}<br>{chinese(field.label)} |" in page
    told = PAGES[f"messages/{workflow.name}.md"]
    for (step, _actor), text in TEXTS[workflow.name].items():
        assert f"| `{step}` |" in told
        assert chinese(text.text) in told


def test_every_file_of_rules_is_on_the_page():
    assert {name for _title, name, _module in SUBJECTS} == {
        found.name for found in iter_modules(rules.__path__)
    }
    for _title, name, module in SUBJECTS:
        defined = rules_of(module)
        assert defined
        for rule in defined:
            assert f"`{rule.name}`" in PAGES["rules/README.md"]
        assert module.__name__.endswith(name)


def test_every_rule_that_is_written_is_asked_somewhere():
    asked = {r for w in WORKFLOWS.values() for s in w.steps for r in (*s.requires, *w.judged_by)}
    written = {rule for _title, _name, module in SUBJECTS for rule in rules_of(module)}
    assert {rule.name for rule in written - asked} == set()


def test_articles_that_nothing_cites_are_listed_and_no_others():
    listed = PAGES["rules/README.md"].split("## Articles that no rule", 1)[1]
    assert "| 16 | grounds of refusal |" not in listed
    assert "| 32 | acceptance, one correction notice, silence |" not in listed
    assert "| 42 | periodic assessment |" in listed
    nothing = rules_page((), chinese)
    assert "| 44 | delivery within 10 working days |" in nothing


def test_no_article_is_cited_that_the_list_does_not_know():
    known = {(law, article.number) for law, articles in ARTICLES.items() for article in articles}
    cited = {s.cites for w in WORKFLOWS.values() for s in w.steps if s.cites}
    cited |= {rule.cites for _title, _name, module in SUBJECTS for rule in rules_of(module)}
    unknown = {
        (place.law, place.article) for place in cited if place.law in ARTICLES and place.article
    } - known
    assert unknown == set()
    for articles in ARTICLES.values():
        numbers = [article.number for article in articles]
        assert numbers == sorted(set(numbers))


def test_who_differs_from_the_level_above_is_told_with_day_and_basis():
    page = PAGES["editions/README.md"]
    assert "| 990000 | 2025-07-01 | `promised_working_days` | 20 | 10 | 示例：" in page
    assert "| 990200 | 2024-01-01 | `wants_paper` | yes | no | 示例：" in page
    assert "| 990200 | 2024-01-01 | `materials` | identity_card, institution_licence | — |" in page
    for division in divisions_with_rules()[1:]:
        assert f"| {division} |" in page
    assert describe_change(20, 10) == ("20", "10")
    assert describe_change((), ("post",)) == ("—", "post")


def test_a_neutral_procedure_can_be_drawn():
    page = workflow_page(library_card(), lambda sentence: f"<{sentence}>")
    assert "# L01 Library card <Library card>" in page
    assert "never by whoever did `ask`" in page
    assert "by whoever did `ask`, while nobody has acted since" in page
    assert "    waiting --> turned_away: lapse\n" in page


@pytest.mark.parametrize(
    ("citation", "shown"),
    [
        (None, ""),
        (physicians_law(16, 2), "Physicians Law, Article 16(2)<br>《医师法》第16条第（2）项"),
        (measures(12), ("Measures for the Registration of Physicians, Article 12"
                        "<br>《医师执业注册管理办法》第12条")),
        (house_policy(), "Rules of this register<br>本系统办理规则"),
        (Citation("Physicians Law"), "Physicians Law<br>《医师法》"),
    ],
)  # fmt: skip
def test_articles_are_cited_in_both_languages(citation, shown):
    assert basis(citation, chinese) == shown


def test_what_stands_in_a_cell_cannot_break_the_table():
    assert table(("a",), [("x|y\nz",)]) == "| a |\n| --- |\n| x\\|y z |"


def test_every_clock_has_a_limit_to_show():
    assert set(CLOCK_LIMITS) == set(Clock)
