"""Is this certificate genuine, and was it in force on a given day? Anybody may ask.

By the number on the certificate, by the code of its short address, or by the signed text of its
offline code. Whatever the register does not know gets one and the same answer.
"""

import base64
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from django.conf import settings

from medreg.gateways.signing import CertificateClaims, Verified, read_code, verify
from medreg.gateways.signing.claims import PREFIX
from medreg.records.certificates.models import Certificate
from medreg.records.registrations.models import Registration
from medreg.rulebook.forms.values import WrongValueError, clean, read_date
from medreg.rulebook.identifiers import practice_number
from medreg.rulebook.objections import Objection
from medreg.rulebook.words import _

from .certifying import public_keys
from .entries import BESIDE, WITH
from .public_register import PublicEntry, public_entry

MOST_TYPED = 4000
ENDED = "ended"
_VOID_REASONS = frozenset({"lost", "damaged", "corrected", "replaced", "annulled"})


class Verdict(StrEnum):
    """What the register says of a certificate on a day."""

    GENUINE = "genuine"
    NOT_IN_FORCE = "not_in_force"
    VOID = "void"
    REPLACED = "replaced"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class CertificateAnswer:
    """The answer for one day; for an unknown certificate nothing but the verdict.

    `serial` counts the prints of one number. `void_reason` is lost, damaged, corrected, replaced,
    annulled or ended: why a registration ended is nobody's business. Entries that an import
    brought have no print of ours: `serial` is 0.
    """

    verdict: Verdict
    day: date
    is_specimen: bool
    name: str = ""
    sex: str = ""
    entry: PublicEntry | None = None
    serial: int = 0
    issued_on: date | None = None
    voided_on: date | None = None
    void_reason: str = ""
    replaced_by: int = 0

    @property
    def was_issued_later(self) -> bool:
        """Whether the certificate did not exist yet on the day asked."""
        return self.issued_on is not None and self.day < self.issued_on


@dataclass(frozen=True, slots=True)
class OfflineAnswer:
    """What an offline code says by its signature alone, and what the register says today.

    With an `objection` the signature does not hold and nothing else is told.
    """

    objection: Objection | None = None
    claims: CertificateClaims | None = None
    signer: str = ""
    register: CertificateAnswer | None = None


def check(typed: str, day: date) -> CertificateAnswer | OfflineAnswer:
    """Check whatever was typed or scanned: a number, a code, a short address, a signed text."""
    text = typed.strip("\r\n\t ")[:MOST_TYPED]
    if text.startswith(PREFIX):
        return check_signed_text(text, day)
    if _is_number(text):
        return check_number(text, day)
    return check_code(text.rsplit("/c/", 1)[-1].rstrip("/"), day)


def objection_to(typed: str) -> Objection | None:
    """What is wrong with the look of a number, so that a slip is not taken for a forgery."""
    text = typed.strip()[:MOST_TYPED]
    if not text:
        return NOTHING_TYPED
    found = practice_number.read(text).objections if _is_number(text) else ()
    return replace(found[0], field="number") if found else None


def _is_number(text: str) -> bool:
    digits = practice_number.normalise(text)
    return digits.isascii() and digits.isdigit() and read_code(text) is None


def check_number(typed: str, day: date) -> CertificateAnswer:
    """By the number: the print that counted on that day, else the first one."""
    reading = practice_number.read(typed)
    if reading.value is None:
        return _unknown(day)
    number = reading.value.number
    prints = list(_prints(number))
    if prints:
        issued = [one for one in prints if one.issued_on <= day]
        return _answer(issued[-1] if issued else prints[0], prints, day)
    imported = (
        Registration.objects.select_related(*WITH, "practitioner")
        .prefetch_related(*BESIDE)
        .filter(certificate_number=number)
        .first()
    )
    return _answer_without_print(imported, day) if imported is not None else _unknown(day)


def check_code(typed: str, day: date) -> CertificateAnswer:
    """By the code in the short address: one print of one certificate."""
    code = read_code(clean(typed[:MOST_TYPED]))
    found = Certificate.objects.filter(check_code=code).first() if code is not None else None
    if found is None:
        return _unknown(day)
    prints = list(_prints(found.number))
    return _answer(next(one for one in prints if one.pk == found.pk), prints, day)


