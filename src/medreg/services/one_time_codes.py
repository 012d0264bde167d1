"""One-time codes: six digits to a contact, hashed, single use, ten minutes, five tries.

They prove a contact, sign in, and recover an account. Real time throughout (decisions 20).
"""

import secrets
from datetime import datetime, timedelta

from django.db.models import F, QuerySet

from medreg.records.accounts.models import ContactPoint, OneTimeCode
from medreg.records.identities import sealing
from medreg.rulebook.identifiers.characters import compact
from medreg.rulebook.objections import Objection
from medreg.rulebook.words import _

from . import limiting
from .channels import CHANNEL_OF_CONTACT
from .clock import Moment
from .message_centre import Delivery, delivery_about
from .telling import call_off, tell

VALID_MINUTES = 10
VALID_FOR = timedelta(minutes=VALID_MINUTES)
MOST_TRIES = 5
DIGITS = 6
PROVE_CONTACT, SIGN_IN, RECOVER = "prove_contact", "sign_in", "recover"


def take_limits(contact_index: str, address: str, now: datetime) -> None:
    """Count one sending to a contact, known or not. Raises LimitReachedError."""
    limiting.take("code_address", address, now)
    limiting.take("code_pause", contact_index, now)
    limiting.take("code_contact", contact_index, now)


def send(contact: ContactPoint, purpose: str, moment: Moment, now: datetime) -> OneTimeCode:
    """Send a fresh code to a contact; earlier ones for the same purpose are void."""
    code = f"{secrets.randbelow(10**DIGITS):0{DIGITS}d}"
    earlier = _live(contact, purpose, now)
    for row in list(earlier):
        call_off(about(row), moment)
    earlier.update(superseded_at=now)
    sent = OneTimeCode.objects.create(
        contact=contact,
        purpose=purpose,
        code_hash=_hashed(contact, purpose, code),
        sent_at=now,
        expires_at=now + VALID_FOR,
    )
    tell(
        contact.account,
        "one_time_code",
        {"minutes": VALID_MINUTES},
        moment,
        secret={"code": code},
        channels={CHANNEL_OF_CONTACT[contact.kind]},
        about=about(sent),
        contact=contact,
    )
    return sent


def call_off_codes(contact: ContactPoint, moment: Moment) -> None:
    """Send no more of the codes under way to a contact that is given up."""
    for code in OneTimeCode.objects.filter(contact=contact, used_at=None, superseded_at=None):
        call_off(about(code), moment)


def do_the_work_of_sending(now: datetime) -> None:
    """As many statements as a sending, for a contact nobody knows: time must not tell."""
    nobody = OneTimeCode.objects.filter(pk=0)
    list(nobody)
    nobody.update(superseded_at=now)
    nobody.update(superseded_at=now)
    nobody.update(superseded_at=now)


def do_the_work_of_trying(now: datetime) -> None:
    """As many statements as a wrong code, for a contact nobody knows."""
    nobody = OneTimeCode.objects.filter(pk=0)
    list(nobody)
    nobody.update(superseded_at=now)


def use(contact: ContactPoint, purpose: str, typed: str, now: datetime) -> Objection | None:
    """Try a code; None if it was right, and then it is used up."""
    code = _live(contact, purpose, now).order_by("-pk").first()
    if code is None:
        return no_live_code()
    counted = _live(contact, purpose, now).filter(pk=code.pk, tries__lt=MOST_TRIES)
    if not counted.update(tries=F("tries") + 1):
        return no_live_code()
    if code.code_hash != _hashed(contact, purpose, compact(typed)):
        return wrong_code(MOST_TRIES - code.tries - 1)
    taken = OneTimeCode.objects.filter(pk=code.pk, used_at=None).update(used_at=now)
    return None if taken else no_live_code()


def last_sent(contact: ContactPoint, purpose: str) -> OneTimeCode | None:
    """The code sent last, whatever became of it."""
    return OneTimeCode.objects.filter(contact=contact, purpose=purpose).order_by("-pk").first()


def delivery_of(code: OneTimeCode) -> Delivery | None:
    """How far the message with a code has come."""
    return delivery_about(about(code))


def about(code: OneTimeCode) -> str:
    """What the message with a code is filed under."""
    return f"one_time_code:{code.pk}"


def wrong_code(tries_left: int) -> Objection:
    """What was typed is not the code."""
    if tries_left <= 0:
        return no_live_code()
    return Objection(
        "code_wrong",
        _("This is not the code that was sent last; %(left)s more tries."),
        _("Type the six digits of the latest message."),
        values={"left": tries_left},
        field="code",
    )


def no_live_code() -> Objection:
    """No code is under way: none was sent, it expired, or it was tried too often."""
    return Objection(
        "code_gone",
        _("The code is no longer valid: codes last ten minutes and five tries."),
        _("Have a new one sent."),
        field="code",
    )


def _live(contact: ContactPoint, purpose: str, now: datetime) -> QuerySet[OneTimeCode]:
    return OneTimeCode.objects.filter(
        contact=contact,
        purpose=purpose,
        used_at=None,
        superseded_at=None,
        expires_at__gt=now,
        tries__lt=MOST_TRIES,
    )


def _hashed(contact: ContactPoint, purpose: str, code: str) -> str:
    return sealing.blind(f"{contact.pk}:{code}", f"one_time_code.{purpose}")
