"""Many writers at once: nothing is lost, nobody starves."""

import threading
import time
from pathlib import Path

import pytest
from django.db import connection, transaction

from medreg.config.sqlite.writers import Pen, WritersAreBusyError

THREADS = 8
WRITES = 60


def in_threads(work, count=THREADS):
    faults = []

    def guarded(number):
        try:
            work(number)
        except Exception as fault:  # noqa: BLE001 - told below, in the test's own thread
            faults.append(fault)
        finally:
            connection.close()

    threads = [threading.Thread(target=guarded, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert faults == []


@pytest.fixture
def counters(transactional_db):
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE counter (writer integer, value integer)")
        cursor.execute("INSERT INTO counter VALUES (0, 0)")
    yield
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE counter")


def test_nothing_is_lost_when_eight_threads_count_together(counters):
    def count(number):
        for _ in range(WRITES):
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute("UPDATE counter SET value = value + 1 WHERE writer = 0")
                with transaction.atomic():
                    cursor.execute("INSERT INTO counter VALUES (%s, 1)", [number + 1])

    in_threads(count)
    with connection.cursor() as cursor:
        cursor.execute("SELECT value FROM counter WHERE writer = 0")
        assert cursor.fetchone() == (THREADS * WRITES,)
        cursor.execute("SELECT writer, sum(value) FROM counter WHERE writer > 0 GROUP BY writer")
        assert dict(cursor.fetchall()) == {n + 1: WRITES for n in range(THREADS)}


def test_single_statements_wait_in_line_too(counters):
    def count(number):
        for _ in range(WRITES):
            with connection.cursor() as cursor:
                cursor.execute("UPDATE counter SET value = value + 1 WHERE writer = 0")

    in_threads(count)
    with connection.cursor() as cursor:
        cursor.execute("SELECT value FROM counter WHERE writer = 0")
        assert cursor.fetchone() == (THREADS * WRITES,)


def test_a_failed_transaction_lets_the_next_one_write(counters):
    def write_and_fail():
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("UPDATE counter SET value = 7")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_and_fail()
    in_threads(lambda _: connection.cursor().execute("UPDATE counter SET value = value + 1"), 2)
    with connection.cursor() as cursor:
        cursor.execute("SELECT value FROM counter")
        assert cursor.fetchone() == (2,)


def test_a_rolled_back_savepoint_keeps_the_rest_of_the_transaction(counters):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE counter SET value = 1")
        savepoint = transaction.savepoint()
        cursor.execute("UPDATE counter SET value = 2")
        transaction.savepoint_rollback(savepoint)
    with connection.cursor() as cursor:
        cursor.execute("SELECT value FROM counter")
        assert cursor.fetchone() == (1,)


def test_the_pen_goes_round_in_order_of_arrival(tmp_path: Path):
    database = tmp_path / "register.sqlite3"
    first = Pen(database, seconds=5)
    first.take()
    order = []

    def write(number):
        pen = Pen(database, seconds=5)
        pen.take()
        order.append(number)
        pen.give_back()

    threads = [threading.Thread(target=write, args=(number,)) for number in range(5)]
    for thread in threads:
        thread.start()
        time.sleep(0.03)
    first.give_back()
    for thread in threads:
        thread.join(5)
    assert order == [0, 1, 2, 3, 4]


def test_whoever_waits_too_long_is_told_and_the_pen_is_not_lost(tmp_path: Path):
    database = tmp_path / "register.sqlite3"
    holder, waiting = Pen(database, seconds=5), Pen(database, seconds=0.05)
    holder.take()
    with pytest.raises(WritersAreBusyError):
        waiting.take()
    holder.give_back()
    waiting.take()
    assert waiting.is_held
    waiting.give_back()


def test_another_process_waits_and_then_gets_the_pen(tmp_path: Path):
    """flock belongs to an open file, so a second handle stands for a second process."""
    database = tmp_path / "register.sqlite3"
    holder = Pen(database, seconds=5)
    holder.take()
    other = Pen(database, seconds=0.05)
    with pytest.raises(WritersAreBusyError):
        other._lock_out_other_processes()
    holder.give_back()
    time.sleep(0.05)  # the one who gave up gives back what it got meanwhile
    handle = other._lock_out_other_processes()
    assert handle > 0
