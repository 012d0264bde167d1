"""The steps that the law lets happen by silence or expiry, taken by the calendar's own hand."""

import logging

from medreg.records.applications.models import Application
from medreg.records.identities.sealing import CannotOpenError
from medreg.rulebook.workflows.registry import WORKFLOWS
from medreg.rulebook.workflows.table import Actor

from .acting import CALENDAR
from .casework import ChangedMeanwhileError, StepRefusedError, offers, perform
from .clock import Moment
from .keeping import ErasedError

LOG = logging.getLogger(__name__)

AT_ONCE = 200


def take_due_steps(moment: Moment, *, limit: int = AT_ONCE) -> int:
    """Take every step that is due today; gives how many were taken. Safe to run twice."""
    taken = 0
    for workflow in WORKFLOWS.values():
        steps = [step for step in workflow.steps if step.by is Actor.CALENDAR]
        states = {source for step in steps for source in step.sources}
        waiting = Application.objects.filter(
            workflow=workflow.name, status__in=states, due_on__lt=moment.today
        ).select_related("practitioner__identity__key", "account")
        for application in waiting.order_by("due_on", "pk")[:limit]:
            taken += _take(application, moment)
    return taken


def _take(application: Application, moment: Moment) -> int:
    """Take what is open; an application that cannot be read must not hold up all the others."""
    try:
        for offer in offers(application, CALENDAR, moment):
            if offer.is_open:
                perform(application, offer.step.name, CALENDAR, moment)
                return 1
    except (ChangedMeanwhileError, StepRefusedError):
        return 0  # somebody acted in between
    except (ErasedError, CannotOpenError) as error:
        # Without the traceback, which would carry what was sealed.
        LOG.error("application %s cannot be read: %s", application.pk, type(error).__name__)  # noqa: TRY400
    return 0
