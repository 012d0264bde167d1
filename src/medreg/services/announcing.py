"""Announces the day on which the results of an exam year come out, for the whole register."""

from collections.abc import Iterator
from datetime import date

from django.db import transaction

from medreg.records.organizations.models import Authority
from medreg.records.reference.models import ExamResults
from medreg.rulebook.objections import Objection
from medreg.rulebook.words import _

from .acting import ActingUser
from .clock import Moment
from .recording import record
from .reference import announce_results
from .refusing import RefusedError

FIRST_EXAM_YEAR = 2000


def may_publish(acting: ActingUser) -> bool:
    """A steward of the authority that has none above it speaks for the whole register."""
    return (
        "steward" in acting.roles
        and acting.authority is not None
        and Authority.objects.filter(pk=acting.authority, above=None).exists()
    )


@transaction.atomic
def announce(exam_year: int, day: date, acting: ActingUser, moment: Moment) -> ExamResults:
    """Say, or correct, on which day the results of an exam year come out.

    Raises RefusedError, and then nothing happened.
    """
    objections = tuple(_objections(exam_year, day, moment.today))
    if objections:
        raise RefusedError(*objections)
    known = ExamResults.objects.filter(exam_year=exam_year).first()
    results = announce_results(exam_year, day)
    record(
        acting,
        "announce_results",
        ("exam_results", exam_year),
        moment,
        before=known.announced_on.isoformat() if known else "",
        after=day.isoformat(),
    )
    return results


def _objections(exam_year: int, day: date, today: date) -> Iterator[Objection]:
    if not FIRST_EXAM_YEAR <= exam_year <= today.year + 1:
        yield Objection(
            "exam_year_out_of_range",
            _("No results of the exam year %(year)s can be announced now."),
            _("Enter a year from %(first)s to %(last)s."),
            values={
                "year": str(exam_year),
                "first": str(FIRST_EXAM_YEAR),
                "last": str(today.year + 1),
            },
            field="exam_year",
        )
    elif day < date(exam_year, 1, 1):
        yield Objection(
            "results_before_exam_year",
            _("The day of results lies before the exam year %(year)s."),
            _("Enter a day on or after %(first)s."),
            values={"year": str(exam_year), "first": date(exam_year, 1, 1)},
            field="announced_on",
        )
    elif day > date(exam_year + 1, 12, 31):
        yield Objection(
            "results_long_after_exam_year",
            _("The day of results lies long after the exam year %(year)s."),
            _("Enter a day on or before %(last)s."),
            values={"year": str(exam_year), "last": date(exam_year + 1, 12, 31)},
            field="announced_on",
        )
