"""What it takes to enter the register (Physicians Law 13, 14; Measures 7, 9, 12; domain 2.4)."""

from datetime import date

from ..calendar import years_after
from ..citations import house_policy, licensing_law, measures, physicians_law, scope_rules
from ..facts import Facts
from ..objections import Objection
from ..rule import rule
from ..terminology import scopes_of_category, subjects_of_scope
from ..words import _

UNREGISTERED_YEARS = 2
"""After this many years without registration training must be proved (Measures 12)."""


PHYSICIAN = "1"


def place_of_practice(level: str, division: str) -> str:
    """Measures 7: a physician's province, an assistant's county; six digits."""
    return division[:2] + "0000" if level == PHYSICIAN else division


@rule(_("The account is active."), measures(4))
def account_is_active(facts: Facts) -> Objection | None:
    if facts.applicant.account_is_active:
        return None
    return Objection(
        "account_not_active",
        _("The account has not been activated yet."),
        _("The account page shows which code is awaited, and from whom."),
        measures(4),
    )


@rule(_("A physician qualification is held."), physicians_law(13))
def holds_the_qualification(facts: Facts) -> Objection | None:
    held = facts.qualification
    if held is not None and not held.is_revoked:
        return None
    return Objection(
        "no_qualification",
        _("No valid physician qualification has been chosen."),
        _("Choose one of those found in the roster, or report what is missing there."),
        physicians_law(13),
        field="qualification",
    )


@rule(_("The qualification is not registered elsewhere."), measures(7))
def qualification_is_unused(facts: Facts) -> Objection | None:
    held = facts.qualification
    if held is None or not held.is_in_use:
        return None
    return Objection(
        "qualification_in_use",
        _("There is already a registration that rests on this qualification."),
        _("To change it, apply for a change of registration."),
        measures(7),
        field="qualification",
    )


@rule(_("No registration of the same or a higher level is in force."), measures(7))
def has_no_registration_of_that_level(facts: Facts) -> Objection | None:
    held = facts.qualification
    if held is None:
        return None
    for registration in facts.applicant.registrations:
        same_or_higher = registration.level <= held.level
        if same_or_higher and registration.is_valid_on(facts.today):
            return Objection(
                "already_registered",
                _("A registration of this level, or of a higher one, is in force."),
                _("To work somewhere else, apply for a change or for a filing there."),
                measures(7),
            )
    return None


@rule(_("No other registration is open in this place of practice."), measures(7))
def place_is_free(facts: Facts) -> Objection | None:
    """Open, not merely valid: one on leave still holds the place until it is ended."""
    held, institution = facts.qualification, facts.institution
    if held is None or institution is None:
        return None
    place = place_of_practice(held.level, institution.division)
    if not any(
        one.place == place and (one.ended_on is None or one.ended_on > facts.today)
        for one in facts.applicant.registrations
    ):
        return None
    return Objection(
        "place_taken",
        _("Another registration is still open in this place of practice."),
        _("Have it changed, or apply for its end first."),
        measures(7),
    )


@rule(_("Registration has opened for this year's examination."), house_policy())
def registration_has_opened(facts: Facts) -> Objection | None:
    if facts.has_opened:
        return None
    if facts.opens_on is None:
        return Objection(
            "opening_not_announced",
            _("The results of this examination have not been announced yet."),
            _("Prepare the draft now; it can be sent as soon as registration opens."),
            house_policy(),
        )
    return Objection(
        "not_open_yet",
        _("Registration opens here on %(day)s."),
        _("Prepare the draft now; it can be sent from that day."),
        house_policy(),
        {"day": facts.opens_on},
    )


@rule(_("The institution holds a valid licence."), measures(9))
def institution_is_licensed(facts: Facts) -> Objection | None:
    if facts.institution is not None and facts.institution.is_licensed:
        return None
    return Objection(
        "institution_not_licensed",
        _("The institution named holds no valid practice licence."),
        _("Name another institution, or ask this one to renew its licence."),
        measures(9),
        field="institution",
    )


def _chosen_scopes(facts: Facts) -> tuple[str, ...]:
    return tuple(facts.answers.get("scopes") or ())


@rule(_("The scope belongs to the category of the qualification."), scope_rules())
def scope_belongs_to_the_category(facts: Facts) -> Objection | None:
    held = facts.qualification
    if held is None:
        return None
    allowed = set(scopes_of_category(held.category, on=facts.today))
    if allowed.issuperset(_chosen_scopes(facts)):
        return None
    return Objection(
        "scope_of_another_category",
        _("A chosen scope does not belong to the category of the qualification."),
        _("Choose scopes of that category only."),
        scope_rules(),
        field="scopes",
    )


