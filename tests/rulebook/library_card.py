"""A neutral procedure: somebody asks for a library card. Engine tests lean on nothing else."""

from dataclasses import replace
from typing import Any

from medreg.rulebook.actors import Actor
from medreg.rulebook.clocks import Clock
from medreg.rulebook.forms.fields import Field, Form, Kind, Section
from medreg.rulebook.workflows.table import State, Step, Workflow

READER, LIBRARIAN, NIGHT, NOBODY = (
    Actor.PRACTITIONER, Actor.EXAMINER, Actor.CALENDAR, Actor.NOBODY,
)  # fmt: skip
NAME = Field("name", Kind.TEXT, "Name")
FORM = Form((Section("reader", "Reader", (NAME,)),))

STATES = (
    State("asking", "Asking", READER, "Fill in the slip."),
    State(
        "waiting", "Waiting", LIBRARIAN, "The librarian looks at it.", Clock.ANSWER, "it lapses."
    ),
    State("holding", "Holding a card", NOBODY, "Read."),
    State("turned_away", "Turned away", NOBODY, "Come back another day."),
)
STEPS = (
    Step("ask", "Ask", READER, ("asking",), "waiting"),
    Step("give", "Give", LIBRARIAN, ("waiting",), "holding", never_by_whoever_did=("ask",)),
    Step("turn_away", "Turn away", LIBRARIAN, ("waiting",), "turned_away", asks=(NAME,)),
    Step("take_back", "Take back", READER, ("waiting",), "asking", undoes="ask"),
    Step("lapse", "Lapse", NIGHT, ("waiting",), "turned_away"),
)


def library_card(
    states: tuple[State, ...] = STATES, steps: tuple[Step, ...] = STEPS, **more: Any
) -> Workflow:
    """The procedure, or one that is spoilt."""
    return Workflow("library_card", "L01", "Library card", "", FORM, states, steps, **more)


def changed_state(name: str, **changes: Any) -> tuple[State, ...]:
    return tuple(replace(s, **changes) if s.name == name else s for s in STATES)


def changed_step(name: str, **changes: Any) -> tuple[Step, ...]:
    return tuple(replace(s, **changes) if s.name == name else s for s in STEPS)
