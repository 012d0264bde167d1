"""Who acts in a procedure, and in what capacity."""

from enum import StrEnum

from .words import _


class Actor(StrEnum):
    """In what capacity somebody acts. One person may hold several, but not in one application."""

    PRACTITIONER = "practitioner"
    INSTITUTION = "institution"
    MAIN_INSTITUTION = "main_institution"  # is told, never acts: the one a registration rests on
    ACCEPTANCE_OFFICER = "acceptance_officer"
    EXAMINER = "examiner"
    DECISION_MAKER = "decision_maker"
    CERTIFICATE_CLERK = "certificate_clerk"
    CALENDAR = "calendar"
    NOBODY = "nobody"


AUTHORITY_ACTORS = frozenset(
    {
        Actor.ACCEPTANCE_OFFICER,
        Actor.EXAMINER,
        Actor.DECISION_MAKER,
        Actor.CERTIFICATE_CLERK,
    }
)
ACTOR_LABELS = {
    Actor.PRACTITIONER: _("the applicant"),
    Actor.INSTITUTION: _("the institution"),
    Actor.MAIN_INSTITUTION: _("the main institution"),
    Actor.ACCEPTANCE_OFFICER: _("the acceptance officer"),
    Actor.EXAMINER: _("the examiner"),
    Actor.DECISION_MAKER: _("the decision maker"),
    Actor.CERTIFICATE_CLERK: _("the certificate clerk"),
    Actor.CALENDAR: _("the calendar"),
    Actor.NOBODY: _("nobody"),
}
