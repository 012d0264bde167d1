"""Messages go out in order of their time, and nothing that fails disappears."""

import dataclasses
from datetime import timedelta

import pytest

from medreg.gateways.outcomes import GiveUp, TryLater
from medreg.records.outbox.models import Message
from medreg.services import sending
from medreg.services.handing_over import UnknownGatewayError, gateways_in_use
from medreg.services.message_centre import (
    dead_letters,
    delivery_about,
    fake_deliveries,
    send_again,
    told_to,
)
from medreg.services.message_texts import TEMPLATES
from medreg.services.sending import BACK_OFF, send_waiting, tries_of
from medreg.services.telling import call_off, tell
from tests.services.people_told import (
    MOMENT,
    NOW,
    Providers,
    after,
    again,
    make_account,
    make_contact,
    send,
    tell_code,
    tell_once,
)


@pytest.fixture
def lin(db):
    account = make_account()
    make_contact(account)
    return account


@pytest.fixture
def providers():
    return Providers()


# --- sending ------------------------------------------------------------------------------------


def test_a_text_message_is_handed_over_with_template_parameters_and_text(lin, providers):
    message = tell_code(lin)
    assert send(providers) == 1
    (sms,) = providers.sms.taken
    assert sms.recipient == "+8613800138000"
    assert sms.template == "one_time_code"
    assert sms.parameters == {"code": "482913", "minutes": "10"}
    assert (
        sms.text == "您的验证码是482913，10分钟内有效。工作人员不会向您索要验证码，请勿告诉他人。"
    )
    assert sms.reference == str(message.pk)
    assert sms.language == "zh-hans"


def test_an_e_mail_is_handed_over_with_subject_and_where_to_sign_in(db, providers):
    account = make_account(language="en")
    make_contact(account, "email", "lin@example.cn")
    tell_once(account)
    send(providers)
    (email,) = providers.email.taken
    assert email.recipient == "lin@example.cn"
    assert email.subject == "Your account is active"
    assert email.text.startswith("Your account is active. You can now apply")
    assert "Sign in at http://" in email.text
    assert email.written_at == NOW


def test_what_was_sent_is_marked_and_not_sent_again(lin, providers):
    message = tell_once(lin)
    send(providers)
    sent = again(message)
    assert sent.sent_at >= NOW
    assert (sent.receipt, sent.lease, sent.leased_until) == (f"receipt-{message.pk}", "", None)
    assert (sent.tries, sent.delivered_at, sent.failed_at) == (1, None, None)
    assert send(providers, timedelta(days=1)) == 0
    assert len(providers.sms.taken) == 1


def test_a_secret_is_erased_once_it_was_sent(lin, providers):
    message = tell_code(lin)
    assert again(message).secret is not None
    send(providers)
    assert again(message).secret is None


def test_nothing_is_sent_before_its_time(lin, providers):
    message = tell_once(lin)
    Message.objects.filter(pk=message.pk).update(due_at=NOW + timedelta(hours=1))
    assert send(providers) == 0
    assert send(providers, timedelta(hours=1)) == 1


def test_what_is_for_the_page_is_never_sent(lin, providers):
    tell(lin, "account_activated", {}, MOMENT, channels={"page"})
    assert send(providers) == 0
    assert providers.sms.taken == []


def test_the_oldest_goes_first_and_no_more_than_asked_for(lin, providers):
    messages = [tell_once(lin) for _ in range(5)]
    Message.objects.filter(pk=messages[4].pk).update(due_at=NOW - timedelta(hours=1))
    assert send(providers, limit=2) == 2
    assert [int(sms.reference) for sms in providers.sms.taken] == [messages[4].pk, messages[0].pk]


def test_what_was_called_off_is_not_sent(lin, providers):
    tell_code(lin)
    call_off("one_time_code:1", MOMENT)
    assert send(providers) == 0


def test_marks_of_many_messages_keep_their_own_receipts(lin, providers, monkeypatch):
    monkeypatch.setattr(sending, "MARK_AFTER_MESSAGES", 3)
    messages = [tell_once(lin) for _ in range(8)]
    assert send(providers) == 8
    assert [again(m).receipt for m in messages] == [f"receipt-{m.pk}" for m in messages]


