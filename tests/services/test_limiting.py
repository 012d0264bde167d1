"""Each limit lets through what it allows and refuses what goes beyond, and says until when."""

from datetime import timedelta

import pytest

from medreg.records.accounts.models import Attempt
from medreg.services import limiting
from medreg.services.clock import real_now

pytestmark = pytest.mark.django_db
NOW = real_now()
SECOND = timedelta(seconds=1)


@pytest.mark.parametrize("kind", limiting.LIMITS)
def test_a_limit_lets_through_what_it_allows_and_refuses_the_next(kind):
    limit = limiting.LIMITS[kind]
    for place in range(limit.most):
        limiting.take(kind, "somebody", NOW + place * SECOND)
    with pytest.raises(limiting.LimitReachedError) as refused:
        limiting.take(kind, "somebody", NOW + limit.most * SECOND)
    until = refused.value.until
    assert refused.value.objections[0].values["until"] == until
    assert refused.value.objections[0].code == f"limit_{kind}"
    limiting.take(kind, "somebody", until)


@pytest.mark.parametrize("kind", limiting.LIMITS)
def test_one_persons_limit_is_not_anothers(kind):
    for _place in range(limiting.LIMITS[kind].most):
        limiting.take(kind, "somebody", NOW)
    limiting.take(kind, "somebody else", NOW)


def test_being_refused_does_not_make_the_wait_longer():
    for place in range(5):
        limiting.take("sign_in_account", "lin", NOW + place * SECOND)
    locked = limiting.closed_until("sign_in_account", "lin", NOW + 5 * SECOND)
    for place in range(20):
        with pytest.raises(limiting.LimitReachedError):
            limiting.take("sign_in_account", "lin", NOW + timedelta(minutes=place // 2))
    assert limiting.closed_until("sign_in_account", "lin", NOW + 60 * SECOND) == locked
    assert locked == NOW + 4 * SECOND + timedelta(minutes=15)


def test_five_failures_spread_over_a_day_lock_nobody():
    for place in range(5):
        limiting.take("sign_in_account", "lin", NOW + place * timedelta(hours=1))
    assert (
        limiting.closed_until("sign_in_account", "lin", NOW + timedelta(hours=4, minutes=1)) is None
    )


def test_what_is_given_back_or_forgiven_does_not_count():
    for _place in range(20):
        limiting.give_back(limiting.take("code_pause", "x", NOW))
    for _place in range(5):
        limiting.take("sign_in_account", "lin", NOW)
    limiting.forgive("sign_in_account", "lin")
    assert limiting.closed_until("sign_in_account", "lin", NOW) is None


def test_the_rows_tell_nobodys_number():
    limiting.take("code_contact", "13800990001", NOW)
    assert "13800990001" not in str(Attempt.objects.values_list("key_index", flat=True))


def test_old_attempts_are_forgotten():
    limiting.take("code_contact", "old", NOW - timedelta(days=3))
    limiting.take("code_contact", "new", NOW)
    assert limiting.forget_old_attempts(NOW) == 1
    assert Attempt.objects.count() == 1