@rule(_("No more specialties than allowed here."), scope_rules())
def scopes_are_not_too_many(facts: Facts) -> Objection | None:
    if len(_chosen_scopes(facts)) <= facts.edition.max_scopes:
        return None
    return Objection(
        "too_many_scopes",
        _("At most %(most)s specialties may be registered here."),
        _("Take away the ones that matter least."),
        scope_rules(),
        {"most": facts.edition.max_scopes},
        field="scopes",
    )


@rule(_("The institution's diagnosis subjects cover the scope."), measures(7))
def institution_covers_the_scope(facts: Facts) -> Objection | None:
    """A scope for which the catalogue names no subject is looked at by a person (domain 4.7)."""
    if facts.institution is None:
        return None
    outside = [s for s in _chosen_scopes(facts) if s not in facts.institution.scopes]
    if not outside:
        return None
    if not any(subjects_of_scope(scope) for scope in outside):
        return Objection(
            "scope_needs_a_person",
            _("No subject is named for a chosen scope; an officer looks at it."),
            _("Nothing need be done now; the examiner checks it with the institution."),
            measures(7),
            field="scopes",
            is_for_a_person=True,
        )
    return Objection(
        "scope_not_covered",
        _("The institution is not licensed for the subjects of a chosen scope."),
        _("Choose a scope that it is licensed for, or ask it which one is meant."),
        measures(7),
        field="scopes",
    )


def training_is_due(facts: Facts) -> bool:
    """Whether training must be proved (Measures 12).

    More than two years have passed since the qualification or, if later, since the last
    registration; or a ground of refusal stood in the way and has gone. Health (R6) is left out:
    the law does not know that ground.
    """
    held = facts.qualification
    if held is None:
        return False
    last = max([held.obtained_on, *_ends_of_practice(facts)])
    return facts.today > years_after(last, UNREGISTERED_YEARS) or _a_ground_has_gone(facts)


def _ends_of_practice(facts: Facts) -> list[date]:
    return [
        registration.ended_on
        for registration in facts.applicant.registrations
        if registration.ended_on is not None and registration.ended_on <= facts.today
    ]


def _a_ground_has_gone(facts: Facts) -> bool:
    return any(bar.event_on <= facts.today and bar.rule != "R6" for bar in facts.applicant.bars)


@rule(_("Training is proved where it is due."), measures(12))
def training_is_proved(facts: Facts) -> Objection | None:
    if not training_is_due(facts) or facts.answers.get("training_institution"):
        return None
    return Objection(
        "training_proof_missing",
        _(
            "Training must be proved: two years have passed without registration, or a ground of"
            " refusal has gone."
        ),
        _("Give the body, the dates and the result of at least six months' training."),
        measures(12),
        field="training_institution",
    )


@rule(_("No other application is open."), house_policy())
def no_other_application_is_open(facts: Facts) -> Objection | None:
    if not facts.applicant.has_other_open_application:
        return None
    return Objection(
        "other_application_open",
        _("Another application of this kind is still open."),
        _("Finish it or withdraw it first."),
        house_policy(),
    )


@rule(_("Every question is answered."), licensing_law(31))
def everything_is_answered(facts: Facts) -> Objection | None:
    if not facts.course.unanswered:
        return None
    return Objection(
        "questions_unanswered",
        _("%(count)s questions have no answer yet."),
        _("The list of sections shows which."),
        licensing_law(31),
        {"count": len(facts.course.unanswered)},
        field=facts.course.unanswered[0],
    )


@rule(_("Every document asked for has been added."), measures(12))
def uploads_are_complete(facts: Facts) -> Objection | None:
    if not facts.course.uploads_missing:
        return None
    return Objection(
        "uploads_missing",
        _("%(count)s documents have not been added yet."),
        _("Add each of them as a file or a photo."),
        measures(12),
        {"count": len(facts.course.uploads_missing)},
    )


# In the order in which a person meets them.
CONDITIONS = (
    account_is_active,
    registration_has_opened,
    holds_the_qualification,
    qualification_is_unused,
    has_no_registration_of_that_level,
    place_is_free,
    institution_is_licensed,
    scope_belongs_to_the_category,
    scopes_are_not_too_many,
    institution_covers_the_scope,
    training_is_proved,
)
COMPLETENESS = (no_other_application_is_open, everything_is_answered, uploads_are_complete)
STILL_TRUE_AT_THE_DECISION = (
    holds_the_qualification,
    qualification_is_unused,
    has_no_registration_of_that_level,
    place_is_free,
    institution_is_licensed,
    scope_belongs_to_the_category,
    scopes_are_not_too_many,
    institution_covers_the_scope,
    training_is_proved,
)
