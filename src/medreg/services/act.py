"""One step being taken: everything an effect may need, and nothing it must look up again."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from medreg.records.accounts.models import Account
from medreg.records.applications.models import Application
from medreg.rulebook.clocks import Clock, Reading, read_clock
from medreg.rulebook.facts import Facts
from medreg.rulebook.workflows.table import Step

from .acting import ActingUser
from .clock import Moment
from .course import rests_of


@dataclass(frozen=True, slots=True)
class Act:
    """A step, by whom, when, on what facts, with what answers."""

    application: Application
    step: Step
    acting: ActingUser
    moment: Moment
    facts: Facts
    answers: dict[str, Any]

    @property
    def person(self) -> Account:
        """The account that acts. Only for steps that the calendar cannot take."""
        assert self.acting.account is not None
        return self.acting.account

    def reading(self, clock: Clock, began_on: date) -> Reading:
        """Where a clock stands that began on a day."""
        rests = rests_of(self.application) if clock is Clock.DECISION else ()
        facts = self.facts
        return read_clock(clock, began_on, facts.today, facts.edition, facts.working_days, rests)
