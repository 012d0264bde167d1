"""A rule: a sentence that is true when all is well, the article it rests on, and its test."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from .citations import Citation
from .facts import Facts
from .objections import Objection

Check = Callable[[Facts], Objection | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that must hold; call it with facts and it answers with an objection or nothing."""

    name: str
    states: str
    cites: Citation
    check: Check
    number: str = ""

    def __call__(self, facts: Facts) -> Objection | None:
        return self.check(facts)


@dataclass(frozen=True, slots=True)
class Result:
    """What one rule says of one set of facts; a dry run is a list of these."""

    rule: Rule
    objection: Objection | None

    @property
    def is_met(self) -> bool:
        return self.objection is None

    @property
    def needs_a_person(self) -> bool:
        """Not for a program to decide: an officer looks at it (domain 3.2, R6)."""
        return self.objection is not None and self.objection.is_for_a_person


def rule(states: str, cites: Citation, number: str = "") -> Callable[[Check], Rule]:
    """Make a rule of a function: `states` is read when it holds, its objection when it does not."""

    def make(check: Check) -> Rule:
        return Rule(check.__name__, states, cites, check, number)

    return make


def results(rules: Iterable[Rule], facts: Facts) -> tuple[Result, ...]:
    """What every rule says, in the order of the list."""
    return tuple(Result(rule, rule(facts)) for rule in rules)