def check_signed_text(text: str, day: date) -> OfflineAnswer:
    """By the signed text of the offline code: the signature first, then the register."""
    verified = verify(text, public_keys())
    if not isinstance(verified, Verified):
        return OfflineAnswer(objection=verified)
    prints = list(_prints(verified.claims.number))
    same = [one for one in prints if one.signed_claims == text.strip("\r\n\t ")]
    register = _answer(same[-1], prints, day) if same else _unknown(day)
    return OfflineAnswer(claims=verified.claims, signer=verified.key.signer, register=register)


def _prints(number: str) -> Any:
    """Every print of one number in the order of its serials."""
    return (
        Certificate.objects.filter(number=number)
        .select_related("registration__practitioner", *(f"registration__{name}" for name in WITH))
        .prefetch_related(*(f"registration__{name}" for name in BESIDE))
        .order_by("serial")
    )


def _answer(certificate: Certificate, prints: list[Certificate], day: date) -> CertificateAnswer:
    registration = certificate.registration
    entry = public_entry(registration, day)
    later = [
        one.serial for one in prints if one.serial > certificate.serial and one.issued_on <= day
    ]
    is_void = certificate.voided_on is not None and certificate.voided_on <= day
    # The end of the registration outweighs an exchange of the paper before it.
    is_over = is_void and registration.ended_on is not None and registration.ended_on <= day
    if later and not is_over:
        verdict = Verdict.REPLACED
    elif is_void:
        verdict = Verdict.VOID
    elif certificate.issued_on <= day and entry.may_practise:
        verdict = Verdict.GENUINE
    else:
        verdict = Verdict.NOT_IN_FORCE
    return CertificateAnswer(
        verdict=verdict,
        day=day,
        is_specimen=bool(settings.MEDREG.demo),
        name=registration.practitioner.name,
        sex=registration.practitioner.sex,
        entry=entry,
        serial=certificate.serial,
        issued_on=certificate.issued_on,
        voided_on=certificate.voided_on if is_void else None,
        void_reason=_void_reason(certificate, is_over=is_over) if is_void else "",
        replaced_by=max(later) if verdict is Verdict.REPLACED else 0,
    )


def _void_reason(certificate: Certificate, *, is_over: bool) -> str:
    ground = certificate.registration.end_ground if is_over else certificate.void_ground
    return ground if ground in _VOID_REASONS else ENDED


def _answer_without_print(registration: Registration, day: date) -> CertificateAnswer:
    entry = public_entry(registration, day)
    return CertificateAnswer(
        verdict=Verdict.GENUINE if entry.may_practise else Verdict.NOT_IN_FORCE,
        day=day,
        is_specimen=bool(settings.MEDREG.demo),
        name=registration.practitioner.name,
        sex=registration.practitioner.sex,
        entry=entry,
    )


def _unknown(day: date) -> CertificateAnswer:
    return CertificateAnswer(Verdict.UNKNOWN, day, is_specimen=bool(settings.MEDREG.demo))


def read_day(typed: str, today: date) -> tuple[date, Objection | None]:
    """The day asked for, today if none was; an objection for one that cannot be answered."""
    try:
        text = clean(typed[:MOST_TYPED])
        day = date.fromisoformat(read_date(text)) if text else today
    except WrongValueError as wrong:
        return today, replace(wrong.objection, field="on")
    return (day, None) if day <= today else (today, IN_THE_FUTURE)


NOTHING_TYPED = Objection(
    "check_nothing_typed",
    _("Nothing has been typed yet."),
    _("Type the number or the code that stands on the certificate."),
    field="number",
)
IN_THE_FUTURE = Objection(
    "day_in_the_future",
    _("The register does not know yet what that day will bring."),
    _("Ask for today or an earlier day."),
    field="on",
)


def published_keys() -> Mapping[str, Any]:
    """The public keys as a JSON Web Key Set (RFC 7517, 8037), to check without this register."""
    return {
        "format": PREFIX,
        "keys": [
            {
                "kty": "OKP",
                "crv": "Ed25519",
                "use": "sig",
                "alg": "EdDSA",
                "kid": _base64url(key.key_id),
                "x": _base64url(key.raw),
                "signer": key.signer,
                "specimen": key.is_specimen,
            }
            for key in public_keys()
        ],
    }


def _base64url(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode("ascii")
