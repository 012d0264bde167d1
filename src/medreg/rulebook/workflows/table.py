"""The grammar of a workflow: states, steps, and the questions one may ask them.

A workflow is one table in one file. Portals, API, documentation, messages and audit read it;
a table that contradicts itself cannot be imported.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import combinations

from ..actors import ACTOR_LABELS, AUTHORITY_ACTORS, Actor
from ..citations import Citation, house_policy
from ..clocks import Clock
from ..editions.schema import Edition
from ..facts import Facts
from ..forms.fields import Field, Form
from ..objections import Objection
from ..rule import Result, Rule, results
from ..words import _

__all__ = [
    "ACTOR_LABELS", "AUTHORITY_ACTORS", "STAY", "Actor", "BrokenTableError", "Offer", "State", "Step",
    "Workflow", "always", "objections_to", "reachable",
]  # fmt: skip

STAY = "(stays)"
"""The target of a step that leaves the application where it is."""


@dataclass(frozen=True, slots=True)
class State:
    """Where an application rests: whose turn it is, which clock runs, what silence brings."""

    name: str
    label: str
    waits_for: Actor
    says: str
    clock: Clock = Clock.NONE
    if_nothing_happens: str = ""
    fhir_task_status: str = "in-progress"

    @property
    def is_final(self) -> bool:
        return self.waits_for is Actor.NOBODY


def always(_facts: Facts) -> bool:
    """A step that is there whenever its state is."""
    return True


@dataclass(frozen=True, slots=True)
class Step:
    """One row: who may lead an application from where to where, and on what conditions."""

    name: str
    label: str
    by: Actor
    sources: tuple[str, ...]
    target: str
    requires: tuple[Rule, ...] = ()
    asks: tuple[Field, ...] = ()
    effect: str | None = None
    notifies: tuple[Actor, ...] = ()
    papers: tuple[str, ...] = ()
    never_by_whoever_did: tuple[str, ...] = ()
    undoes: str | None = None
    only_if: str | None = None
    unless: str | None = None
    when: Callable[[Facts], bool] = always
    beyond_the_end: bool = False
    cites: Citation | None = None

    def exists_under(self, edition: Edition) -> bool:
        """Whether this division's rules know the step at all."""
        if self.only_if and not getattr(edition, self.only_if):
            return False
        return not (self.unless and getattr(edition, self.unless))

    def leads_to(self, source: str) -> str:
        """The state it leads to from `source`."""
        return source if self.target == STAY else self.target


@dataclass(frozen=True, slots=True)
class Offer:
    """A step as it stands for one actor today: open, or closed with reasons."""

    step: Step
    objections: tuple[Objection, ...] = ()

    @property
    def is_open(self) -> bool:
        return not any(objection.bars for objection in self.objections)

    @property
    def reasons(self) -> tuple[Objection, ...]:
        """Why it is closed."""
        return tuple(objection for objection in self.objections if objection.bars)


class BrokenTableError(Exception):
    """A workflow table contradicts itself; raised while it is imported."""


@dataclass(frozen=True, slots=True)
class Workflow:
    """A whole procedure. `code` is its number in the catalogue of businesses (domain 2.1).

    `brings` and `ends` tell, before anybody chooses it, what will be in force afterwards and what
    will not be any more; `ends` stays empty where nothing ends.
    """

    name: str
    code: str
    title: str
    about: str
    form: Form
    states: tuple[State, ...]
    steps: tuple[Step, ...]
    begins_by: tuple[Actor, ...] = (Actor.PRACTITIONER,)
    judged_by: tuple[Rule, ...] = ()
    materials: bool = True
    waits_for_opening: bool = False
    cites: Citation | None = None
    brings: str = ""
    ends: str = ""

    def __post_init__(self) -> None:
        mistakes = list(_mistakes(self))
        if mistakes:
            raise BrokenTableError(f"{self.name}: " + "; ".join(mistakes))

    @property
    def initial(self) -> State:
        return self.states[0]

    def state(self, name: str) -> State:
        """The state of that name; KeyError where the table knows none."""
        for state in self.states:
            if state.name == name:
                return state
        raise KeyError(name)

    def states_waiting_for(self, *actors: Actor) -> tuple[str, ...]:
        """The names of the states in which it is the turn of one of `actors`."""
        return tuple(state.name for state in self.states if state.waits_for in actors)

    def steps_named(self, name: str) -> tuple[Step, ...]:
        return tuple(step for step in self.steps if step.name == name)

    def under(self, edition: Edition) -> "Workflow":
        """The procedure as one division runs it, checked again as a whole."""
        steps = tuple(step for step in self.steps if step.exists_under(edition))
        reached = reachable(self.initial.name, steps)
        kept = (
            replace(step, sources=tuple(source for source in step.sources if source in reached))
            for step in steps
        )
        return replace(
            self,
            states=tuple(state for state in self.states if state.name in reached),
            steps=tuple(step for step in kept if step.sources),
        )

    def offers(self, status: str, actor: Actor, facts: Facts) -> tuple[Offer, ...]:
        """Every step this actor could take from here, open ones and closed ones."""
        return tuple(
            Offer(step, objections_to(step, facts))
            for step in self.steps
            if status in step.sources
            and step.by is actor
            and step.exists_under(facts.edition)
            and step.when(facts)
        )

    def dry_run(self, facts: Facts) -> tuple[Result, ...]:
        """What every rule of the procedure would say today; nothing is stored."""
        return results(self.judged_by, facts)


