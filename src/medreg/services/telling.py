"""Tells people things: writes messages in the transaction that has something to tell.

Nothing is sent here. Each message is a row for the message centre, and one more for the way on
which it also goes out: the verified mobile, else the verified e-mail address (decisions 35).
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from medreg.records.accounts.models import Account, ContactPoint, RoleHeld
from medreg.records.applications.models import Application
from medreg.records.outbox.models import Message
from medreg.rulebook.workflows.registry import WORKFLOWS
from medreg.rulebook.workflows.table import AUTHORITY_ACTORS, Actor, Step

from .channels import (
    CHANNEL_OF_CONTACT,
    EMAIL,
    PAGE,
    SECRET_CONTEXT,
    SMS,
    has_gateway,
    key_of_contact,
)
from .clock import Moment
from .keeping import seal_json
from .message_texts import MessageTemplate, Value, WrongParametersError, step_code, template_of

ROLES_AT_INSTITUTION = ("administrator", "confirmer")
"""Which operators an institution's messages reach; viewers look on."""


@dataclass(frozen=True, slots=True)
class _News:
    """What is to be told, whoever is told it."""

    template: MessageTemplate
    parameters: Mapping[str, Value]
    moment: Moment
    application: Application | None = None
    secret: Mapping[str, str] | None = None
    about: str = ""

    def row(self, account: Account, contact: ContactPoint | None, channel: str) -> Message:
        """One message; one for the page is there as soon as it is written."""
        now = self.moment.now
        is_page = channel == PAGE
        return Message(
            account=account,
            contact=None if is_page else contact,
            channel=channel,
            template=self.template.code,
            parameters=self.template.choose(self.parameters),
            secret=None if is_page else self._sealed(contact),
            language=account.language,
            application=self.application,
            about=self.about,
            created_at=now,
            due_at=now,
            sent_at=now if is_page else None,
            delivered_at=now if is_page else None,
        )

    def _sealed(self, contact: ContactPoint | None) -> bytes | None:
        if not self.secret or contact is None:
            return None
        return seal_json(key_of_contact(contact), dict(self.secret), SECRET_CONTEXT)


def tell(
    account: Account,
    template: str,
    parameters: Mapping[str, Value],
    moment: Moment,
    *,
    application: Application | None = None,
    secret: Mapping[str, str] | None = None,
    channels: Collection[str] | None = None,
    about: str = "",
    contact: ContactPoint | None = None,
) -> list[Message]:
    """Tell one person something; gives the messages written.

    `parameters` and `secret` are together exactly the gaps of the text. `contact` is where it goes
    even if it is not verified (its code is what verifies it) or has ended (the old address learns
    of the new one); without it the best verified contact is taken. `channels` narrows the ways:
    `{"page"}` is for the message centre only. `about` finds the messages again: `one_time_code:12`.
    """
    known = template_of(template)
    if set(parameters) | set(secret or ()) != known.gaps or set(secret or ()) != known.secret:
        raise WrongParametersError(f"{template} takes {', '.join(sorted(known.gaps)) or 'none'}")
    news = _News(known, parameters, moment, application, secret, about)
    there = contact or _best(_contacts_of([account]).get(account.pk, []), channels)
    return Message.objects.bulk_create(_rows(news, account, there, channels))


def tell_step(
    application: Application,
    step: Step,
    moment: Moment,
    parameters: Mapping[str, Value] | None = None,
) -> list[Message]:
    """Tell everybody whom the table names that a step was taken, in the step's transaction.

    Officers read it on their desk; everybody else also by the best way there is. Nobody but the
    applicant learns of an application that was never submitted.
    """
    rows: list[Message] = []
    for audience in step.notifies:
        if audience is not Actor.PRACTITIONER and application.submitted_at is None:
            continue
        template = template_of(step_code(application.workflow, step.name, audience))
        accounts = audience_of(audience, application, moment.today)
        is_desk = audience in AUTHORITY_ACTORS
        contacts = {} if is_desk else _contacts_of(accounts)
        for account in accounts:
            given = {**_parameters_of(application, account.language), **(parameters or {})}
            news = _News(template, given, moment, application)
            rows += _rows(
                news, account, _best(contacts.get(account.pk, [])), {PAGE} if is_desk else None
            )
    return Message.objects.bulk_create(rows)


