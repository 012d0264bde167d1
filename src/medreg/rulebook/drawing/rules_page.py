"""The page of all rules: number, sentence, article; then the articles that nothing cites."""

from collections.abc import Iterator, Sequence

from ..articles import ARTICLES
from ..citations import Citation
from ..rule import Rule
from ..rules import course, entering, filing, leaving, refusal
from ..workflows.table import Workflow
from .markdown import Chinese, basis, both, code, head, section, table

SUBJECTS = (
    ("Grounds of refusal", "refusal", refusal),
    ("Entering the register", "entering", entering),
    ("Filing at a further institution", "filing", filing),
    ("Leaving the register", "leaving", leaving),
    ("The course of an application", "course", course),
)

ABOUT = (
    "A rule is a sentence that is true when all is well. Where it is not, the answer names the"
    " article.\n"
)


def rules_of(module: object) -> tuple[Rule, ...]:
    """Every rule a module defines, in the order of the file."""
    return tuple(value for value in vars(module).values() if isinstance(value, Rule))


def rules_page(workflows: Sequence[Workflow], chinese: Chinese) -> str:
    """All rules and the places in the law they rest on."""
    sections = [
        section(f"{title} (`rules/{name}.py`)", _rules(rules_of(module), workflows, chinese))
        for title, name, module in SUBJECTS
    ]
    return "\n".join(
        [
            head("Rules", "rules/"),
            ABOUT,
            *sections,
            section(
                "Articles that no rule and no step cites",
                "They ask for something else than a rule: a page, a duty of an office, another"
                " procedure; or are not built yet.",
                _uncited(workflows, chinese),
            ),
        ]
    )


def _rules(rules: Sequence[Rule], workflows: Sequence[Workflow], chinese: Chinese) -> str:
    return table(
        ("No.", "Rule", "True when all is well", "Basis", "Asked by"),
        (
            (
                rule.number,
                code(rule.name),
                both(rule.states, chinese),
                basis(rule.cites, chinese),
                _asked_by(rule, workflows),
            )
            for rule in rules
        ),
    )


def _asked_by(rule: Rule, workflows: Sequence[Workflow]) -> str:
    names = [
        f"{workflow.code} `{step.name}`"
        for workflow in workflows
        for step in workflow.steps
        if rule in step.requires
    ]
    return ", ".join(dict.fromkeys(names))


def _uncited(workflows: Sequence[Workflow], chinese: Chinese) -> str:
    cited = {(place.law, place.article) for place in _places(workflows)}
    return table(
        ("Law", "Article", "About", "内容"),
        (
            (f"{law}<br>《{chinese(law)}》", str(article.number), article.en, article.zh)
            for law, articles in ARTICLES.items()
            for article in articles
            if (law, article.number) not in cited
        ),
    )


def _places(workflows: Sequence[Workflow]) -> Iterator[Citation]:
    for _title, _name, module in SUBJECTS:
        yield from (rule.cites for rule in rules_of(module))
    for workflow in workflows:
        cites = [workflow.cites, *(step.cites for step in workflow.steps)]
        yield from (place for place in cites if place is not None)
