"""Signatures on certificates: offline codes and short check addresses."""

from .addresses import check_code, read_code, short_address
from .claims import CertificateClaims, Verified, sign_certificate, verify
from .keys import Ed25519Signer, PublicKey, Signer, demonstration_signer

__all__ = [
    "CertificateClaims",
    "Ed25519Signer",
    "PublicKey",
    "Signer",
    "Verified",
    "check_code",
    "demonstration_signer",
    "read_code",
    "short_address",
    "sign_certificate",
    "verify",
]
