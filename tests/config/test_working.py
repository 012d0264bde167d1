"""The worker does its duties again and again, and one that fails stops nobody."""

import logging
import os
import signal
import threading
import time

import pytest
from django.core.management import call_command

from medreg.config.working import DUTIES, Duty, Worker

pytestmark = pytest.mark.django_db


def test_every_duty_gets_its_turn_and_a_failing_one_stops_nobody(caplog):
    done = []

    def fail(worker: Worker) -> int:
        raise ValueError("110101199001010028")

    def count(worker: Worker) -> int:
        done.append(worker.name)
        if len(done) == 3:
            worker.stopping.set()
        return 1

    with caplog.at_level(logging.ERROR):
        Worker((Duty("failing", 0.0, fail), Duty("counting", 0.01, count)), name="w").work()
    assert done == ["w", "w", "w"]
    assert "failing failed (ValueError)" in caplog.text
    assert "110101" not in caplog.text


def test_a_duty_without_work_waits_for_its_turn_and_one_with_work_does_not():
    turns = []
    worker = Worker(
        (
            Duty("idle", 60.0, lambda _: turns.append("idle") or 0),
            Duty("busy", 60.0, lambda _: turns.append("busy") or 1),
        )
    )
    for _ in range(3):
        worker.take_turns()
    assert turns == ["idle", "busy", "busy", "busy"]


def test_a_signal_ends_the_worker_after_what_it_is_doing():
    before = signal.getsignal(signal.SIGTERM), signal.getsignal(signal.SIGINT)
    try:
        worker = Worker((Duty("idle", 60.0, lambda _: 0),))
        worker.stop_on_signals()
        threading.Timer(0.1, os.kill, (os.getpid(), signal.SIGTERM)).start()
        began = time.monotonic()
        worker.work()
        assert time.monotonic() - began < 5
    finally:
        signal.signal(signal.SIGTERM, before[0])
        signal.signal(signal.SIGINT, before[1])


def test_all_duties_of_the_house_run_on_an_empty_register(caplog):
    assert [duty.name for duty in DUTIES]
    call_command("work", "--once")
    assert caplog.text == ""
