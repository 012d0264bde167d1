"""The ways a message can take, and which of them this installation has."""

from django.conf import settings

from medreg.records.accounts.models import ContactPoint
from medreg.records.identities.models import PersonKey

from .keeping import open_text

SMS = "sms"
EMAIL = "email"
PAGE = "page"
"""The message centre: there as soon as it is written, for ever."""

CHANNEL_OF_CONTACT = {"mobile": SMS, "email": EMAIL}
"""By the kind of a contact."""

CONTACT_CONTEXT = "contact.value"
"""What a contact is sealed for: a mobile number of eleven digits, or an e-mail address."""

SECRET_CONTEXT = "message.secret"  # noqa: S105 - the name of a column
"""What the secret parameters of a message are sealed for."""


def has_gateway(channel: str) -> bool:
    """Whether anything sent by this way would arrive; a demonstration shows it on a page."""
    environment = settings.MEDREG
    if environment.demo:
        return channel in {SMS, EMAIL}
    return bool(environment.sms_gateway if channel == SMS else environment.smtp_url)


def key_of_contact(contact: ContactPoint) -> PersonKey:
    """The data key under which a contact, and what is sent there, are sealed."""
    key = contact.key
    if key is None and contact.account.identity is not None:
        key = contact.account.identity.key
    if key is None:
        raise ValueError(f"contact {contact.pk} has no data key")
    return key


def address_of(contact: ContactPoint) -> str:
    """The mobile number or e-mail address itself."""
    return open_text(key_of_contact(contact), bytes(contact.value), CONTACT_CONTEXT)
