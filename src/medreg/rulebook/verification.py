"""What roster and register say about the person of an account (医师资格、执业信息校验).

Outcomes V0 to V7 of domain 1.8, from facts alone. One of V0, V1, V2, V3, V4 and V6 decides how the
account goes on; V5 and V7 are remarks beside it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from .facts import QualificationFact, RegistrationFact
from .identifiers.name_matching import SENTENCES, Match
from .words import _


class Outcome(StrEnum):
    """What was found under the number of somebody's identity document."""

    REGISTERED = "V0"
    REGISTRATION_INVALID = "V1"
    NEVER_REGISTERED = "V2"
    NOTHING_FOUND = "V3"
    QUALIFICATION_MISSING = "V4"
    SEVERAL_QUALIFICATIONS = "V5"
    NAME_DIFFERS = "V6"
    OLD_NUMBER = "V7"


UNMATCHED = frozenset({Outcome.NOTHING_FOUND, Outcome.NAME_DIFFERS})
"""With these nobody knows yet who the person is; the account can do nothing but wait or mend."""


@dataclass(frozen=True, slots=True)
class Found:
    """What the records hold under one identity number.

    `match` compares the name typed with the name recorded; None when nobody is recorded at all.
    `has_old_number`: a qualification still carries the identity number in its 15-digit form.
    """

    match: Match | None = None
    qualifications: tuple[QualificationFact, ...] = ()
    registrations: tuple[RegistrationFact, ...] = ()
    has_old_number: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """How an outcome reads: what was found, who acts next, what the person can do."""

    says: str
    acts_next: str
    mend: str


FINDINGS: Mapping[Outcome, Finding] = MappingProxyType(
    {
        Outcome.REGISTERED: Finding(
            _("Your qualification and a valid registration were found."),
            _("Your main practice institution"),
            _("It sends you an activation code, or activates the accounts of its physicians."),
        ),
        Outcome.REGISTRATION_INVALID: Finding(
            _("Your qualification was found; your earlier registration is not valid any more."),
            _("You"),
            _("Enter your qualification number, or name the institution where you will work."),
        ),
        Outcome.NEVER_REGISTERED: Finding(
            _("Your qualification was found; you have not been registered yet."),
            _("You"),
            _("Name the institution where you will work, or enter your qualification number."),
        ),
        Outcome.NOTHING_FOUND: Finding(
            _("Nothing has been found under your identity number yet."),
            _("the authority that loads the roster of your examination"),
            _(
                "Your number is looked up again after every import, and you are told. Compare"
                " meanwhile whether name and number are typed as on your identity document."
            ),
        ),
        Outcome.QUALIFICATION_MISSING: Finding(
            _("Your registration was found, but not the qualification it rests on."),
            _("the authority that registered you"),
            _(
                "It adds the qualification from its files; take your qualification certificate"
                " there. The registration stays as it is."
            ),
        ),
        Outcome.SEVERAL_QUALIFICATIONS: Finding(
            _("You hold several qualifications."),
            _("You"),
            _("All are listed below. Each application asks which of them it is about."),
        ),
        Outcome.NAME_DIFFERS: Finding(
            _("The record under your identity number bears another name than the one you typed."),
            _("You"),
            _(
                "Compare your name with your identity document and correct it here. If it is"
                " right, ask the authority where you sat the examination to correct the record."
            ),
        ),
        Outcome.OLD_NUMBER: Finding(
            _("The record carries your identity number in its old form with 15 digits."),
            _("Nobody"),
            _("Both forms are one number, and it counts as yours. You need do nothing."),
        ),
    }
)


@dataclass(frozen=True, slots=True)
class Verification:
    """The answer: the outcome that decides, what else is to be said, why names agree."""

    outcome: Outcome
    also: tuple[Outcome, ...] = ()
    why_it_matched: tuple[str, ...] = ()

    @property
    def is_matched(self) -> bool:
        """Whether it is known who the person is."""
        return self.outcome not in UNMATCHED

    @property
    def outcomes(self) -> tuple[Outcome, ...]:
        """All of them, the deciding one first."""
        return (self.outcome, *self.also)


def verify(found: Found, today: date) -> Verification:
    """The outcome for one person on a day."""
    if found.match is None:
        return Verification(Outcome.NOTHING_FOUND)
    if not found.match.is_match:
        return Verification(Outcome.NAME_DIFFERS)
    outcome = _decisive(found, today)
    remarks = (
        (Outcome.SEVERAL_QUALIFICATIONS, len(found.qualifications) > 1),
        (Outcome.OLD_NUMBER, found.has_old_number),
    )
    return Verification(
        outcome,
        tuple(remark for remark, holds in remarks if holds),
        tuple(SENTENCES[reason] for reason in found.match.reasons),
    )


def _decisive(found: Found, today: date) -> Outcome:
    if not found.qualifications:
        # Somebody of whom only the number is known has been found in no list yet.
        return Outcome.QUALIFICATION_MISSING if found.registrations else Outcome.NOTHING_FOUND
    if any(registration.is_valid_on(today) for registration in found.registrations):
        return Outcome.REGISTERED
    return Outcome.REGISTRATION_INVALID if found.registrations else Outcome.NEVER_REGISTERED
