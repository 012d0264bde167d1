"""Every message goes out at least once, and one worker at a time holds it."""

import threading
from datetime import timedelta

import pytest
from django.db import connection

from medreg.records.outbox.models import Message
from medreg.services import sending
from medreg.services.sending import LEASE, send_waiting, tries_of
from tests.services.people_told import (
    NOW,
    Providers,
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


class PulledPlugError(BaseException):
    """The process is gone: nothing after this line of the worker happens."""


@pytest.fixture
def plug(monkeypatch):
    """Kills the worker after it has sent and before it marks; gives a way to plug it in again."""

    def pull(_batch):
        raise PulledPlugError

    with monkeypatch.context() as patch:
        patch.setattr(sending._Batch, "_mark_sent", pull)
        yield patch.undo


def test_a_worker_killed_before_marking_sends_it_again_after_the_lease(lin, providers, plug):
    message = tell_code(lin)
    with pytest.raises(PulledPlugError):
        send(providers)
    held = again(message)
    assert (held.sent_at, held.tries) == (None, 1)
    assert held.leased_until == NOW + LEASE
    plug()
    assert send(providers, LEASE, worker="worker-2") == 0
    assert send(providers, LEASE + timedelta(seconds=1), worker="worker-2") == 1
    assert len(providers.sms.taken) == 2
    assert {sms.reference for sms in providers.sms.taken} == {str(message.pk)}
    assert again(message).sent_at is not None


def test_a_worker_killed_while_sending_loses_nothing(lin, providers):
    first, second = tell_once(lin), tell_once(lin)
    providers.sms.raises = PulledPlugError()
    with pytest.raises(PulledPlugError):
        send(providers)
    assert again(first).lease != ""  # nobody knows whether it went out
    assert again(second).lease == ""  # that one was never begun
    providers.sms.raises = None
    assert send(providers) == 1
    assert send(providers, LEASE + timedelta(seconds=1)) == 1
    assert {again(m).sent_at is not None for m in (first, second)} == {True}


def test_a_message_that_kills_every_worker_ends_as_a_dead_letter(lin, providers, plug):
    message = tell_once(lin)
    later = timedelta()
    for _ in range(tries_of(message.template)):
        with pytest.raises(PulledPlugError):
            send(providers, later)
        later += LEASE + timedelta(seconds=1)
    plug()
    assert send(providers, later) == 1
    assert again(message).failure == "every try ended without an answer"
    assert len(providers.sms.taken) == tries_of(message.template)


def test_what_was_sent_before_a_failure_further_on_is_marked(lin, providers):
    first, second = tell_once(lin), tell_once(lin)
    taken = providers.sms.send

    def die_on_the_second(sms):
        if sms.reference == str(second.pk):
            raise PulledPlugError
        return taken(sms)

    providers.sms.send = die_on_the_second
    with pytest.raises(PulledPlugError):
        send(providers)
    assert again(first).sent_at is not None


def test_a_worker_whose_lease_ended_cannot_mark_what_another_holds(lin, providers):
    message = tell_once(lin)
    taken = providers.sms.send

    def slow(sms):
        receipt = taken(sms)
        Message.objects.filter(pk=message.pk).update(lease="another", tries=2)
        return receipt

    providers.sms.send = slow
    send(providers)
    held = again(message)
    assert (held.sent_at, held.lease, held.tries) == (None, "another", 2)


def test_a_worker_that_is_told_to_stop_gives_back_what_it_has_not_begun(lin, providers):
    messages = [tell_once(lin) for _ in range(3)]

    def is_stopping():
        return bool(providers.sms.taken)

    assert send_waiting("w", 10, NOW, providers.gateways, is_stopping=is_stopping) == 1
    rest = [again(message) for message in messages[1:]]
    assert {(row.lease, row.leased_until, row.tries) for row in rest} == {("", None, 0)}
    assert send(providers) == 2


def test_no_message_is_begun_shortly_before_the_lease_ends(lin, providers, monkeypatch):
    messages = [tell_once(lin) for _ in range(2)]
    monkeypatch.setattr(sending, "SECONDS_TO_SPARE", LEASE.total_seconds())
    assert send(providers) == 0
    assert {again(message).tries for message in messages} == {0}


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_never_hold_the_same_message():
    account = make_account()
    make_contact(account)
    messages = [tell_once(account) for _ in range(120)]
    providers, faults = Providers(), []
    together = threading.Barrier(4)

    def work(number):
        try:
            together.wait(10)
            for _ in range(40):
                send(providers, worker=f"worker-{number}", limit=7)
        except Exception as fault:  # noqa: BLE001 - told below, in the test's own thread
            faults.append(fault)
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert faults == []
    sent = sorted(int(sms.reference) for sms in providers.sms.taken)
    assert sent == sorted(message.pk for message in messages)
    assert not Message.objects.filter(sent_at=None).exists()