FOUR_EYES = _("Another officer must take this step.")
OWN_APPLICATION = _("Nobody acts on their own application.")
TOO_LATE_TO_TAKE_BACK = _("Somebody has acted since, so this can no longer be taken back.")


def objections_to(step: Step, facts: Facts) -> tuple[Objection, ...]:
    """Why this step may not be taken on these facts, rules first, then who may act."""
    from_rules = [found for rule in step.requires if (found := rule(facts))]
    return tuple(from_rules + _objections_to_the_person(step, facts))


def _objections_to_the_person(step: Step, facts: Facts) -> list[Objection]:
    course = facts.course
    found = []
    if course.steps_by_actor.intersection(step.never_by_whoever_did):
        found.append(
            Objection(
                "same_person",
                FOUR_EYES,
                _("Hand it to a colleague, or to the deputy at the level above."),
                house_policy(),
            )
        )
    if course.actor_is_applicant and step.by not in {Actor.PRACTITIONER, Actor.CALENDAR}:
        found.append(
            Objection(
                "own_application",
                OWN_APPLICATION,
                _("A colleague or the registering authority takes this step."),
                house_policy(),
            )
        )
    if step.undoes and course.actor_took_last_step != step.undoes:
        found.append(
            Objection(
                "acted_since",
                TOO_LATE_TO_TAKE_BACK,
                _("Ask whoever holds it now to send it back."),
                house_policy(),
            )
        )
    return found


def reachable(initial: str, steps: tuple[Step, ...]) -> set[str]:
    """The states that some chain of steps leads to."""
    reached, frontier = {initial}, [initial]
    while frontier:
        here = frontier.pop()
        for step in steps:
            there = step.leads_to(here)
            if here in step.sources and there not in reached:
                reached.add(there)
                frontier.append(there)
    return reached


def _mistakes(workflow: Workflow) -> Iterator[str]:
    if not workflow.states:
        yield "there is no state"
        return
    names = [state.name for state in workflow.states]
    if len(set(names)) != len(names):
        yield "two states share a name"
    if Actor.NOBODY in workflow.begins_by or not workflow.begins_by:
        yield "nobody begins it"
    step_names = {step.name for step in workflow.steps}
    for step in workflow.steps:
        yield from _mistakes_in_step(step, set(names), step_names)
    yield from _mistakes_in_pairs(workflow)
    reached = reachable(names[0], workflow.steps)
    for state in workflow.states:
        if state.name not in reached:
            yield f"no step leads to the state {state.name}"
        yield from _mistakes_in_state(state, workflow)


def _mistakes_in_state(state: State, workflow: Workflow) -> Iterator[str]:
    leaving = [s for s in workflow.steps if state.name in s.sources and _moves(s, state)]
    if (state.clock is Clock.NONE) == bool(state.if_nothing_happens):
        yield f"the state {state.name} must tell what silence brings if and only if a clock runs"
    if state.is_final:
        if not all(step.beyond_the_end for step in leaving):
            yield f"the final state {state.name} has a way out"
        if state.clock is not Clock.NONE:
            yield f"a clock runs in the final state {state.name}"
        return
    if not leaving:
        yield f"the state {state.name} has no way out"
    elif state.waits_for not in {step.by for step in leaving}:
        yield f"the state {state.name} waits for {state.waits_for}, who cannot lead it on"
    ends = {end.name for end in workflow.states if end.is_final}
    if leaving and not ends & reachable(state.name, workflow.steps):
        yield f"from the state {state.name} no end is ever reached"


def _mistakes_in_step(step: Step, names: set[str], step_names: set[str]) -> Iterator[str]:
    for end in (*step.sources, step.target):
        if end not in names and end != STAY:
            yield f"step {step.name} names the unknown state {end}"
    if not step.sources or STAY in step.sources:
        yield f"step {step.name} begins nowhere"
    if len(set(step.sources)) != len(step.sources):
        yield f"step {step.name} names a state twice"
    for other in {*step.never_by_whoever_did, step.undoes} - step_names - {None}:
        yield f"step {step.name} refers to the unknown step {other}"
    if step.by is Actor.NOBODY:
        yield f"step {step.name} is taken by nobody"
    if {Actor.NOBODY, Actor.CALENDAR} & set(step.notifies):
        yield f"step {step.name} notifies nobody"
    if len({field.name for field in step.asks}) != len(step.asks):
        yield f"step {step.name} asks twice for the same thing"
    for switch in {step.only_if, step.unless} - set(Edition.__dataclass_fields__) - {None}:
        yield f"step {step.name} depends on {switch}, which no edition knows"


def _mistakes_in_pairs(workflow: Workflow) -> Iterator[str]:
    """Two rows of one name may share a state only if never both of them stand there."""
    for first, second in combinations(workflow.steps, 2):
        if first.name != second.name or _exclude_each_other(first, second):
            continue
        for source in first.sources:
            if source in second.sources:
                yield f"the state {source} offers the step {first.name} twice"


def _exclude_each_other(first: Step, second: Step) -> bool:
    switches = {(first.only_if, second.unless), (second.only_if, first.unless)}
    by_edition = any(one is not None and one == other for one, other in switches)
    by_facts = first.when is not second.when and always not in (first.when, second.when)
    return by_edition or by_facts


def _moves(step: Step, state: State) -> bool:
    return step.leads_to(state.name) != state.name
