"""The page of one procedure: its way as a diagram, its states, its steps, what must hold."""

from collections.abc import Iterator

from ..actors import ACTOR_LABELS
from ..clocks import (
    ACCEPTANCE_WORKING_DAYS,
    CONFIRMATION_WORKING_DAYS,
    DECISION_WORKING_DAYS,
    DELIVERY_WORKING_DAYS,
    Clock,
)
from ..rule import Rule
from ..workflows.table import STAY, State, Step, Workflow, always
from .markdown import Chinese, basis, both, code, head, section, table

FEW = 2
"""So many rules fit into a cell; more stand in a list of their own."""

CLOCK_LIMITS = {
    Clock.NONE: "",
    Clock.CONFIRMATION: f"confirmation: {CONFIRMATION_WORKING_DAYS} working days",
    Clock.ACCEPTANCE: f"acceptance: {ACCEPTANCE_WORKING_DAYS} working days from receipt",
    Clock.ANSWER: "answer: `days_to_answer` calendar days of the edition",
    Clock.DECISION: f"decision: {DECISION_WORKING_DAYS} working days from acceptance",
    Clock.DELIVERY: f"delivery: {DELIVERY_WORKING_DAYS} working days from the grant",
}


def workflow_page(workflow: Workflow, chinese: Chinese) -> str:
    """One procedure as a page."""
    begun = ", ".join(f"{ACTOR_LABELS[a]} {chinese(ACTOR_LABELS[a])}" for a in workflow.begins_by)
    return "\n".join(
        [
            head(
                f"{workflow.code} {workflow.title} {chinese(workflow.title)}",
                f"workflows/{workflow.name}.py",
            ),
            f"{both(workflow.about, chinese)}\n",
            f"Begun by {begun}. Basis: {basis(workflow.cites, chinese).replace('<br>', ' ')}.\n",
            section("The way", _diagram(workflow, chinese)),
            section("States", _states(workflow, chinese)),
            section("Steps", _steps(workflow, chinese)),
            section("What must hold", *_conditions(workflow, chinese)),
        ]
    )


def _diagram(workflow: Workflow, chinese: Chinese) -> str:
    lines = ["```mermaid", "stateDiagram-v2"]
    lines += [f'    state "{s.label} {chinese(s.label)}" as {s.name}' for s in workflow.states]
    lines.append(f"    [*] --> {workflow.initial.name}")
    for step in workflow.steps:
        lines += [
            f"    {source} --> {step.leads_to(source)}: {step.name}"
            for source in step.sources
            if step.target != STAY
        ]
    lines += [f"    {state.name} --> [*]" for state in workflow.states if state.is_final]
    return "\n".join([*dict.fromkeys(lines), "```"])


def _states(workflow: Workflow, chinese: Chinese) -> str:
    return table(
        ("State", "What people read", "Waits for", "What that means", "Clock",
         "If nothing happens", "FHIR `Task.status`"),
        (_state(state, chinese) for state in workflow.states),
    )  # fmt: skip


def _state(state: State, chinese: Chinese) -> tuple[str, ...]:
    return (
        code(state.name),
        both(state.label, chinese),
        both(ACTOR_LABELS[state.waits_for], chinese),
        both(state.says, chinese),
        CLOCK_LIMITS[state.clock],
        both(state.if_nothing_happens, chinese),
        code(state.fhir_task_status),
    )


def _steps(workflow: Workflow, chinese: Chinese) -> str:
    return table(
        ("From", "Step", "Who", "To", "Must hold", "Asks", "Effect", "Tells", "Papers", "Where",
         "Basis"),
        (_step(step, workflow, chinese) for step in workflow.steps),
    )  # fmt: skip


def _step(step: Step, workflow: Workflow, chinese: Chinese) -> tuple[str, ...]:
    return (
        code(*step.sources),
        f"`{step.name}`<br>{both(step.label, chinese)}",
        both(ACTOR_LABELS[step.by], chinese),
        step.target if step.target == STAY else code(step.target),
        "<br>".join(_must_hold(step, workflow)),
        code(*(field.name for field in step.asks)),
        code(step.effect) if step.effect else "",
        ", ".join(ACTOR_LABELS[actor] for actor in step.notifies),
        code(*step.papers),
        _where(step),
        basis(step.cites, chinese),
    )


def _must_hold(step: Step, workflow: Workflow) -> Iterator[str]:
    if step.requires == workflow.judged_by:
        yield f"all {len(step.requires)} rules of the dry run"
    elif len(step.requires) > FEW:
        yield f"{len(step.requires)} rules, listed below"
    else:
        yield from (code(rule.name) for rule in step.requires)
    if step.when is not always:
        yield f"offered when {code(step.when.__name__)}"
    if step.never_by_whoever_did:
        yield f"never by whoever did {code(*step.never_by_whoever_did)}"
    if step.undoes:
        yield f"by whoever did {code(step.undoes)}, while nobody has acted since"


def _where(step: Step) -> str:
    if step.only_if:
        return f"only where `{step.only_if}`"
    return f"not where `{step.unless}`" if step.unless else "everywhere"


def _conditions(workflow: Workflow, chinese: Chinese) -> Iterator[str]:
    yield _list_of("Dry run (whoever fills in the form sees it at any time)", workflow.judged_by,
                   chinese)  # fmt: skip
    shown = {workflow.judged_by}
    for step in workflow.steps:
        if step.requires and step.requires not in shown:
            shown.add(step.requires)
            names = code(*dict.fromkeys(s.name for s in workflow.steps
                                        if s.requires == step.requires))  # fmt: skip
            yield _list_of(names, step.requires, chinese)


def _list_of(title: str, rules: tuple[Rule, ...], chinese: Chinese) -> str:
    lines = [
        f"- `{rule.name}`: {rule.states} {chinese(rule.states)} "
        f"({basis(rule.cites, chinese).replace('<br>', ' ')})"
        for rule in rules
    ]
    return "\n".join([f"### {title}", "", *lines])
