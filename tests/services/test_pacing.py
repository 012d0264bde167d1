"""Harvesters wait, everybody else does not."""

from medreg.services.pacing import A_MINUTE, LONGEST, Pace, network_of

STRANGER = "203.0.113.9"


def test_thirty_questions_in_a_minute_are_answered_at_once():
    pace = Pace()
    assert [pace.seconds_to_wait(STRANGER, 0.0) for _ in range(A_MINUTE)] == [0.0] * A_MINUTE


def test_then_each_waits_but_never_longer_than_two_seconds():
    pace = Pace()
    waits = [pace.seconds_to_wait(STRANGER, n / 10) for n in range(200)]
    assert max(waits) == LONGEST
    assert all(wait > 0 for wait in waits[40:])


def test_whoever_stops_is_fast_again():
    pace = Pace()
    for _ in range(1000):
        pace.seconds_to_wait(STRANGER, 0.0)
    assert pace.seconds_to_wait(STRANGER, 10.0) == 0.0
    assert [pace.seconds_to_wait(STRANGER, 100.0) for _ in range(A_MINUTE)] == [0.0] * A_MINUTE


def test_nobody_waits_for_anybody_else():
    pace = Pace()
    for _ in range(100):
        pace.seconds_to_wait(STRANGER, 0.0)
    assert pace.seconds_to_wait("203.0.113.10", 0.0) == 0.0


def test_a_clock_that_runs_backwards_gives_nothing_away():
    pace = Pace()
    waits = [pace.seconds_to_wait(STRANGER, -float(n)) for n in range(100)]
    assert waits[-1] == LONGEST


def test_a_subscriber_of_ipv6_has_one_bucket_and_this_machine_has_none():
    assert network_of("2001:db8::1") == network_of("2001:db8::ffff:1")
    assert network_of("2001:db8::1") != network_of("2001:db8:0:1::1")
    assert network_of("::ffff:203.0.113.9") == network_of(STRANGER)
    for here in ("127.0.0.1", "::1", "", "unix:", "not an address"):
        assert network_of(here) == ""


def test_only_so_many_addresses_are_remembered():
    pace = Pace(most_addresses=2)
    for _ in range(A_MINUTE + 1):
        pace.seconds_to_wait(STRANGER, 0.0)
    assert pace.seconds_to_wait(STRANGER, 0.0) > 0
    for other in ("198.51.100.1", "198.51.100.2"):
        pace.seconds_to_wait(other, 0.0)
    assert pace.seconds_to_wait(STRANGER, 0.0) == 0.0
