"""Certificates of registration: issued, signed so that anybody can check them, voided."""

from datetime import date
from functools import cache

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from medreg.gateways.signing import (
    CertificateClaims,
    Ed25519Signer,
    PublicKey,
    check_code,
    sign_certificate,
)
from medreg.records.certificates.models import Certificate
from medreg.records.identities import sealing
from medreg.records.registrations.models import Registration
from medreg.rulebook.divisions import name_path

from .act import Act
from .answers import key_of
from .papers.certificates import chinese, practice_certificate, scope_names
from .papers.photos import photo_of
from .papers.stored import CERTIFICATE, seal_wording

CHECK_CODES = b"medreg check codes of certificates 1"
KEY_BYTES = 32
SPECIMEN_SIGNER = "样本 SPECIMEN"


@cache
def signer() -> Ed25519Signer:
    """The key in use; a demonstration's key signs specimens only."""
    demo = settings.MEDREG.demo
    name = SPECIMEN_SIGNER if demo else settings.MEDREG.effective_public_address
    return Ed25519Signer.from_seed(sealing.family("signing").key(), name, is_specimen=demo)


def public_keys() -> tuple[PublicKey, ...]:
    """Every key under which a certificate of this register may have been signed."""
    demo = settings.MEDREG.demo
    family = sealing.family("signing")
    name = signer().public.signer
    return tuple(
        Ed25519Signer.from_seed(seed, name, is_specimen=demo).public
        for seed in family.keys.values()
    )


def certify(registration: Registration, act: Act) -> Certificate:
    """Issue the certificate of a registration; its wording is fixed here for ever."""
    number, day = registration.certificate_number, act.moment.today
    serial = Certificate.objects.filter(number=number).count() + 1
    code = check_code(f"{number}/{serial}", _check_code_key())
    signed = sign_certificate(_claims(registration, day), signer())
    document = practice_certificate(
        registration, check_code=code, offline_code=signed, serial=serial, issued_on=day
    )
    photo = photo_of(act.application)
    wording, _digest = seal_wording(key_of(act.application), document, photo, CERTIFICATE)
    return Certificate.objects.create(
        registration=registration,
        number=number,
        serial=serial,
        check_code=code,
        signed_claims=signed,
        wording=wording,
        issued_on=day,
    )


def _claims(registration: Registration, day: date) -> CertificateClaims:
    """In words, not in codes: whoever checks offline has no code lists at hand."""
    return CertificateClaims(
        number=registration.certificate_number,
        name=registration.practitioner.name,
        level=chinese("levels", registration.level),
        category=chinese("practice_categories", registration.category),
        scopes=scope_names(registration),
        institution=registration.institution.name,
        division=name_path(registration.registrar.division),
        issued_on=day,
        stated_on=day,
        is_specimen=settings.MEDREG.demo,
    )


@cache
def _check_code_key() -> bytes:
    """A key of its own for check codes, derived from the index family (RFC 5869)."""
    derived = HKDF(SHA256(), KEY_BYTES, salt=None, info=CHECK_CODES)
    return derived.derive(sealing.family("index").key())
