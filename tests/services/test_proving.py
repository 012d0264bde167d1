"""A contact is somebody's once its code came back."""

from contextlib import suppress
from datetime import timedelta

import pytest

from medreg.demonstration.cast import Cast
from medreg.records.accounts.models import ContactPoint, OneTimeCode
from medreg.records.outbox.models import Message
from medreg.services import limiting, proving
from medreg.services.acting import ActingUser
from medreg.services.clock import Moment, real_now
from medreg.services.refusing import RefusedError
from tests import hostile
from tests.services.people import ADDRESS, code_to, found_newcomer, newcomer, number_of, wrong

NOW = real_now()


@pytest.fixture
def zihan(cast: Cast, moment: Moment) -> ActingUser:
    return newcomer(moment)


def send(acting, moment, kind="mobile", now=None):
    return proving.send_proof(acting, kind, ADDRESS, moment, now or real_now())


def prove(acting, typed, moment, kind="mobile", now=None):
    return proving.prove(acting, kind, typed, ADDRESS, moment, now or real_now())


@pytest.mark.parametrize("kind", ["mobile", "email"])
def test_the_code_that_came_proves_the_contact(zihan: ActingUser, moment: Moment, kind):
    contact = send(zihan, moment, kind)
    assert prove(zihan, f" {code_to(contact)} ", moment, kind).verified_at == moment.now
    state = proving.states_of(zihan.account, real_now())[kind]
    assert state.is_verified


def test_codes_have_six_digits_and_are_kept_as_keyed_hashes(zihan: ActingUser, moment: Moment):
    code = code_to(send(zihan, moment))
    assert len(code) == 6
    assert code.isdigit()
    assert code not in OneTimeCode.objects.get().code_hash


def test_the_message_goes_to_the_contact_that_is_to_be_proven(zihan: ActingUser, moment: Moment):
    contact = send(zihan, moment, "email")
    sent = Message.objects.get(template="one_time_code")
    assert (sent.channel, sent.contact, sent.parameters) == ("email", contact, {"minutes": 10})


def test_how_far_the_message_has_come_is_shown(zihan: ActingUser, moment: Moment):
    now = real_now()
    send(zihan, moment, now=now)
    state = proving.states_of(zihan.account, now)["mobile"]
    assert state.delivery.state == "waiting"
    assert state.is_code_live
    assert state.next_code_at == now + timedelta(minutes=1)
    later = proving.states_of(zihan.account, now + timedelta(minutes=10))["mobile"]
    assert not later.is_code_live
    assert later.next_code_at is None


def test_a_wrong_code_proves_nothing_and_five_end_it(zihan: ActingUser, moment: Moment):
    code = code_to(send(zihan, moment))
    left = []
    for _time in range(5):
        with pytest.raises(RefusedError) as refused:
            prove(zihan, wrong(code), moment)
        left.append(refused.value.objections[0].values.get("left"))
    assert left == [4, 3, 2, 1, None]
    with pytest.raises(RefusedError) as refused:
        prove(zihan, code, moment)
    assert refused.value.objections[0].code == "code_gone"


def test_a_code_lasts_ten_minutes(zihan: ActingUser, moment: Moment):
    now = real_now()
    code = code_to(send(zihan, moment, now=now))
    with pytest.raises(RefusedError):
        prove(zihan, code, moment, now=now + timedelta(minutes=10))
    prove(zihan, code, moment, now=now + timedelta(minutes=9, seconds=59))


def test_a_new_code_voids_the_one_before_it(zihan: ActingUser, moment: Moment):
    now = real_now()
    first = code_to(send(zihan, moment, now=now))
    second = code_to(send(zihan, moment, now=now + timedelta(minutes=1)))
    if first != second:
        with pytest.raises(RefusedError):
            prove(zihan, first, moment, now=now + timedelta(minutes=1))
    prove(zihan, second, moment, now=now + timedelta(minutes=1))
    assert Message.objects.filter(template="one_time_code", failure="called off").count() == 1


def test_the_next_code_waits_a_minute(zihan: ActingUser, moment: Moment):
    now = real_now()
    send(zihan, moment, now=now)
    with pytest.raises(limiting.LimitReachedError):
        send(zihan, moment, now=now + timedelta(seconds=59))
    send(zihan, moment, now=now + timedelta(seconds=60))


def test_eight_codes_a_day_go_to_one_contact(zihan: ActingUser, moment: Moment):
    now = real_now()
    for place in range(8):
        send(zihan, moment, now=now + timedelta(minutes=place))
    with pytest.raises(limiting.LimitReachedError):
        send(zihan, moment, now=now + timedelta(minutes=8))
    send(zihan, moment, "email", now + timedelta(minutes=8))
    send(zihan, moment, now=now + timedelta(days=1))


def test_twelve_codes_a_day_go_to_one_person(zihan: ActingUser, moment: Moment):
    now = real_now()
    for place in range(6):
        send(zihan, moment, now=now + timedelta(minutes=place))
        send(zihan, moment, "email", now=now + timedelta(minutes=place))
    with pytest.raises(limiting.LimitReachedError):
        send(zihan, moment, "email", now=now + timedelta(minutes=7))


def test_a_contact_not_proven_yet_is_replaced_and_its_code_is_void(
    zihan: ActingUser, moment: Moment
):
    code = code_to(send(zihan, moment))
    contact = proving.give_contact(zihan, "mobile", "139 0099 0002", moment)
    assert contact.masked == "139****0002"
    with pytest.raises(RefusedError):
        prove(zihan, code, moment)
    assert (
        ContactPoint.objects.filter(kind="mobile", ended_at=None)
        .filter(account=zihan.account)
        .get()
        == contact
    )


def test_giving_the_same_contact_again_changes_nothing(zihan: ActingUser, moment: Moment):
    before = proving.contacts_of(zihan.account)["mobile"]
    assert proving.give_contact(zihan, "mobile", "+86 13800990001", moment) == before


def test_a_proven_contact_is_not_replaced_here(zihan: ActingUser, moment: Moment):
    prove(zihan, code_to(send(zihan, moment)), moment)
    with pytest.raises(RefusedError):
        proving.give_contact(zihan, "mobile", "13900990002", moment)
    with pytest.raises(RefusedError):
        send(zihan, moment)


def test_one_number_proves_one_account(cast: Cast, moment: Moment):
    found_newcomer(moment)
    other = newcomer(moment, name="王伟", number=number_of("19961203", "013"), login_name="wangwei")
    contact = send(other, moment, now=real_now() + timedelta(minutes=2))
    with pytest.raises(RefusedError) as refused:
        prove(other, code_to(contact), moment, now=real_now() + timedelta(minutes=2))
    assert refused.value.objections[0].code == "contact_taken"
    contact.refresh_from_db()
    assert contact.verified_at is None


def test_nobody_proves_a_contact_that_is_not_there(cast: Cast, moment: Moment):
    acting = newcomer(moment, email="")
    with pytest.raises(RefusedError):
        send(acting, moment, "email")
    with pytest.raises(RefusedError):
        prove(acting, "123456", moment, "email")


def test_hostile_strings_prove_nothing_and_break_nothing(zihan: ActingUser, moment: Moment):
    for typed in hostile.STRINGS.values():
        with pytest.raises(RefusedError):
            prove(zihan, typed, moment)
        for kind in proving.KINDS:
            with suppress(RefusedError):
                proving.give_contact(zihan, kind, typed, moment)
    assert all(not state.is_verified for state in proving.states_of(zihan.account, NOW).values())
