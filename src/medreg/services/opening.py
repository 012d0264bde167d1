"""Whether registration is open for somebody, here and for this year's examination."""

from datetime import date

from medreg.records.reference.models import ExamResults
from medreg.records.reference.models import Opening as OpeningRow
from medreg.rulebook.editions import lineage
from medreg.rulebook.facts import QualificationFact
from medreg.rulebook.openings import Opening, OpeningState, opening
from medreg.rulebook.workflows.registry import WORKFLOWS

from .reference import working_days


def opening_for(
    division: str, workflow: str, qualification: QualificationFact | None, today: date
) -> Opening:
    """The opening that matters to one person: that of the exam behind the qualification."""
    if not WORKFLOWS[workflow].waits_for_opening or qualification is None:
        return Opening(OpeningState.OPEN)
    return opening_of(division, workflow, qualification.exam_year, today)


def opening_of(division: str, workflow: str, exam_year: int, today: date) -> Opening:
    """The opening of one division for one exam year; the most specific date above it counts."""
    results = ExamResults.objects.filter(exam_year=exam_year).first()
    rows = {
        row.division_id: row
        for row in OpeningRow.objects.filter(
            division__in=lineage(division), workflow=workflow, exam_year=exam_year
        )
    }
    newest = (
        ExamResults.objects.filter(announced_on__lte=today)
        .order_by("-exam_year")
        .values_list("exam_year", flat=True)
        .first()
    )
    own = next((rows[code] for code in reversed(lineage(division)) if code in rows), None)
    return opening(
        results.announced_on if results else None,
        working_days(),
        exam_year=exam_year,
        today=today,
        newest_exam_year=newest,
        own_opens_on=own.opens_on if own else None,
        own_closes_on=own.closes_on if own else None,
    )
