"""How an account becomes active (账户激活): by which route, why, and who has to act next.

Routes of domain 1.8 as settled in decisions 1 and 8: the institution's code, its automatic
setting, the person's own qualification or exam ticket number, the registering authority's word.
No route is open to whoever has not been found and has not proved a mobile number or an e-mail
address, and nothing that can be read off an identity card opens one.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from .calendar import WorkingDays
from .citations import house_policy
from .objections import Objection
from .verification import UNMATCHED, Outcome
from .words import _

WORKING_DAYS_OF_THE_INSTITUTION = 3
"""So long it may keep silent; then the registering authority may vouch (decisions 8)."""


class Route(StrEnum):
    """How an account was or may be activated."""

    CODE = "code"
    AUTOMATIC = "automatic"
    NUMBER = "number"
    VOUCHED = "vouched"
    APPROVAL = "approval"


class Stage(StrEnum):
    """How far an account has come."""

    UNVERIFIED = "unverified"
    UNMATCHED = "unmatched"
    UNPROVEN = "unproven"
    UNNAMED = "unnamed"
    WITH_INSTITUTION = "with_institution"
    CODE_SENT = "code_sent"
    WITH_AUTHORITY = "with_authority"
    ACTIVE = "active"


@dataclass(frozen=True, slots=True)
class StageText:
    """How a stage reads: what it is, what happens next."""

    says: str
    then: str


STAGES: Mapping[Stage, StageText] = MappingProxyType(
    {
        Stage.UNVERIFIED: StageText(
            _("Your record has not been looked up yet."),
            _("Look it up; it takes a moment."),
        ),
        Stage.UNMATCHED: StageText(
            _("It is not known yet who you are in the register."),
            _("The account can be activated as soon as your record is found."),
        ),
        Stage.UNPROVEN: StageText(
            _("Your mobile number or e-mail address has not been verified yet."),
            _("Verify one of them: the activation code goes there, and so does help later on."),
        ),
        Stage.UNNAMED: StageText(
            _("It is not known yet where you will work."),
            _("Name the institution: it activates your account. Or enter your own number."),
        ),
        Stage.WITH_INSTITUTION: StageText(
            _("Your institution has been asked to activate your account."),
            _("It sends you an activation code, or switches automatic activation on."),
        ),
        Stage.CODE_SENT: StageText(
            _("Your institution has sent you an activation code."),
            _("Enter it here."),
        ),
        Stage.WITH_AUTHORITY: StageText(
            _("The registering authority sees your account on its desk."),
            _("It may vouch for you. The institution may still send its code."),
        ),
        Stage.ACTIVE: StageText(
            _("Your account is active."),
            _("You can apply under Business application."),
        ),
    }
)


class CodeState(StrEnum):
    """How far an activation code has come (domain 8.2)."""

    LIVE = "live"
    USED = "used"
    EXPIRED = "expired"
    EXHAUSTED = "exhausted"
    SUPERSEDED = "superseded"


@dataclass(frozen=True, slots=True)
class CodeFact:
    """The last code an institution issued for the account."""

    state: CodeState
    sent_on: date
    ended_on: date
    """Last day it can be used; of an exhausted or superseded one the day it ended."""


@dataclass(frozen=True, slots=True)
class NamedInstitution:
    """The institution that may activate the account: the one named, or that of the register.

    `operators`: how many may send codes, the person not counted, who may be one too.
    """

    is_open: bool
    operators: int
    activates_automatically: bool = False
    has_the_person_as_operator: bool = False
    is_of_the_register: bool = False


@dataclass(frozen=True, slots=True)
class ActivationFacts:
    """All that decides about activation, for one account on one day."""

    today: date
    working_days: WorkingDays
    outcomes: tuple[Outcome, ...] = ()
    is_active: bool = False
    proven_on: date | None = None
    institution: NamedInstitution | None = None
    named_on: date | None = None
    code: CodeFact | None = None
    reminded_on: date | None = None
    has_number_on_record: bool = False

    @property
    def is_matched(self) -> bool:
        return bool(self.outcomes) and UNMATCHED.isdisjoint(self.outcomes)


@dataclass(frozen=True, slots=True)
class RouteOffer:
    """One route, and what closes it."""

    route: Route
    objections: tuple[Objection, ...] = ()

    @property
    def is_open(self) -> bool:
        return not self.objections


@dataclass(frozen=True, slots=True)
class Plan:
    """Where the account stands and how it goes on.

    `since_on`: since when it waits; `due_on`: the last working day of the institution's silence,
    after which the registering authority may vouch.
    """

    stage: Stage
    routes: tuple[RouteOffer, ...] = ()
    since_on: date | None = None
    due_on: date | None = None
    day: int = 0
    may_remind: bool = False

    def offer(self, route: Route) -> RouteOffer:
        """One route of the plan."""
        return next(offer for offer in self.routes if offer.route == route)


def plan(facts: ActivationFacts) -> Plan:
    """Where the account stands today, which routes are open, and what closes the others."""
    if facts.is_active:
        return Plan(Stage.ACTIVE)
    routes = tuple(
        RouteOffer(route, objections(facts))
        for route, objections in (
            (Route.CODE, objections_to_code),
            (Route.AUTOMATIC, objections_to_automatic),
            (Route.NUMBER, objections_to_number),
            (Route.VOUCHED, objections_to_vouching),
        )
    )
    stage = stage_of(facts)
    if stage not in {Stage.WITH_INSTITUTION, Stage.WITH_AUTHORITY}:
        if stage is Stage.CODE_SENT and facts.code is not None:
            return Plan(stage, routes, facts.code.sent_on, facts.code.ended_on)
        return Plan(stage, routes)
    since = _waiting_since(facts)
    return Plan(
        stage,
        routes,
        since,
        institution_due_on(facts),
        facts.working_days.elapsed(since, facts.today),
        may_remind(facts),
    )


def stage_of(facts: ActivationFacts) -> Stage:
    """How far the account has come."""
    tests = (
        (Stage.ACTIVE, facts.is_active),
        (Stage.UNVERIFIED, not facts.outcomes),
        (Stage.UNMATCHED, not facts.is_matched),
        (Stage.UNPROVEN, facts.proven_on is None),
        (Stage.UNNAMED, facts.institution is None),
        (Stage.CODE_SENT, _has_live_code(facts)),
        (Stage.WITH_AUTHORITY, is_escalated(facts)),
    )
    return next((stage for stage, holds in tests if holds), Stage.WITH_INSTITUTION)


def institution_due_on(facts: ActivationFacts) -> date | None:
    """The last day on which the institution may keep silent; none if it cannot act at all."""
    if facts.institution is None or not _can_act(facts.institution):
        return None
    return facts.working_days.add(_waiting_since(facts), WORKING_DAYS_OF_THE_INSTITUTION)


def is_escalated(facts: ActivationFacts) -> bool:
    """The registering authority sees it: the institution kept silent, or nobody there can act."""
    if facts.institution is None or facts.proven_on is None or _has_live_code(facts):
        return False
    due_on = institution_due_on(facts)
    return due_on is None or facts.today > due_on


def may_remind(facts: ActivationFacts) -> bool:
    """The institution may be reminded: it can act, and was not reminded this working day."""
    if stage_of(facts) not in {Stage.WITH_INSTITUTION, Stage.WITH_AUTHORITY}:
        return False
    if facts.institution is None or not _can_act(facts.institution):
        return False
    if facts.reminded_on is None:
        return True
    return facts.working_days.elapsed(facts.reminded_on, facts.today) >= 1


def objections_to_code(facts: ActivationFacts) -> tuple[Objection, ...]:
    """What keeps an institution from sending a code, or the person from using one."""
    return _general(facts) or _without_institution(facts)


def objections_to_automatic(facts: ActivationFacts) -> tuple[Objection, ...]:
    """What keeps the account from becoming active by itself."""
    found = _general(facts) or _without_institution(facts)
    if found or facts.institution is None:
        return found
    if facts.institution.has_the_person_as_operator:
        return (
            Objection(
                "activation_by_oneself",
                _("Whoever runs the institution's accounts does not activate their own."),
                _("Another operator sends the code, or the registering authority vouches."),
                house_policy(),
            ),
        )
    if facts.institution.activates_automatically:
        return ()
    return (
        Objection(
            "activation_not_automatic",
            _("The institution has not switched automatic activation on."),
            _("It sends codes instead; you may remind it."),
            house_policy(),
        ),
    )


def objections_to_number(facts: ActivationFacts) -> tuple[Objection, ...]:
    """What keeps the person from activating by qualification or exam ticket number."""
    found = _general(facts)
    if found:
        return found
    if not {Outcome.REGISTRATION_INVALID, Outcome.NEVER_REGISTERED} & set(facts.outcomes):
        return (
            Objection(
                "activation_number_not_for_registered",
                _("With a valid registration the main practice institution activates."),
                _("Ask it for a code; it is named on this page."),
                house_policy(),
            ),
        )
    if not facts.has_number_on_record:
        return (
            Objection(
                "activation_number_not_recorded",
                _("The roster holds neither a qualification number nor an exam ticket number."),
                _("Name the institution where you will work; it activates your account."),
                house_policy(),
            ),
        )
    return ()


def objections_to_vouching(facts: ActivationFacts) -> tuple[Objection, ...]:
    """What keeps the registering authority from vouching."""
    found = _general(facts) or _not_named(facts)
    if found or is_escalated(facts):
        return found
    if _has_live_code(facts):
        return (
            Objection(
                "activation_code_is_out",
                _("The institution has sent a code that is still valid."),
                _("The person enters it; vouching opens when it has expired."),
                house_policy(),
            ),
        )
    return (
        Objection(
            "activation_institution_has_time",
            _("The institution may act until %(day)s."),
            _("Vouching opens on the working day after."),
            house_policy(),
            values={"day": institution_due_on(facts) or facts.today},
        ),
    )


def _general(facts: ActivationFacts) -> tuple[Objection, ...]:
    if not facts.is_matched:
        return (
            Objection(
                "activation_record_not_found",
                _("The person has not been found in roster or register yet."),
                _("The page on verification says why, and what to do."),
                house_policy(),
            ),
        )
    if facts.proven_on is None:
        return (
            Objection(
                "activation_contact_not_proven",
                _("No mobile number and no e-mail address of the account is verified."),
                _("Verify one of them first; then every route is open."),
                house_policy(),
            ),
        )
    return ()


def _not_named(facts: ActivationFacts) -> tuple[Objection, ...]:
    if facts.institution is not None:
        return ()
    return (
        Objection(
            "activation_institution_not_named",
            _("No institution has been named."),
            _("Name the institution where you will work."),
            house_policy(),
        ),
    )


def _without_institution(facts: ActivationFacts) -> tuple[Objection, ...]:
    if facts.institution is None:
        return _not_named(facts)
    if not facts.institution.is_open:
        return (
            Objection(
                "activation_institution_closed",
                _("The licence of the institution is not in force."),
                _("Name another institution, or wait for the registering authority."),
                house_policy(),
            ),
        )
    return ()


def _can_act(institution: NamedInstitution) -> bool:
    return institution.is_open and institution.operators > 0


def _has_live_code(facts: ActivationFacts) -> bool:
    return facts.code is not None and facts.code.state is CodeState.LIVE


def _waiting_since(facts: ActivationFacts) -> date:
    """The day the institution's turn began: named, proven, and no code of its own under way."""
    ended = facts.code.ended_on if facts.code and not _has_live_code(facts) else None
    return max(
        (day for day in (facts.named_on, facts.proven_on, ended) if day), default=facts.today
    )
