"""Grounds as letters name them: what was chosen, the article, how it is mended."""

from medreg.gateways import pdf
from medreg.rulebook.citations import Citation, measures, physicians_law
from medreg.rulebook.forms.fields import Field, Kind
from medreg.rulebook.terminology import code_list
from medreg.rulebook.words import _

from ..choices import ground_citation
from .answered import answer_of
from .both import Both, both, chosen, cited
from .writing import Writing

CHOICES = (Kind.CHOICE, Kind.CHOICES)
TEXTS = (Kind.TEXT, Kind.LONG_TEXT)
DEREGISTRATION_GROUNDS = "deregistration_grounds"
REFUSAL_RULES = "refusal_rules"
CONDITION_NOT_MET = _("This condition is not met: %(condition)s")


def grounds_of(writing: Writing) -> tuple[pdf.Ground, ...]:
    """Every ground the step names; where it asks for none, what the officer wrote is the ground."""
    found = tuple(
        ground
        for field in writing.act.step.asks
        if field.kind in CHOICES
        for ground in _chosen_grounds(writing, field)
    )
    return found or (_ground(Both(text_of(writing)), writing.act.step.cites),)


def facts_of(writing: Writing) -> str:
    """The facts in the officer's own words; empty where they are the ground themselves."""
    has_ground = any(field.kind in CHOICES for field in writing.act.step.asks)
    return text_of(writing) if has_ground else ""


def text_of(writing: Writing) -> str:
    """What the officer wrote, in the officer's words."""
    fields = (field for field in writing.act.step.asks if field.kind in TEXTS)
    texts = (str(writing.act.answers.get(field.name) or "") for field in fields)
    return "\n".join(filter(None, texts))


def _chosen_grounds(writing: Writing, field: Field) -> list[pdf.Ground]:
    answer = writing.act.answers.get(field.name)
    values = answer if isinstance(answer, list) else [answer]
    own = {option.value: chosen(option) for option in field.options}
    return [
        _ground(
            own.get(value) or _unmet(writing.option(field.options_from, value), value),
            ground_citation(value) or writing.act.step.cites,
        )
        for value in map(str, filter(None, values))
    ]


def _unmet(says: Both, value: str) -> Both:
    """Rule set R names what is wrong; a condition of the law names what would be right."""
    if code_list(REFUSAL_RULES).get(value) is not None:
        return says
    zh, en = both(CONDITION_NOT_MET)
    return Both(zh % {"condition": says.zh}, en % {"condition": says.en})


def _ground(says: Both, cites: Citation | None) -> pdf.Ground:
    return pdf.Ground(says.zh, says.en, *cited(cites))


def asked_grounds(writing: Writing) -> tuple[pdf.Ground, ...]:
    """The grounds of deregistration that the application itself gives, with their evidence."""
    answers = writing.act.facts.answers
    fields = tuple(writing.workflow.form.fields())
    evidence = [
        str(answers[f.name]) for f in fields if f.kind is Kind.LONG_TEXT and answers.get(f.name)
    ]
    found = []
    for field in fields:
        if field.options_from == DEREGISTRATION_GROUNDS and answers.get(field.name):
            said = answer_of(writing, field, answers[field.name])
            cites = _article(str(answers[field.name])) or writing.act.step.cites
            zh, en = said if isinstance(said, Both) else Both(str(said))
            zh = "：".join([zh, *evidence])
            found.append(_ground(Both(zh, en), cites))
    return tuple(found) or (_ground(writing.business, writing.act.step.cites),)


def _article(ground: str) -> Citation | None:
    """The law where it knows the ground, else the Measures."""
    item = code_list(DEREGISTRATION_GROUNDS).get(ground)
    if item is None:
        return None
    for source, cite in (("law", physicians_law), ("measures", measures)):
        if article := item.more.get(f"{source}_article"):
            part = item.more.get(f"{source}_item")
            return cite(int(article), int(part) if part else None)
    return None


def items_of(writing: Writing) -> tuple[pdf.Ground, ...]:
    """What a correction notice asks for, each item under the answer or material it belongs to."""
    cites = writing.act.step.cites
    found = []
    for field in writing.act.step.asks:
        if field.kind is not Kind.ITEMS:
            continue
        for item in writing.act.answers.get(field.name) or ():
            label = writing.option(field.options_from, item["target"])
            found.append(_ground(Both(f"{label.zh}：{item['text']}", label.en), cites))
    return tuple(found)
