"""The lists a form offers: some from code lists, some from what is known about this person."""

from collections.abc import Callable, Mapping, Sequence

from medreg.records.applications.models import Application
from medreg.records.organizations.models import Institution
from medreg.rulebook.citations import Citation
from medreg.rulebook.facts import Facts
from medreg.rulebook.forms.fields import Kind, Option
from medreg.rulebook.rules.entering import STILL_TRUE_AT_THE_DECISION
from medreg.rulebook.rules.leaving import OWN_REQUEST
from medreg.rulebook.rules.refusal import REFUSAL
from medreg.rulebook.terminology import code_list, scope_items
from medreg.rulebook.words import _
from medreg.rulebook.workflows.registry import WORKFLOWS
from medreg.rulebook.workflows.table import Workflow

from .course import materials_of
from .words import say_in

NOT_MET = _("Not met: %(condition)s")
CONFIRMED_BY_THE_INSTITUTION = frozenset({"institution", "qualification", "registration", "scopes"})
"""Answers that cannot change after the institution confirmed: who, where, under what."""
LONGEST_KEY = 18
"""Digits of a row's number in either database."""
DELIVERY = {
    "post": Option("post", _("By post")),
    "pick_up": Option("pick_up", _("Pick it up at the counter")),
}


def choices_for(application: Application, facts: Facts) -> Mapping[str, Sequence[Option]]:
    """Every list that a form or a step of this application may offer."""
    workflow = WORKFLOWS[application.workflow]
    wanted = {field.options_from for field in workflow.form.fields()}
    wanted |= {field.options_from for step in workflow.steps for field in step.asks}
    wanted |= {column.options_from for field in workflow.form.fields() for column in field.rows}
    return {name: _LISTS[name](application, facts) for name in wanted if name in _LISTS}


def _code_list(name: str) -> Callable[[Application, Facts], Sequence[Option]]:
    def options(_application: Application, facts: Facts) -> Sequence[Option]:
        items = code_list(name).valid_on(facts.today)
        return [Option(item.code, item.en, item.zh) for item in items]

    return options


def _qualifications(_application: Application, facts: Facts) -> Sequence[Option]:
    levels, categories = code_list("levels"), code_list("practice_categories")
    options = []
    for held in facts.applicant.qualifications:
        level, category = levels.get(held.level), categories.get(held.category)
        year = held.exam_year
        if level is None or category is None:
            continue
        options.append(
            Option(
                str(held.id),
                f"{level.en}, {category.en}, {year}",
                f"{level.zh} · {category.zh} · {year}年",
            )
        )
    return options


def _registrations(_application: Application, facts: Facts) -> Sequence[Option]:
    held = [r for r in facts.applicant.registrations if r.is_valid_on(facts.today)]
    names = dict(
        Institution.objects.filter(pk__in={r.institution for r in held}).values_list("pk", "name")
    )
    return [Option(str(r.id), names[r.institution], names[r.institution]) for r in held]


def _scopes(_application: Application, facts: Facts) -> Sequence[Option]:
    source = facts.qualification or facts.registration
    if source is None:
        return []
    items = scope_items(source.category, facts.today)
    return [Option(item.code, item.en, item.zh) for item in items]


def _registered_scopes(_application: Application, facts: Facts) -> Sequence[Option]:
    held = facts.registration
    if held is None:
        return []
    scopes = code_list("practice_scopes")
    items = [scopes.get(code) for code in held.scopes]
    return [Option(item.code, item.en, item.zh) for item in items if item is not None]


def _deregistration_grounds(application: Application, facts: Facts) -> Sequence[Option]:
    """A person asks on the ground of wishing it; every other ground is reported by others."""
    everything = _code_list("deregistration_grounds")(application, facts)
    is_own = application.account.practitioner_id == application.practitioner_id
    return [option for option in everything if (option.value == OWN_REQUEST) == is_own]


def _institutions(application: Application, facts: Facts) -> Sequence[Option]:
    """Any institution may be named; only its number must be one there is."""
    chosen = {application.institution_id, application.account.named_institution_id}
    wanted = str(facts.answers.get("institution") or "")
    if wanted.isascii() and wanted.isdigit() and len(wanted) <= LONGEST_KEY:
        chosen.add(int(wanted))
    found = Institution.objects.filter(pk__in=[pk for pk in chosen if pk is not None])
    return [Option(str(i.pk), i.name, i.name) for i in found]


def _materials(_application: Application, facts: Facts) -> Sequence[Option]:
    return [Option(m.code, m.en, m.zh) for m in materials_of(facts) if not m.is_held]


def _delivery(_application: Application, facts: Facts) -> Sequence[Option]:
    return [DELIVERY[name] for name in facts.edition.delivery]


def _correctable(application: Application, facts: Facts) -> Sequence[Option]:
    """What a correction may be tied to: every answer, every item of the material list."""
    workflow: Workflow = WORKFLOWS[application.workflow]
    is_confirmed = application.confirmed_at is not None
    answers = [
        Option(f"answer:{field.name}", field.label)
        for field in workflow.form.fields()
        if field.kind not in (Kind.CONFIRMATION, Kind.KNOWN)
        and not (is_confirmed and field.name in CONFIRMED_BY_THE_INSTITUTION)
    ]
    items = [Option(f"material:{m.code}", m.en, m.zh) for m in materials_of(facts)]
    return [*answers, *items]


def _findings(_application: Application, _facts: Facts) -> Sequence[Option]:
    rules = code_list("refusal_rules")
    found = [(rule.number, rules.get(rule.number)) for rule in REFUSAL]
    return [Option(number, item.en, item.zh) for number, item in found if item is not None]


def _grounds(_application: Application, _facts: Facts) -> Sequence[Option]:
    """The closed list of decisions 4: rule set R, or a condition of the law that is not met."""
    by_rule = _findings(_application, _facts)
    conditions = [
        Option(
            rule.name,
            say_in("en", NOT_MET, condition=say_in("en", rule.states)),
            say_in("zh", NOT_MET, condition=say_in("zh", rule.states)),
        )
        for rule in STILL_TRUE_AT_THE_DECISION
    ]
    return [*by_rule, *conditions]


def ground_citation(code: str) -> Citation | None:
    """The article under a ground of refusal."""
    for rule in (*REFUSAL, *STILL_TRUE_AT_THE_DECISION):
        if code in (rule.number, rule.name):
            return rule.cites
    return None


_LISTS: Mapping[str, Callable[[Application, Facts], Sequence[Option]]] = {
    "ethnic_groups": _code_list("ethnic_groups"),
    "education": _code_list("education"),
    "degrees": _code_list("degrees"),
    "titles": _code_list("professional_titles"),
    "held_qualifications": _qualifications,
    "held_registrations": _registrations,
    "institutions": _institutions,
    "scopes": _scopes,
    "delivery": _delivery,
    "materials": _materials,
    "correctable": _correctable,
    "findings": _findings,
    "grounds": _grounds,
    "registered_scopes": _registered_scopes,
    "deregistration_grounds": _deregistration_grounds,
}