def call_off(about: str, moment: Moment) -> int:
    """Send no more of what has not gone out about something: a newer code took its place."""
    return Message.objects.filter(about=about, sent_at=None, failed_at=None).update(
        failed_at=moment.now, failure="called off", secret=None, lease="", leased_until=None
    )


def audience_of(audience: Actor, application: Application, today: date) -> list[Account]:
    """The accounts an audience of the table stands for in one application today."""
    if audience is Actor.PRACTITIONER:
        return _person_of(application)
    if audience is Actor.MAIN_INSTITUTION:
        registration = application.registration
        main = registration.institution_id if registration else None
        at = Q(institution=main, role__in=ROLES_AT_INSTITUTION)
        return _holding(at, today) if main else []
    if audience is Actor.INSTITUTION:
        at = Q(institution=application.institution_id, role__in=ROLES_AT_INSTITUTION)
        return _holding(at, today) if application.institution_id else []
    if audience is Actor.EXAMINER and application.examiner is not None:
        return [application.examiner]
    if audience in AUTHORITY_ACTORS and application.registrar_id:
        return _holding(Q(authority=application.registrar_id, role=audience.value), today)
    return []


def _holding(roles: Q, today: date) -> list[Account]:
    held = RoleHeld.objects.filter(
        roles, Q(ended_on=None) | Q(ended_on__gt=today), granted_on__lte=today
    )
    return list(
        Account.objects.filter(pk__in=held.values("account"), closed_at=None).order_by("pk")
    )


def _person_of(application: Application) -> list[Account]:
    """Whose application it is, which an institution or an officer may have begun."""
    own = Account.objects.filter(practitioner=application.practitioner_id, closed_at=None).first()
    if own is not None:
        return [own]
    began = application.account
    is_person = began.practitioner_id is None and not began.roles.exists()
    return [began] if is_person and began.closed_at is None else []


def _contacts_of(accounts: Iterable[Account]) -> dict[int, list[ContactPoint]]:
    """Verified contacts in use, by account."""
    found: dict[int, list[ContactPoint]] = defaultdict(list)
    for contact in (
        ContactPoint.objects.select_related("key")
        .filter(account__in=list(accounts), ended_at=None, verified_at__isnull=False)
        .order_by("-verified_at", "pk")
    ):
        found[contact.account_id].append(contact)
    return found


def _best(
    contacts: Iterable[ContactPoint], channels: Collection[str] | None = None
) -> ContactPoint | None:
    by_channel: dict[str, ContactPoint] = {}
    for contact in contacts:
        by_channel.setdefault(CHANNEL_OF_CONTACT[contact.kind], contact)
    for channel in (SMS, EMAIL):
        if channel in by_channel and has_gateway(channel) and channel in (channels or (channel,)):
            return by_channel[channel]
    return None


def _rows(
    news: _News,
    account: Account,
    contact: ContactPoint | None,
    channels: Collection[str] | None,
) -> list[Message]:
    rows = []
    if channels is None or PAGE in channels:
        rows.append(news.row(account, None, PAGE))
    if contact is not None:
        channel = CHANNEL_OF_CONTACT[contact.kind]
        if channels is None or channel in channels:
            rows.append(news.row(account, contact, channel))
    return rows


def _parameters_of(application: Application, language: str) -> dict[str, Value]:
    """All that a step's text may speak of, as far as the application knows it."""
    known: dict[str, Value] = {
        "number": application.number,
        "business": WORKFLOWS[application.workflow].title,
        "day": application.due_on or application.answer_by or application.promised_on,
    }
    if application.institution is not None:
        known["institution"] = application.institution.name
    if application.registrar is not None:
        registrar = application.registrar
        is_english = language.startswith("en") and registrar.name_en
        known["authority"] = registrar.name_en if is_english else registrar.name
    if application.registration is not None:
        known["certificate"] = application.registration.certificate_number
    return known