# --- when it fails ------------------------------------------------------------------------------


def test_it_is_tried_again_after_ever_longer_pauses_and_then_given_up(lin, providers):
    message = tell_once(lin)
    providers.sms.raises = TryLater("busy")
    later = timedelta()
    for number, pause in enumerate(BACK_OFF, 1):
        assert send(providers, later) == 1
        waiting = again(message)
        assert (waiting.tries, waiting.failure, waiting.failed_at) == (number, "busy", None)
        assert pause <= waiting.due_at - (NOW + later) < pause + timedelta(seconds=2)
        assert send(providers, later + pause - timedelta(seconds=1)) == 0
        later = waiting.due_at - NOW
    assert send(providers, later) == 1
    dead = again(message)
    assert dead.failed_at >= NOW + later
    assert (dead.tries, dead.failure, dead.lease) == (6, "busy", "")
    assert send(providers, later + timedelta(days=30)) == 0


def test_the_pauses_are_those_that_were_agreed():
    assert [pause.total_seconds() for pause in BACK_OFF] == [30, 120, 600, 3600, 21600]


def test_it_arrives_after_the_provider_has_recovered(lin, providers):
    message = tell_code(lin)
    providers.sms.raises = TryLater("busy")
    send(providers)
    assert delivery_about("one_time_code:1").state == "trying_again"
    providers.sms.raises = None
    assert send(providers, timedelta(seconds=31)) == 1
    assert providers.sms.taken[0].parameters["code"] == "482913"
    assert (again(message).tries, again(message).failure) == (2, "")
    assert delivery_about("one_time_code:1").state == "sent"


def test_a_code_is_not_tried_for_longer_than_it_is_valid():
    assert tries_of("one_time_code") == 3
    assert tries_of("recovery_link") == 4
    assert tries_of("account_activated") == 6
    assert all(1 <= tries_of(code) <= 6 for code in TEMPLATES)


def test_a_code_that_could_not_be_sent_in_time_is_a_dead_letter_without_its_secret(lin, providers):
    message = tell_code(lin)
    providers.sms.raises = TryLater("busy")
    for later in (0, 31, 160):
        send(providers, timedelta(seconds=later))
    dead = again(message)
    assert dead.failed_at is not None
    assert dead.secret is None
    assert delivery_about("one_time_code:1").state == "failed"


def test_what_can_never_arrive_is_given_up_at_once(lin, providers):
    message = tell_once(lin)
    providers.sms.raises = GiveUp("recipient 550")
    send(providers)
    dead = again(message)
    assert (dead.tries, dead.failure) == (1, "recipient 550")
    assert dead.failed_at is not None


def test_one_failure_does_not_hold_up_the_others(lin, providers):
    first, second = tell_once(lin), tell_once(lin)
    taken = providers.sms.send

    def refuse_the_first(sms):
        if sms.reference == str(first.pk):
            raise TryLater("number is busy")
        return taken(sms)

    providers.sms.send = refuse_the_first
    assert send(providers) == 2
    assert again(second).sent_at is not None
    assert again(first).failure == "number is busy"


def test_a_provider_that_is_down_is_asked_once_and_costs_the_others_no_try(lin, providers):
    mail = make_account()
    make_contact(mail, "email", "zhao@example.cn")
    messages = [tell_once(lin) for _ in range(5)]
    email = tell_once(mail)
    providers.sms.raises = TryLater("no answer", is_down=True)
    assert send(providers) == 2
    assert again(email).sent_at is not None
    tried, *others = [again(message) for message in messages]
    assert tried.tries == 1
    assert {other.tries for other in others} == {0}
    assert {other.lease for other in others} == {""}
    assert all(other.due_at >= NOW + BACK_OFF[0] for other in others)
    providers.sms.raises = None
    assert send(providers, timedelta(seconds=35)) == 5


