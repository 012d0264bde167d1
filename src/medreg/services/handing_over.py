"""Hands one message to the gateway of its way: text made, address and secrets opened just now."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module

from django.conf import settings

from medreg.gateways.email import Email, EmailGateway
from medreg.gateways.email.fake import FakeEmail
from medreg.gateways.email.smtp import gateway as smtp_gateway
from medreg.gateways.outcomes import GiveUp, Receipt
from medreg.gateways.sms import Sms, SmsGateway
from medreg.gateways.sms.fake import FakeSms
from medreg.records.identities.sealing import CannotOpenError
from medreg.records.outbox.models import FakeDelivery, Message

from .channels import EMAIL, SECRET_CONTEXT, SMS, address_of, key_of_contact
from .keeping import ErasedError, open_json
from .message_texts import (
    UnknownTemplateError,
    Value,
    WrongParametersError,
    as_letter,
    fill,
    put_together,
    template_of,
)

COUNTRY = "+86"

NEVER = (UnknownTemplateError, WrongParametersError, ErasedError, CannotOpenError, ValueError)
"""Faults of the message itself, which no later try would mend."""


class UnknownGatewayError(Exception):
    """A setting names a gateway that cannot be used; the sentence says which and how to mend it."""


def _nothing_to_write(_now: datetime) -> None:
    """Real gateways keep their own books."""


@dataclass(frozen=True, slots=True)
class Gateways:
    """The outside parties of this installation; None where there is none."""

    sms: SmsGateway | None = None
    email: EmailGateway | None = None
    write_down: Callable[[datetime], None] = _nothing_to_write
    """Called as messages are marked: what the demonstration's gateways took is stored then."""

    def close(self) -> None:
        """Let go of open connections."""
        for gateway in (self.sms, self.email):
            if gateway is not None:
                gateway.close()


def gateways_in_use() -> Gateways:
    """The gateways the settings name. A demonstration sends nothing, whatever they say."""
    environment = settings.MEDREG
    if environment.demo:
        shelf = _Shelf()
        return Gateways(FakeSms(shelf.keep_sms), FakeEmail(shelf.keep_email), shelf.write_down)
    return Gateways(
        _provider(environment.sms_gateway) if environment.sms_gateway else None,
        _mail_server(environment.smtp_url) if environment.smtp_url else None,
    )


def hand_over(message: Message, gateways: Gateways) -> Receipt:
    """Send one message. Raises TryLater or GiveUp."""
    try:
        letter = _letter(message)
    except NEVER as fault:
        raise GiveUp(type(fault).__name__) from fault
    if message.channel == EMAIL and gateways.email is not None:
        return gateways.email.send(letter)
    if message.channel == SMS and gateways.sms is not None:
        return gateways.sms.send(_sms(letter))
    raise GiveUp(f"no gateway for {message.channel}")


def _letter(message: Message) -> Email:
    if message.contact is None:
        raise GiveUp("no contact")
    template, language = message.template, message.language
    filled = fill(template, {**message.parameters, **_secrets(message)}, language)
    subject, text = put_together(template, filled, language)
    if message.channel == EMAIL:
        text = as_letter(text, language)
    return Email(
        str(message.pk),
        address_of(message.contact),
        template,
        filled,
        subject,
        text,
        language,
        message.created_at,
    )


def _sms(letter: Email) -> Sms:
    number = letter.recipient if letter.recipient.startswith("+") else COUNTRY + letter.recipient
    return Sms(
        letter.reference, number, letter.template, letter.parameters, letter.text, letter.language
    )


def _secrets(message: Message) -> dict[str, Value]:
    if not template_of(message.template).secret:
        return {}
    if message.secret is None or message.contact is None:
        raise GiveUp("the secret is gone")
    opened: dict[str, Value] = open_json(
        key_of_contact(message.contact), bytes(message.secret), SECRET_CONTEXT
    )
    return opened


def _provider(name: str) -> SmsGateway:
    try:
        gateway: SmsGateway = import_module(f"medreg.gateways.sms.{name}").gateway()
    except (ModuleNotFoundError, AttributeError):
        raise UnknownGatewayError(
            f"MEDREG_SMS_GATEWAY names {name}, which is no provider in gateways/sms; correct the"
            " name, or leave it out to send no SMS."
        ) from None
    return gateway


def _mail_server(url: str) -> EmailGateway:
    try:
        return smtp_gateway(url, settings.MEDREG.email_from)
    except ValueError:
        raise UnknownGatewayError(
            "MEDREG_SMTP_URL ends with a tls= that is neither starttls nor none; correct it."
        ) from None


class _Shelf:
    """Where the demonstration's gateways put what they are given, to be shown on a page."""

    def __init__(self) -> None:
        self._new: list[FakeDelivery] = []

    def keep_sms(self, sms: Sms) -> None:
        self._keep(FakeDelivery(message_id=int(sms.reference), channel=SMS, text=sms.text))

    def keep_email(self, email: Email) -> None:
        self._keep(
            FakeDelivery(
                message_id=int(email.reference),
                channel=EMAIL,
                subject=email.subject[:200],
                text=email.text,
            )
        )

    def write_down(self, now: datetime) -> None:
        """Many at once: one by one would take longer than all else together."""
        new, self._new = self._new, []
        for delivery in new:
            delivery.sent_at = now
        FakeDelivery.objects.bulk_create(new)

    def _keep(self, delivery: FakeDelivery) -> None:
        self._new.append(delivery)
