"""Who acts, in what capacity, for whom."""

from dataclasses import dataclass

from medreg.records.accounts.models import Account
from medreg.rulebook.workflows.table import Actor

INSTITUTION_ROLES = ("administrator", "confirmer", "viewer")
AUTHORITY_ROLES = (
    "administrator",
    "acceptance_officer",
    "examiner",
    "decision_maker",
    "certificate_clerk",
    "supervisor",
    "steward",
)
_ACTOR_AT_INSTITUTION = {"administrator": Actor.INSTITUTION, "confirmer": Actor.INSTITUTION}
_ACTOR_AT_AUTHORITY = {
    "acceptance_officer": Actor.ACCEPTANCE_OFFICER,
    "examiner": Actor.EXAMINER,
    "decision_maker": Actor.DECISION_MAKER,
    "certificate_clerk": Actor.CERTIFICATE_CLERK,
}


@dataclass(frozen=True, slots=True)
class ActingUser:
    """An account in the capacity in which it acts: for itself, an institution or an authority.

    One person may hold several roles at one organization; `roles` are all of them.
    """

    account: Account | None
    roles: frozenset[str] = frozenset()
    institution: int | None = None
    authority: int | None = None

    @property
    def audience(self) -> str:
        """Which portal this is: practitioner, institution or authority."""
        if self.institution is not None:
            return "institution"
        return "authority" if self.authority is not None else "practitioner"

    @property
    def actors(self) -> tuple[Actor, ...]:
        """In which capacities of a workflow table this user acts."""
        if self.account is None:
            return (Actor.CALENDAR,)
        if self.institution is not None:
            held = {_ACTOR_AT_INSTITUTION.get(role) for role in self.roles}
        elif self.authority is not None:
            held = {_ACTOR_AT_AUTHORITY.get(role) for role in self.roles}
        else:
            held = {Actor.PRACTITIONER}
        return tuple(actor for actor in Actor if actor in held)

    @property
    def organization(self) -> str:
        """For the audit trail: `institution:7`, `authority:3`, or nothing."""
        if self.institution is not None:
            return f"institution:{self.institution}"
        return f"authority:{self.authority}" if self.authority is not None else ""


CALENDAR = ActingUser(account=None)
"""The calendar, which takes the steps that the law lets happen by silence or expiry."""