def test_a_gateway_with_a_mistake_in_it_does_not_stop_the_worker(lin, providers, caplog):
    message = tell_once(lin)
    providers.sms.raises = ZeroDivisionError("13800138000")
    assert send(providers) == 1
    assert again(message).failure == "ZeroDivisionError"
    assert "sms failed: ZeroDivisionError" in caplog.text
    assert "13800138000" not in caplog.text


def test_a_message_nobody_can_read_any_more_is_a_dead_letter(lin, providers):
    erased = make_account()
    contact = make_contact(erased)
    lost, renamed, damaged = tell_once(erased), tell_once(lin), tell_once(lin)
    contact.key.destroyed_at = NOW
    contact.key.save()
    Message.objects.filter(pk=renamed.pk).update(template="gone/gone/gone")
    Message.objects.filter(pk=damaged.pk).update(template="password_changed")
    send(providers)
    assert again(lost).failure == "ErasedError"
    assert again(renamed).failure == "UnknownTemplateError"
    assert again(damaged).failure == "WrongParametersError"
    assert providers.sms.taken == []


def test_a_secret_is_never_sent_as_dots(lin, providers):
    message = tell_code(lin)
    Message.objects.filter(pk=message.pk).update(secret=None)
    send(providers)
    assert again(message).failure == "the secret is gone"
    assert providers.sms.taken == []


def test_without_a_gateway_the_message_is_a_visible_dead_letter(lin):
    message = tell_once(lin)
    send_waiting("worker-1", 10, NOW, dataclasses.replace(Providers().gateways, sms=None))
    assert again(message).failure == "no gateway for sms"


def test_dead_letters_are_listed_and_can_be_sent_again(lin, providers):
    plain, code = tell_once(lin), tell_code(lin)
    providers.sms.raises = GiveUp("recipient 550")
    send(providers)
    letters = dead_letters()
    assert [(letter.id, letter.may_be_sent_again) for letter in letters] == [
        (code.pk, False),
        (plain.pk, True),
    ]
    assert letters[1].failure == "recipient 550"
    assert letters[1].contact == "138****8000"
    providers.sms.raises = None
    assert not send_again(code.pk, MOMENT)
    assert send_again(plain.pk, after(hours=1))
    assert not send_again(plain.pk, after(hours=1))
    assert send(providers, timedelta(hours=1)) == 1
    assert again(plain).sent_at is not None


# --- the demonstration --------------------------------------------------------------------------


def test_the_demonstration_shows_what_its_gateways_took_codes_and_all(lin):
    make_contact(lin, "email", "lin@example.cn")
    tell_code(lin)
    tell_once(lin, channels={"email"})
    assert send_waiting("worker-1", 10, NOW) == 2
    email, sms = fake_deliveries(lin)
    assert "482913" in sms.text
    assert sms.message.contact.masked == "138****8000"
    assert email.subject == "您的账户已激活"
    (told,) = told_to(lin, "zh-hans")
    assert "482913" not in told.text
    assert {again(row.message).delivered_at is not None for row in (email, sms)} == {True}
    assert fake_deliveries(make_account()) == []


def test_a_demonstration_never_sends_anything_out(settings):
    settings.MEDREG = dataclasses.replace(
        settings.MEDREG, smtp_url="smtp://mail.example", email_from="a@register.example"
    )
    assert type(gateways_in_use().email).__name__ == "FakeEmail"


def test_production_has_the_gateways_that_its_settings_name(settings):
    plain = dataclasses.replace(settings.MEDREG, demo=False, smtp_url="", sms_gateway="")
    settings.MEDREG = plain
    assert (gateways_in_use().sms, gateways_in_use().email) == (None, None)
    settings.MEDREG = dataclasses.replace(
        plain, smtp_url="smtps://mail.example", email_from="a@register.example"
    )
    assert type(gateways_in_use().email).__name__ == "SmtpEmail"


@pytest.mark.parametrize("name", ["fake", "port", "nobody"])
def test_a_provider_that_does_not_exist_is_refused_with_a_sentence(settings, name):
    settings.MEDREG = dataclasses.replace(settings.MEDREG, demo=False, sms_gateway=name)
    with pytest.raises(UnknownGatewayError, match=f"names {name}, which is no provider"):
        gateways_in_use()
