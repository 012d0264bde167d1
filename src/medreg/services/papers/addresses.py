"""The addresses that stand on papers as codes."""

from django.conf import settings

from medreg.gateways.signing import short_address


def application_address(number: str) -> str:
    """Opens an application for whoever may see it, in the portal they are signed in to."""
    return f"{settings.MEDREG.effective_public_address.rstrip('/')}/a/{number}"


def certificate_address(check_code: str) -> str:
    """Opens the check page of a certificate for everybody."""
    return short_address(settings.MEDREG.effective_public_address, check_code)
