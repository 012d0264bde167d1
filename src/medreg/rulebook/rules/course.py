"""What must have happened before a step may be taken: time, silence, receipt, requests, rests."""

from datetime import date

from ..citations import house_policy, licensing_law
from ..clocks import ACCEPTANCE_WORKING_DAYS, CONFIRMATION_WORKING_DAYS
from ..facts import Facts
from ..objections import Objection
from ..rule import rule
from ..words import _


def _is_over(facts: Facts, began_on: date | None, working_days: int) -> bool:
    """A limit begun on that day ran out before today; its last day is still in time."""
    return began_on is not None and facts.today > facts.working_days.due(began_on, working_days)


def request_is_open(facts: Facts) -> bool:
    """Whether the applicant still owes an answer to the examiner."""
    return facts.course.open_requests > 0


def clock_rests(facts: Facts) -> bool:
    """Whether the decision clock rests for a hearing, an inspection or an expert review."""
    return facts.course.is_resting


def material_is_missing(facts: Facts) -> bool:
    """Whether an item of the material list has not been ticked off yet."""
    return bool(facts.course.materials_missing)


def clock_runs(facts: Facts) -> bool:
    return not facts.course.is_resting


def paper_is_asked_again(facts: Facts) -> bool:
    """Whether the correction notice asks for an item that must be handed in on paper."""
    return facts.course.asks_paper_again and facts.edition.wants_paper


def no_paper_is_asked_again(facts: Facts) -> bool:
    return not paper_is_asked_again(facts)


@rule(_("The institution kept silent, or cannot confirm."), house_policy())
def institution_cannot_or_does_not_confirm(facts: Facts) -> Objection | None:
    institution = facts.institution
    if institution is None or institution.operators == 0 or institution.applicant_is_only_operator:
        return None
    if _is_over(facts, facts.course.state_since, CONFIRMATION_WORKING_DAYS):
        return None
    return Objection(
        "institution_still_in_time",
        _("The institution still has time to confirm."),
        _("The authority may confirm in its place after five working days."),
        house_policy(),
    )


@rule(_("Five working days passed since receipt without an act."), licensing_law(32, 4))
def authority_was_silent_for_five_days(facts: Facts) -> Objection | None:
    """Never while a day in between, or today, lies in a provisional year (decisions 14)."""
    received = facts.course.received_on
    if (
        received is not None
        and _is_over(facts, received, ACCEPTANCE_WORKING_DAYS)
        and not facts.working_days.has_provisional(received, facts.today)
    ):
        return None
    return Objection(
        "authority_still_in_time",
        _("The authority still has time to accept or to ask for a correction."),
        _("Acceptance by silence follows after five working days from receipt."),
        licensing_law(32, 4),
    )


@rule(_("No correction has been asked for yet."), licensing_law(32, 4))
def correction_was_not_asked_before(facts: Facts) -> Objection | None:
    if facts.course.corrections_asked == 0:
        return None
    return Objection(
        "correction_asked_before",
        _("A correction was asked for once already; the law allows one notice."),
        _("Accept the application; the examiner may ask for information afterwards."),
        licensing_law(32, 4),
    )


@rule(_("Five working days since receipt are not over."), licensing_law(32, 4))
def correction_is_asked_in_time(facts: Facts) -> Objection | None:
    if not _is_over(facts, facts.course.received_on, ACCEPTANCE_WORKING_DAYS):
        return None
    return Objection(
        "correction_too_late",
        _("The five working days for a correction notice are over."),
        _("The application counts as accepted from the day of receipt."),
        licensing_law(32, 4),
    )


@rule(_("The time to answer is over."), house_policy())
def time_to_answer_is_over(facts: Facts) -> Objection | None:
    """Nothing lapses while its last day, or today, lies in a provisional year (decisions 14)."""
    answer_by = facts.course.answer_by
    if answer_by is not None and facts.today > answer_by:
        days = (answer_by, facts.today)
        if not any(facts.working_days.is_provisional(day) for day in days):
            return None
    return Objection(
        "still_time_to_answer",
        _("The applicant still has time to answer."),
        _("The application lapses only when that time is over."),
        house_policy(),
    )


@rule(_("All material has been handed in."), licensing_law(32))
def material_is_in(facts: Facts) -> Objection | None:
    """Bars acceptance only while a correction may still be asked for; else a person judges.

    Once the one notice has gone out, or its five days are over, the law leaves acceptance only.
    """
    if not facts.course.materials_missing:
        return None
    may_ask = correction_was_not_asked_before(facts) is None and (
        correction_is_asked_in_time(facts) is None
    )
    return Objection(
        "material_missing",
        _("%(count)s items of the material list have not been ticked off."),
        _("Tick them off, or ask for all of them at once in a correction notice.")
        if may_ask
        else _("Accept it all the same; the examiner may ask for information afterwards."),
        licensing_law(32),
        {"count": len(facts.course.materials_missing)},
        is_for_a_person=not may_ask,
    )


@rule(_("The applicant owes no answer."), house_policy())
def no_request_is_open(facts: Facts) -> Objection | None:
    if not request_is_open(facts):
        return None
    return Objection(
        "request_open",
        _("The applicant has not answered the request for information yet."),
        _("Wait for the answer, or close the request."),
        house_policy(),
    )


@rule(_("The decision clock runs."), licensing_law(45))
def decision_clock_runs(facts: Facts) -> Objection | None:
    if not facts.course.is_resting:
        return None
    return Objection(
        "clock_rests",
        _("The decision clock rests for a hearing, an inspection or an expert review."),
        _("End the rest first."),
        licensing_law(45),
    )
