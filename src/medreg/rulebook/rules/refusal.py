"""Rule set R: who must be refused (Physicians Law 16, 54, 58; Measures 6; domain 3.2).

Each answers for the day in `facts.today`: the last day it bars is the day before the first day it
does not, as the decision tables in the tests show.
"""

from datetime import date

from ..calendar import years_after
from ..citations import measures, physicians_law
from ..facts import BarFact, Facts
from ..objections import Objection
from ..rule import rule
from ..words import _

SENTENCE_YEARS = 2
REVOCATION_YEARS = 2
FAILED_ASSESSMENT_YEARS = 1
IMPROPER_OBTAINING_YEARS = 3


def _bars(facts: Facts, number: str) -> tuple[BarFact, ...]:
    begun = (bar for bar in facts.applicant.bars if bar.event_on <= facts.today)
    return tuple(bar for bar in begun if bar.rule == number)


def _latest_end(facts: Facts, number: str, years: int) -> date | None:
    """The first day on which bars of this number, each `years` long, no longer bar."""
    return max((_years_over(bar, years) for bar in _bars(facts, number)), default=None)


def _years_over(bar: BarFact, years: int) -> date:
    """The first day on which so many years have passed; the end of time stays what it is."""
    if bar.event_on.year > date.max.year - years:
        return date.max
    return years_after(bar.event_on, years)


def _lasting(facts: Facts, number: str) -> BarFact | None:
    """The bar that holds longest among those that hold today; without a last day it stays."""
    holding = [bar for bar in _bars(facts, number) if _last_day(bar) >= facts.today]
    return max(holding, key=_last_day, default=None)


def _last_day(bar: BarFact) -> date:
    return date.max if bar.is_for_life or bar.until_on is None else bar.until_on


@rule(_("Full capacity for civil conduct."), physicians_law(16, 1), "R1")
def has_full_civil_capacity(facts: Facts) -> Objection | None:
    if facts.answers.get("has_full_capacity") is not False and not _lasting(facts, "R1"):
        return None
    return Objection(
        "no_civil_capacity",
        _("The applicant has no capacity, or limited capacity, for civil conduct."),
        _("Registration becomes possible when a court has restored full capacity."),
        physicians_law(16, 1),
    )


@rule(_("No sentence served within the last two years."), physicians_law(16, 2), "R2")
def sentence_was_served_two_years_ago(facts: Facts) -> Objection | None:
    """A bar's `event_on` is the day the sentence ends; `until_on` the last day of a court's ban.

    While a sentence is still being served, its end lies ahead and bars already.
    """
    mine = [bar for bar in facts.applicant.bars if bar.rule == "R2"]
    end = max((_years_over(bar, SENTENCE_YEARS) for bar in mine), default=date.min)
    bans = [_last_day(bar) for bar in mine if bar.is_for_life or bar.until_on is not None]
    ban = max(bans, default=date.min)
    if facts.today <= ban and ban >= end:
        return Objection(
            "barred_by_court",
            _("A court has barred the applicant from the profession, and the bar still lasts."),
            _("Registration is possible when the bar has ended."),
            physicians_law(16, 2),
        )
    if facts.today < end:
        return Objection(
            "sentence_too_recent",
            _("Fewer than two years have passed since a sentence was served."),
            _("Registration is possible from %(day)s."),
            physicians_law(16, 2),
            {"day": end},
        )
    if facts.answers.get("has_no_conviction") is not False:
        return None
    return Objection(
        "sentence_declared",
        _("A criminal sentence has been declared; an officer looks at it."),
        _("Nothing need be done now; the examiner asks for the judgment if it is needed."),
        physicians_law(16, 2),
        is_for_a_person=True,
    )


@rule(_("No certificate revoked within the last two years."), physicians_law(16, 3), "R3")
def revocation_was_two_years_ago(facts: Facts) -> Objection | None:
    end = _latest_end(facts, "R3", REVOCATION_YEARS)
    if end is None or facts.today >= end:
        return None
    return Objection(
        "revoked_too_recently",
        _("Fewer than two years have passed since the practice certificate was revoked."),
        _("Registration is possible from %(day)s."),
        physicians_law(16, 3),
        {"day": end},
    )


