"""The worker does its duties until it is told to stop."""

import dataclasses
import os
import signal
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command

from medreg.records.outbox.models import FakeDelivery, Heartbeat, Message
from medreg.services.clock import Moment, moment
from medreg.services.telling import tell
from medreg.services.working import Worker, workers_alive
from tests.services.people_told import (
    MOBILE,
    Providers,
    make_account,
    make_contact,
)


@pytest.fixture
def lin(db):
    account = make_account()
    make_contact(account)
    return account


def tell_now(account):
    now = moment()
    tell(account, "account_activated", {}, Moment(now.now - timedelta(seconds=1), now.today))


def test_work_once_sends_all_there_is_and_leaves(lin, capsys):
    for _ in range(3):
        tell_now(lin)
    call_command("work", "--once")
    assert FakeDelivery.objects.count() == 3
    assert capsys.readouterr().out == "Done: 3\n"


@pytest.mark.django_db(transaction=True)
def test_a_worker_goes_on_until_it_is_stopped_and_its_heart_stops_with_it():
    account = make_account()
    make_contact(account)
    tell_now(account)
    providers = Providers()
    worker = Worker(providers.gateways)
    seen = []
    taken = providers.sms.send

    def send_and_stop(sms):
        worker.stop()
        seen.append(sms.reference)
        return taken(sms)

    providers.sms.send = send_and_stop
    worker.run()
    assert len(seen) == 1
    assert Message.objects.get(channel="sms").sent_at is not None
    assert not Heartbeat.objects.exists()
    assert providers.sms.closed


@pytest.mark.django_db(transaction=True)
def test_sigterm_lets_the_worker_finish_the_message_at_hand_and_leave(monkeypatch):
    account = make_account()
    make_contact(account)
    for _ in range(3):
        tell_now(account)
    providers = Providers()
    taken = providers.sms.send

    def send_while_being_ended(sms):
        os.kill(os.getpid(), signal.SIGTERM)
        return taken(sms)

    providers.sms.send = send_while_being_ended
    monkeypatch.setattr(
        "medreg.config.management.commands.work.gateways_in_use", lambda: providers.gateways
    )
    before = signal.getsignal(signal.SIGTERM)
    call_command("work")
    assert signal.getsignal(signal.SIGTERM) is before
    sent, *rest = Message.objects.filter(channel="sms").order_by("pk")
    assert sent.sent_at is not None
    assert {(row.sent_at, row.lease, row.tries) for row in rest} == {(None, "", 0)}


def test_a_worker_shows_that_it_lives(db):
    worker = Worker(Providers().gateways)
    now = moment().now
    assert workers_alive(now) == 0
    assert worker.round() == 1.0
    assert workers_alive(moment().now) == 1
    assert workers_alive(moment().now + timedelta(minutes=2)) == 0


def test_an_idle_worker_holds_no_connection_open(db):
    providers = Providers()
    Worker(providers.gateways).round()
    assert (providers.sms.closed, providers.email.closed) == (1, 1)


def test_trouble_in_one_duty_does_not_end_the_others(lin, monkeypatch, caplog):
    tell_now(lin)
    providers = Providers()
    worker = Worker(providers.gateways)

    def stumble(_moment):
        raise RuntimeError(MOBILE)

    worker._duties = (
        dataclasses.replace(worker._duties[1], act=stumble),
        worker._duties[0],
        worker._duties[2],
    )
    worker.round()
    assert len(providers.sms.taken) == 1
    assert Heartbeat.objects.count() == 1
    assert "the calendar's steps failed with RuntimeError" in caplog.text
    assert MOBILE not in caplog.text


def test_work_refuses_a_gateway_that_does_not_exist(db, settings, monkeypatch):
    monkeypatch.setattr("medreg.config.installation.refuse_the_other_kind", lambda: None)
    settings.MEDREG = dataclasses.replace(settings.MEDREG, demo=False, sms_gateway="nobody")
    with pytest.raises(CommandError, match="MEDREG_SMS_GATEWAY names nobody"):
        call_command("work", "--once")
