"""What was ever told to a person, and whether it arrived; what operators see of it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from medreg.records.accounts.models import Account
from medreg.records.outbox.models import FakeDelivery, Message

from .channels import PAGE
from .clock import Moment
from .message_texts import UnknownTemplateError, WrongParametersError, render, template_of

AT_ONCE = 50


@dataclass(frozen=True, slots=True)
class Delivery:
    """How a message went out, and how far it came."""

    channel: str
    contact: str
    """Masked."""
    state: str
    """waiting, trying_again, sent, delivered or failed."""
    at: datetime
    """When it came into that state; for waiting ones, when it is tried next."""


@dataclass(frozen=True, slots=True)
class Told:
    """One thing a person was told, as the message centre shows it; secrets are dots."""

    id: int
    subject: str
    text: str
    at: datetime
    is_read: bool
    application: str
    """Number of the application it is about, or empty."""
    deliveries: tuple[Delivery, ...]


@dataclass(frozen=True, slots=True)
class DeadLetter:
    """A message that was given up: what, why, and whether it may be sent again."""

    id: int
    template: str
    channel: str
    contact: str
    failure: str
    at: datetime
    may_be_sent_again: bool


def told_to(
    account: Account, language: str, *, before: int | None = None, limit: int = AT_ONCE
) -> list[Told]:
    """What a person was told, newest first, in the language now read. `before`: an earlier `id`."""
    pages = _pages(account).select_related("application")
    if before is not None:
        pages = pages.filter(pk__lt=before)
    found = list(pages.order_by("-pk")[:limit])
    deliveries = _deliveries_of(found)
    return [_told(page, language, deliveries.get(_event(page), ())) for page in found]


def unread_count(account: Account) -> int:
    """How many messages nobody has looked at yet."""
    return _pages(account).filter(read_at=None).count()


def mark_read(account: Account, ids: Iterable[int], moment: Moment) -> int:
    """Note that the person has seen these messages; gives how many were new to them."""
    return _pages(account).filter(pk__in=list(ids), read_at=None).update(read_at=moment.now)


def delivery_about(about: str) -> Delivery | None:
    """How far the last message about something came, for example `one_time_code:12`."""
    last = (
        Message.objects.select_related("contact")
        .filter(about=about)
        .exclude(channel=PAGE)
        .order_by("-pk")
        .first()
    )
    return None if last is None else _delivery(last)


def dead_letters(limit: int = AT_ONCE) -> list[DeadLetter]:
    """Messages that were given up, newest first."""
    failed = Message.objects.select_related("contact").filter(failed_at__isnull=False)
    return [
        DeadLetter(
            message.pk,
            message.template,
            message.channel,
            _masked(message),
            message.failure,
            message.failed_at,
            _may_be_sent_again(message),
        )
        for message in failed.order_by("-failed_at", "-pk")[:limit]
        if message.failed_at is not None
    ]


def send_again(message_id: int, moment: Moment) -> bool:
    """Try a dead letter anew, from its first try. Not if it was secret: that has been erased."""
    message = Message.objects.filter(pk=message_id, failed_at__isnull=False).first()
    if message is None or not _may_be_sent_again(message):
        return False
    again = Message.objects.filter(pk=message_id, failed_at=message.failed_at)
    return bool(again.update(failed_at=None, failure="", tries=0, due_at=moment.now))


def fake_deliveries(account: Account | None = None, limit: int = AT_ONCE) -> list[FakeDelivery]:
    """What the demonstration's gateways took, newest first, for one account or for all."""
    shown = FakeDelivery.objects.select_related("message__contact", "message__account")
    if account is not None:
        shown = shown.filter(message__account=account)
    return list(shown.order_by("-sent_at", "-pk")[:limit])


def _pages(account: Account) -> QuerySet[Message]:
    return Message.objects.filter(account=account, channel=PAGE)


Event = tuple[str, datetime, str, int | None]


def _event(message: Message) -> Event:
    """What the rows of one telling have in common."""
    return message.template, message.created_at, message.about, message.application_id


def _deliveries_of(pages: list[Message]) -> dict[Event, tuple[Delivery, ...]]:
    if not pages:
        return {}
    found: dict[Event, tuple[Delivery, ...]] = defaultdict(tuple)
    sent = Message.objects.select_related("contact").filter(
        account=pages[0].account_id, created_at__in={page.created_at for page in pages}
    )
    for message in sent.exclude(channel=PAGE).order_by("pk"):
        found[_event(message)] += (_delivery(message),)
    return found


def _delivery(message: Message) -> Delivery:
    if message.failed_at is not None:
        state, at = "failed", message.failed_at
    elif message.delivered_at is not None:
        state, at = "delivered", message.delivered_at
    elif message.sent_at is not None:
        state, at = "sent", message.sent_at
    else:
        state, at = ("trying_again" if message.failure else "waiting"), message.due_at
    return Delivery(message.channel, _masked(message), state, at)


def _told(page: Message, language: str, deliveries: tuple[Delivery, ...]) -> Told:
    try:
        subject, text = render(page.template, page.parameters, language)
    except (UnknownTemplateError, WrongParametersError):
        # Written by an older version whose text is gone; the code still says what it was.
        subject, text = page.template, ""
    return Told(
        page.pk,
        subject,
        text,
        page.created_at,
        page.read_at is not None,
        page.application.number if page.application else "",
        deliveries,
    )


def _masked(message: Message) -> str:
    return message.contact.masked if message.contact else ""


def _may_be_sent_again(message: Message) -> bool:
    try:
        return not template_of(message.template).secret
    except UnknownTemplateError:
        return False
