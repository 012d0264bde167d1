"""What a person may see: the only source of applications for portals and API (house.md P10)."""

from django.db.models import QuerySet

from medreg.records.applications.models import Application
from medreg.records.organizations.models import Authority

from .acting import ActingUser


class NotVisibleError(Exception):
    """There is no such application, or none this person may see: nobody is told which."""


def authorities_within(authority: int) -> list[int]:
    """An authority and all those below it."""
    found, frontier = [authority], [authority]
    while frontier:
        frontier = list(
            Authority.objects.filter(above__in=frontier).values_list("pk", flat=True).order_by("pk")
        )
        found += frontier
    return found


def applications_visible_to(acting: ActingUser) -> QuerySet[Application]:
    """Own ones for a practitioner; sent ones for the institution named and for its registrar.

    An authority also sees, without acting, what the authorities below it work on.
    """
    everything = Application.objects.select_related(
        "practitioner__identity__key", "institution", "registrar", "account"
    )
    if acting.institution is not None:
        return everything.filter(institution=acting.institution, submitted_at__isnull=False)
    if acting.authority is not None:
        within = authorities_within(acting.authority)
        return everything.filter(registrar__in=within, submitted_at__isnull=False)
    if acting.account is None or acting.account.practitioner_id is None:
        return everything.none()
    return everything.filter(practitioner=acting.account.practitioner_id)


def application_for(acting: ActingUser, number: str) -> Application:
    """The application of that number, if this person may see it. Raises NotVisibleError."""
    tidy = number.replace("-", "").replace(" ", "").upper()[:20]
    # PostgreSQL refuses text with NUL, so what is no number at all is not even looked for.
    found = applications_visible_to(acting).filter(number=tidy).first() if tidy.isalnum() else None
    if found is None:
        raise NotVisibleError
    return found


def may_act_on(acting: ActingUser, application: Application) -> bool:
    """Whether this person's own desk works on it; those above only look."""
    if acting.account is None:
        return True
    if acting.institution is not None:
        return application.institution_id == acting.institution
    if acting.authority is not None:
        return application.registrar_id == acting.authority
    return acting.account.practitioner_id == application.practitioner_id
