"""People sign in by password or code; strangers learn nothing; five failures lock for a while."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from medreg.demonstration.cast import Cast
from medreg.records.accounts.models import Account, OneTimeCode, Session
from medreg.records.outbox.models import Message
from medreg.services import limiting, recovering, sessions, signing_in
from medreg.services.acting import ActingUser
from medreg.services.clock import Moment, real_now
from medreg.services.devices import device_of
from medreg.services.refusing import RefusedError
from tests import hostile
from tests.services.people import (
    ADDRESS,
    PASSWORD,
    account_of,
    code_to,
    found_newcomer,
    newcomer,
    wrong,
)

CHROME = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36"
EDGE = "Mozilla/5.0 (Windows NT 10.0; Win64) AppleWebKit/537.36 Chrome/120.0 Safari/537.36 Edg/120"
MOBILE = "13800990001"
NEW = "Copper-teapot-28"


def by_password(moment, name="zihan", secret=PASSWORD, now=None, user_agent=CHROME):
    return signing_in.sign_in_by_password(
        name, secret, user_agent=user_agent, address=ADDRESS, moment=moment, now=now or real_now()
    )


def send(moment, typed=MOBILE, purpose="sign_in", now=None):
    return signing_in.send_code(
        typed, purpose, address=ADDRESS, moment=moment, now=now or real_now()
    )


def by_code(moment, code, typed=MOBILE, now=None):
    return signing_in.sign_in_by_code(
        typed, code, user_agent=CHROME, address=ADDRESS, moment=moment, now=now or real_now()
    )


def mobile_of(acting: ActingUser):
    return acting.account.contacts.get(kind="mobile", ended_at=None)


@pytest.mark.parametrize("name", ["zihan", "ZiHan", " zihan ", "ｚｉｈａｎ"])
@pytest.mark.parametrize("secret", [PASSWORD, "Ｂamboo－lantern－27"])
def test_capitals_of_the_name_and_width_of_the_password_do_not_matter(db, moment, name, secret):
    newcomer(moment)
    signed_in = by_password(moment, name, secret)
    visit = sessions.visit_of(signed_in.token, real_now())
    assert visit.acting.account == account_of("zihan")
    assert visit.session.device == "Chrome, Android"


def test_the_first_sign_in_looks_the_person_up(cast: Cast, moment: Moment):
    newcomer(moment)
    by_password(moment)
    assert account_of("zihan").verification == "V2"


def test_a_wrong_password_and_an_unknown_name_get_one_answer_for_one_work(
    cast: Cast, moment: Moment, monkeypatch
):
    newcomer(moment)
    hashed = []
    real = signing_in.check_password
    monkeypatch.setattr(
        signing_in, "check_password", lambda *given: hashed.append(1) or real(*given)
    )
    seen = []
    for name in ("zihan", "nobody"):
        with CaptureQueriesContext(connection) as queries, pytest.raises(RefusedError) as refused:
            by_password(moment, name, "Wrong-lantern-27")
        seen.append((len(queries), refused.value.objections))
    assert seen[0] == seen[1]
    assert len(hashed) == 2


@pytest.mark.parametrize("name", ["zihan", "nobody"])
def test_five_failures_lock_for_a_quarter_of_an_hour(cast: Cast, moment: Moment, name):
    newcomer(moment)
    now = real_now()
    for _time in range(5):
        with pytest.raises(RefusedError) as refused:
            by_password(moment, name, "Wrong-lantern-27", now)
        assert not isinstance(refused.value, limiting.LimitReachedError)
    with pytest.raises(limiting.LimitReachedError):
        by_password(moment, name, PASSWORD, now)
    later = now + timedelta(minutes=15)
    if name == "zihan":
        assert by_password(moment, name, now=later).account == account_of("zihan")


def test_four_failures_and_a_right_password_begin_the_count_anew(cast: Cast, moment: Moment):
    newcomer(moment)
    for _round in range(3):
        for _time in range(4):
            with pytest.raises(RefusedError):
                by_password(moment, secret="Wrong-lantern-27")
        by_password(moment)


def test_a_locked_name_still_signs_in_by_code(cast: Cast, moment: Moment):
    acting = found_newcomer(moment)
    for _time in range(5):
        with pytest.raises(RefusedError):
            by_password(moment, secret="Wrong-lantern-27")
    now = real_now() + timedelta(minutes=2)
    send(moment, now=now)
    by_code(moment, code_to(mobile_of(acting)), now=now)
    assert by_password(moment, now=now)


def test_a_closed_account_does_not_sign_in(cast: Cast, moment: Moment):
    newcomer(moment)
    Account.objects.update(closed_at=moment.now)
    with pytest.raises(RefusedError):
        by_password(moment)


def test_a_code_signs_in_once(cast: Cast, moment: Moment):
    acting = found_newcomer(moment)
    now = real_now() + timedelta(minutes=2)
    send(moment, "138 0099 0001", now=now)
    code = code_to(mobile_of(acting))
    by_code(moment, code, now=now)
    with pytest.raises(RefusedError):
        by_code(moment, code, now=now)


def test_a_code_is_tried_five_times_and_lasts_ten_minutes(cast: Cast, moment: Moment):
    acting = found_newcomer(moment)
    now = real_now() + timedelta(minutes=2)
    send(moment, now=now)
    code = code_to(mobile_of(acting))
    with pytest.raises(RefusedError):
        by_code(moment, code, now=now + timedelta(minutes=10))
    for _time in range(5):
        with pytest.raises(RefusedError):
            by_code(moment, wrong(code), now=now)
    with pytest.raises(RefusedError):
        by_code(moment, code, now=now)


def test_a_contact_that_is_not_proven_does_not_sign_in(cast: Cast, moment: Moment):
    newcomer(moment)
    send(moment)
    assert not OneTimeCode.objects.exists()


def test_known_and_unknown_contacts_get_one_answer_for_one_work(cast: Cast, moment: Moment):
    found_newcomer(moment)
    now = real_now() + timedelta(minutes=2)
    seen = []
    for typed in (MOBILE, "13800990099"):
        with CaptureQueriesContext(connection) as sending:
            send(moment, typed, now=now)
        with CaptureQueriesContext(connection) as trying, pytest.raises(RefusedError) as refused:
            by_code(moment, "000000x", typed, now=now)
        seen.append((len(sending), len(trying), refused.value.objections))
    assert seen[0] == seen[1]


@pytest.mark.parametrize("typed", [MOBILE, "13800990099"])
def test_the_next_code_waits_a_minute_for_known_and_unknown(cast: Cast, moment: Moment, typed):
    found_newcomer(moment)
    now = real_now() + timedelta(minutes=2)
    send(moment, typed, now=now)
    with pytest.raises(limiting.LimitReachedError):
        send(moment, typed, now=now + timedelta(seconds=59))
    send(moment, typed, now=now + timedelta(seconds=60))


def test_a_device_not_seen_before_is_told_to_the_owner(cast: Cast, moment: Moment):
    found_newcomer(moment)
    by_password(moment)
    by_password(moment)
    assert not Message.objects.filter(template="new_sign_in").exists()
    by_password(moment, user_agent=EDGE)
    by_password(moment, user_agent="curl/8")
    told = Message.objects.filter(template="new_sign_in", channel="sms").order_by("pk")
    assert [m.parameters["device"] for m in told] == ["Edge, Windows", "一台没有说明型号的设备"]


def test_recovery_sets_a_new_password_ends_every_session_and_tells_every_contact(
    cast: Cast, moment: Moment
):
    acting = found_newcomer(moment)
    old = by_password(moment)
    now = real_now() + timedelta(minutes=2)
    send(moment, purpose="recover", now=now)
    given = recovering.prove_ownership(MOBILE, code_to(mobile_of(acting)), address=ADDRESS, now=now)
    assert recovering.account_of_pass(given) == acting.account
    typed = {"password": NEW, "password_again": NEW}
    fresh = recovering.recover(given, typed, user_agent=CHROME, moment=moment, now=now)
    assert sessions.visit_of(old.token, now) is None
    assert sessions.visit_of(fresh.token, now) is not None
    told = Message.objects.filter(template="password_changed")
    assert set(told.values_list("channel", flat=True)) == {"page", "sms"}
    assert recovering.account_of_pass(given) is None
    with pytest.raises(RefusedError):
        recovering.recover(given, typed, user_agent=CHROME, moment=moment, now=now)
    with pytest.raises(RefusedError):
        by_password(moment)
    assert by_password(moment, secret=NEW)


def test_a_code_for_signing_in_does_not_recover(cast: Cast, moment: Moment):
    acting = found_newcomer(moment)
    now = real_now() + timedelta(minutes=2)
    send(moment, now=now)
    with pytest.raises(RefusedError):
        recovering.prove_ownership(MOBILE, code_to(mobile_of(acting)), address=ADDRESS, now=now)


@pytest.mark.parametrize(
    "typed",
    [
        {"password": "weak", "password_again": "weak"},
        {"password": NEW, "password_again": "Copper-teapot-29"},
        {"password": "zihan-teapot-28", "password_again": "zihan-teapot-28"},
        {"password": "T-13800990001-x", "password_again": "T-13800990001-x"},
        {},
    ],
)
def test_a_new_password_keeps_the_rules(cast: Cast, moment: Moment, typed):
    acting = found_newcomer(moment)
    session = Session(pk=0)
    with pytest.raises(RefusedError):
        recovering.change_password(
            acting, session, {"old_password": PASSWORD, **typed}, moment, real_now()
        )
    assert by_password(moment)


def test_changing_the_password_signs_the_other_devices_out(cast: Cast, moment: Moment):
    found_newcomer(moment)
    now = real_now()
    here, there = by_password(moment), by_password(moment)
    visit = sessions.visit_of(here.token, now)
    typed = {"old_password": PASSWORD, "password": NEW, "password_again": NEW}
    recovering.change_password(visit.acting, visit.session, typed, moment, now)
    assert sessions.visit_of(here.token, now) is not None
    assert sessions.visit_of(there.token, now) is None


def test_the_old_password_is_tried_five_times_a_quarter_of_an_hour(cast: Cast, moment: Moment):
    acting, now = found_newcomer(moment), real_now()
    typed = {"old_password": "Wrong", "password": NEW, "password_again": NEW}
    for _time in range(5):
        with pytest.raises(RefusedError) as refused:
            recovering.change_password(acting, Session(pk=0), typed, moment, now)
        assert not isinstance(refused.value, limiting.LimitReachedError)
    with pytest.raises(limiting.LimitReachedError):
        recovering.change_password(
            acting, Session(pk=0), {**typed, "old_password": PASSWORD}, moment, now
        )


@pytest.mark.parametrize("given", ["", "x", "a:b:c", *list(hostile.STRINGS.values())[:12]])
def test_a_forged_pass_is_none(db: None, given):
    assert recovering.account_of_pass(given) is None


def test_hostile_strings_sign_nobody_in(db: None, moment: Moment):
    now = real_now()
    for place, typed in enumerate(hostile.STRINGS.values()):
        later = now + timedelta(days=place)
        with pytest.raises(RefusedError):
            by_password(moment, typed, typed, later)
        with pytest.raises(RefusedError):
            by_code(moment, typed, typed, later)
        with pytest.raises(RefusedError):
            by_code(moment, typed, now=later)


@pytest.mark.parametrize(
    ("said", "device"),
    [
        (CHROME, "Chrome, Android"),
        (EDGE, "Edge, Windows"),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17) MicroMessenger/8.0 Safari/604.1",
            "WeChat, iPhone",
        ),
        ("Mozilla/5.0 (Phone; OpenHarmony 5.0) HuaweiBrowser/5", "Huawei Browser, HarmonyOS"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:120.0) Gecko Firefox/120.0", "Firefox, Linux"),
        ("", ""),
        ("x" * 100_000, ""),
    ],
)
def test_a_device_is_told_in_words(said, device):
    assert device_of(said) == device
