"""Looks up who the person of an account is, in roster and register (domain 1.8, V0 to V7)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from medreg.records.accounts.models import Account
from medreg.records.imports.models import ImportRun
from medreg.records.practitioners.models import Practitioner, Qualification
from medreg.rulebook.facts import QualificationFact, RegistrationFact
from medreg.rulebook.identifiers import identity_documents, personal_names
from medreg.rulebook.identifiers.name_matching import Match, matches
from medreg.rulebook.objections import Objection
from medreg.rulebook.verification import Found, Outcome, Verification
from medreg.rulebook.verification import verify as outcome_of
from medreg.rulebook.words import _

from . import limiting
from .acting import ActingUser
from .clock import Moment
from .gathering import applicant_facts
from .keeping import ErasedError, open_text
from .qualification_numbers import NUMBER
from .recording import record
from .refusing import RefusedError

LENGTH_WITH_OLD_NUMBER = 24
"""A qualification number in which the identity number still has 15 digits."""


@dataclass(frozen=True, slots=True)
class LookedUp:
    """The answer with what it rests on."""

    verification: Verification
    practitioner: Practitioner | None = None
    qualifications: tuple[QualificationFact, ...] = ()
    registrations: tuple[RegistrationFact, ...] = ()

    @property
    def is_matched(self) -> bool:
        return self.verification.is_matched


@dataclass(frozen=True, slots=True)
class RosterLoaded:
    """One roster that has been loaded: of which province and year, when, how many rows."""

    province: str
    year: int
    loaded_at: datetime
    rows: int


def look_up(account: Account, today: date) -> LookedUp:
    """What roster and register say today; nothing is written."""
    practitioner = _practitioner_of(account)
    if practitioner is None:
        return LookedUp(outcome_of(Found(), today))
    # Once matched, always matched: neither a later export nor an officer's verdict is undone here.
    is_linked = account.practitioner_id == practitioner.pk
    match = Match(is_match=True) if is_linked else matches(account.name, practitioner.name)
    if not match.is_match:
        return LookedUp(outcome_of(Found(match), today))
    known = applicant_facts(practitioner, today)
    found = Found(match, known.qualifications, known.registrations, _has_old_number(practitioner))
    return LookedUp(
        outcome_of(found, today), practitioner, known.qualifications, known.registrations
    )


@transaction.atomic
def verify(account: Account, acting: ActingUser, moment: Moment) -> LookedUp:
    """Look up, keep the outcome, link the person; where a registration is valid, its institution.

    Safe to run as often as one likes: an unchanged outcome only gets a new time.
    """
    found = look_up(account, moment.today)
    before, outcome = account.verification, found.verification.outcome.value
    account.verification, account.verified_at = outcome, moment.now
    changed = ["verification", "verified_at"]
    if found.is_matched and account.practitioner_id is None:
        account.practitioner = found.practitioner
        changed.append("practitioner")
    if _name_the_institution_of_the_register(account, found, moment):
        changed += ["named_institution", "named_at"]
    account.save(update_fields=changed)
    if outcome != before:
        also = [remark.value for remark in found.verification.also]
        record(
            acting,
            "verify",
            ("account", account.pk),
            moment,
            before=before,
            after=outcome,
            details={"also": also} if also else {},
        )
    return found


def correct_name(acting: ActingUser, typed: str, moment: Moment, now: datetime) -> LookedUp:
    """Correct one's own name while it has not been matched, and look up again.

    Few tries a day: nobody shall find out by guessing whose number this is. Raises RefusedError.
    """
    account = acting.account
    assert account is not None
    if account.practitioner_id is not None:
        raise RefusedError(_name_is_matched())
    id_type = account.identity.id_type if account.identity else ""
    kind = identity_documents.BY_NAME.get(id_type)
    read = personal_names.read(typed, allows_latin=kind is not None and kind.allows_latin_names)
    read = read.about("name")
    if read.value is None:
        raise RefusedError(*read.objections)
    limiting.take("name_account", str(account.pk), now)
    with transaction.atomic():
        account.name = read.value.name
        account.save(update_fields=["name"])
        record(acting, "correct_name", ("account", account.pk), moment)
        return verify(account, acting, moment)


def rosters_loaded() -> Sequence[RosterLoaded]:
    """Every roster that has been loaded and stands, the latest of each province and year."""
    runs = ImportRun.objects.filter(
        kind="roster", is_dry_run=False, finished_at__isnull=False, undone_at=None
    ).exclude(year=None)
    latest: dict[tuple[str, int], RosterLoaded] = {}
    for run in runs.order_by("finished_at"):
        if run.finished_at is not None and run.year is not None:
            loaded = RosterLoaded(run.province, run.year, run.finished_at, run.rows_read)
            latest[run.province, run.year] = loaded
    return sorted(latest.values(), key=lambda one: (-one.year, one.province))


def roster_of(province: str, year: int) -> RosterLoaded | None:
    """The roster of one province and year, if it has been loaded."""
    wanted = (one for one in rosters_loaded() if (one.province, one.year) == (province, year))
    return next(wanted, None)


def _practitioner_of(account: Account) -> Practitioner | None:
    known = Practitioner.objects.select_related("identity__key")
    if account.practitioner_id is not None:
        return known.filter(pk=account.practitioner_id).first()
    if account.identity_id is None:
        return None
    return known.filter(identity=account.identity_id).first()


def _has_old_number(practitioner: Practitioner) -> bool:
    key = practitioner.identity.key
    sealed = Qualification.objects.filter(practitioner=practitioner).exclude(number=None)
    try:
        numbers = [
            open_text(key, bytes(one), NUMBER)
            for one in sealed.values_list("number", flat=True)
            if one is not None
        ]
    except ErasedError:
        return False
    return any(len(number) == LENGTH_WITH_OLD_NUMBER for number in numbers)


def _name_the_institution_of_the_register(
    account: Account, found: LookedUp, moment: Moment
) -> bool:
    """With a valid registration its main institution activates, whatever was named before."""
    valid = [each for each in found.registrations if each.is_valid_on(moment.today)]
    if account.activated_at is not None or not valid:
        return False
    main = max(valid, key=lambda each: (each.registered_on, each.id))
    if account.named_institution_id == main.institution:
        return False
    account.named_institution_id = main.institution
    account.named_at = moment.now
    return True


def _name_is_matched() -> Objection:
    return Objection(
        "name_is_matched",
        _("Your name has been matched with the register and cannot be changed here."),
        _("Turn to the registering authority if your name has changed."),
        field="name",
    )


MATCHED_VALUES = frozenset(
    outcome.value
    for outcome in (
        Outcome.REGISTERED,
        Outcome.REGISTRATION_INVALID,
        Outcome.NEVER_REGISTERED,
        Outcome.QUALIFICATION_MISSING,
    )
)
"""The stored outcomes of people who have been found."""
