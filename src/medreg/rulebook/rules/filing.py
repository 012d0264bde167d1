"""Multi-institution filing: what must hold (Measures 10; domain 2.9)."""

from datetime import date

from ..citations import house_policy, measures
from ..facts import Facts, FilingFact
from ..objections import Objection
from ..rule import rule
from ..words import _


def _day(facts: Facts, name: str) -> date | None:
    text = facts.answers.get(name)
    return date.fromisoformat(text) if isinstance(text, str) and text else None


@rule(_("A registration in force has been chosen."), measures(10))
def holds_a_registration_in_force(facts: Facts) -> Objection | None:
    held = facts.registration
    if held is not None and held.is_valid_on(facts.today):
        return None
    return Objection(
        "no_registration_in_force",
        _("No registration in force has been chosen."),
        _("Register first, or choose the registration that is in force."),
        measures(10),
        field="registration",
    )


@rule(_("The registration is not suspended."), measures(10))
def registration_is_not_suspended(facts: Facts) -> Objection | None:
    if facts.registration is None or not facts.registration.is_suspended:
        return None
    return Objection(
        "registration_suspended",
        _("The registration is suspended at present."),
        _("Apply again when the suspension has ended."),
        measures(10),
        field="registration",
    )


@rule(_("The institution lies within the place of practice."), measures(10))
def institution_lies_within_the_place(facts: Facts) -> Objection | None:
    held, institution = facts.registration, facts.institution
    if held is None or institution is None:
        return None
    if _lies_within(institution.division, held.place):
        return None
    return Objection(
        "institution_outside_the_place",
        _("The institution lies outside the place of practice."),
        _("Name one within the province (assistants: the county), or register in the other place."),
        measures(17),
        field="institution",
    )


def _lies_within(division: str, place: str) -> bool:
    """A province ends with 0000, a prefecture with 00; a county may end with one 0."""
    digits = 2 if place.endswith("0000") else 4 if place.endswith("00") else 6
    return division[:digits] == place[:digits]


@rule(_("The institution is not the main one."), measures(10))
def institution_is_not_the_main_one(facts: Facts) -> Objection | None:
    held, institution = facts.registration, facts.institution
    if held is None or institution is None or held.institution != institution.id:
        return None
    return Objection(
        "institution_is_the_main_one",
        _("This is the main institution already; no filing is needed."),
        _("Name another institution."),
        measures(10),
        field="institution",
    )


@rule(_("The scope lies within the registered scope."), measures(8))
def scope_lies_within_the_registered_one(facts: Facts) -> Objection | None:
    held = facts.registration
    if held is None or set(facts.answers.get("scopes") or ()) <= set(held.scopes):
        return None
    return Objection(
        "scope_beyond_registration",
        _("A chosen scope is not registered."),
        _("Choose among the registered scopes only."),
        measures(8),
        field="scopes",
    )


@rule(_("The filing ends after it begins."), house_policy())
def filing_ends_after_it_begins(facts: Facts) -> Objection | None:
    starts, ends = _day(facts, "starts_on"), _day(facts, "ends_on")
    if starts is None or ends is None or ends >= starts:
        return None
    return Objection(
        "ends_before_it_begins",
        _("The filing ends before it begins."),
        _("Give a last day that comes after the first."),
        house_policy(),
        field="ends_on",
    )


@rule(_("The filing does not begin in the past."), house_policy())
def filing_does_not_begin_in_the_past(facts: Facts) -> Objection | None:
    """Looked at when it is sent; a later confirmation does not close the way (decisions 4)."""
    starts = _day(facts, "starts_on")
    if starts is None or starts >= facts.today:
        return None
    return Objection(
        "begins_in_the_past",
        _("The first day lies in the past."),
        _("Give today or a later day."),
        house_policy(),
        field="starts_on",
    )


@rule(_("No filing at this institution covers the same time."), house_policy())
def no_filing_overlaps(facts: Facts) -> Objection | None:
    starts, ends = _day(facts, "starts_on"), _day(facts, "ends_on")
    institution = facts.institution
    if starts is None or ends is None or institution is None:
        return None
    if not any(
        _overlaps(filing, institution.id, starts, ends) for filing in facts.applicant.filings
    ):
        return None
    return Objection(
        "filing_overlaps",
        _("A filing at this institution covers part of this time already."),
        _("Begin on the day after it ends."),
        house_policy(),
        field="starts_on",
    )


def _overlaps(filing: FilingFact, institution: int, starts: date, ends: date) -> bool:
    return (
        filing.institution == institution and filing.starts_on <= ends and starts <= filing.ends_on
    )


CONDITIONS = (
    holds_a_registration_in_force,
    registration_is_not_suspended,
    institution_is_not_the_main_one,
    institution_lies_within_the_place,
    scope_lies_within_the_registered_one,
    filing_ends_after_it_begins,
    no_filing_overlaps,
)
