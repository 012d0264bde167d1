"""Publishes a year's working days, and counts anew every day that rested on a provisional year."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from medreg.records.applications.models import Application
from medreg.rulebook.clocks import Clock, read_clock
from medreg.rulebook.terminology import NamedDay
from medreg.rulebook.workflows.registry import WORKFLOWS

from .acting import ActingUser
from .clock import Moment
from .course import began_on, rests_of
from .gathering import edition_of
from .recording import record
from .reference import publish_calendar_year, working_days


@transaction.atomic
def publish_calendar(
    year: int, days: Sequence[NamedDay], acting: ActingUser, moment: Moment, *, source: str
) -> int:
    """Publish a year once and for all; gives how many due days moved (decisions 14).

    Raises ReferenceRefusedError, and then nothing happened.
    """
    publish_calendar_year(year, days, by=acting.account, today=moment.today, source=source)
    moved = recount_due_days(moment)
    record(
        acting,
        "publish_calendar",
        ("calendar", year),
        moment,
        details={"source": source, "moved": moved},
    )
    return moved


def recount_due_days(moment: Moment) -> int:
    """Count every running clock anew; gives how many due days moved."""
    moved = 0
    running = Application.objects.filter(closed_at=None, due_on__isnull=False)
    for application in running.prefetch_related("rests").iterator(chunk_size=500):
        due = _due_day(application, moment)
        if due is not None and due != application.due_on:
            Application.objects.filter(pk=application.pk, version=application.version).update(
                due_on=due
            )
            moved += 1
    return moved


def _due_day(application: Application, moment: Moment) -> date | None:
    clock = WORKFLOWS[application.workflow].state(application.status).clock
    begun = began_on(application, clock)
    if begun is None or clock in (Clock.NONE, Clock.ANSWER):
        return application.due_on
    rests = rests_of(application) if clock is Clock.DECISION else ()
    edition = edition_of(application, moment.today)
    return read_clock(clock, begun, moment.today, edition, working_days(), rests).due_on