@rule(
    _("Not deregistered for a failed assessment within the last year."),
    physicians_law(16, 4),
    "R4",
)
def failed_assessment_was_one_year_ago(facts: Facts) -> Objection | None:
    end = _latest_end(facts, "R4", FAILED_ASSESSMENT_YEARS)
    if end is None or facts.today >= end:
        return None
    return Objection(
        "failed_assessment_too_recently",
        _("Less than a year has passed since deregistration for a failed assessment."),
        _("Registration is possible from %(day)s."),
        physicians_law(16, 4),
        {"day": end},
    )


@rule(_("No other statute bars the applicant."), physicians_law(16, 5), "R5")
def no_other_statute_bars(facts: Facts) -> Objection | None:
    if not _lasting(facts, "R5"):
        return None
    return Objection(
        "barred_by_statute",
        _("Another law or regulation bars the applicant from practising."),
        _("The registering authority tells which one and until when."),
        physicians_law(16, 5),
    )


@rule(_("No health condition that a person must look at."), measures(6, 4), "R6")
def no_health_condition_is_declared(facts: Facts) -> Objection | None:
    """Never decided by a program: the law does not know this ground (domain 3.2)."""
    if facts.answers.get("has_no_health_condition") is not False and not _lasting(facts, "R6"):
        return None
    return Objection(
        "health_needs_a_person",
        _("A health condition has been declared; an officer looks at it."),
        _("Nothing need be done now; the examiner asks for a certificate if one is needed."),
        measures(6, 4),
        is_for_a_person=True,
    )


@rule(_("No failed assessment for re-registration stands open."), physicians_law(19), "R7")
def reregistration_assessment_was_not_failed(facts: Facts) -> Objection | None:
    if not _lasting(facts, "R7"):
        return None
    return Objection(
        "reregistration_assessment_failed",
        _("The assessment for re-registration was not passed."),
        _("Registration is possible once it has been passed."),
        physicians_law(19),
    )


@rule(_("Not barred for organised cheating in the examination."), measures(6, 6), "R8")
def did_not_cheat_in_the_examination(facts: Facts) -> Objection | None:
    if not _lasting(facts, "R8"):
        return None
    return Objection(
        "barred_for_cheating",
        _("The applicant is barred for organised cheating in the examination."),
        _("Registration is possible when the bar has ended."),
        measures(6, 6),
    )


@rule(_("No forged or foreign qualification was used."), physicians_law(54), "R9")
def used_no_forged_qualification(facts: Facts) -> Objection | None:
    end = _latest_end(facts, "R9", IMPROPER_OBTAINING_YEARS)
    if end is None or facts.today >= end:
        return None
    return Objection(
        "forged_qualification",
        _("A forged qualification, or another person's, was used within the last three years."),
        _("Applications are accepted again from %(day)s."),
        physicians_law(54),
        {"day": end},
    )


@rule(_("Not banned from the profession."), physicians_law(58), "R10")
def is_not_banned_from_the_profession(facts: Facts) -> Objection | None:
    bar = _lasting(facts, "R10")
    if bar is None:
        return None
    if bar.is_for_life or bar.until_on is None:
        return Objection(
            "banned_for_life",
            _("The applicant is banned from the profession for life."),
            _("The ban can only be reviewed by the authority that imposed it."),
            physicians_law(58),
        )
    return Objection(
        "banned_for_a_term",
        _("The applicant is banned from the profession until %(day)s."),
        _("Registration is possible after that day."),
        physicians_law(58),
        {"day": bar.until_on},
    )


@rule(_("No registration was annulled within the last three years."), physicians_law(54), "R11")
def annulment_was_three_years_ago(facts: Facts) -> Objection | None:
    end = _latest_end(facts, "R11", IMPROPER_OBTAINING_YEARS)
    if end is None or facts.today >= end:
        return None
    return Objection(
        "annulled_too_recently",
        _("A registration obtained by improper means was annulled within the last three years."),
        _("Applications are accepted again from %(day)s."),
        physicians_law(54),
        {"day": end},
    )


# In the order of the numbers, so that the page and domain 3.2 read alike.
REFUSAL = (
    has_full_civil_capacity,
    sentence_was_served_two_years_ago,
    revocation_was_two_years_ago,
    failed_assessment_was_one_year_ago,
    no_other_statute_bars,
    no_health_condition_is_declared,
    reregistration_assessment_was_not_failed,
    did_not_cheat_in_the_examination,
    used_no_forged_qualification,
    is_not_banned_from_the_profession,
    annulment_was_three_years_ago,
)
