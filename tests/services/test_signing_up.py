"""Accounts are opened: one for each person, and nobody learns who has one."""

from contextlib import suppress
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from medreg.demonstration.cast import Cast
from medreg.records.accounts.models import Account, ContactPoint
from medreg.records.identities.models import Identity
from medreg.records.outbox.models import Message
from medreg.services import limiting, signing_up
from medreg.services.acting import ActingUser
from medreg.services.clock import Moment, real_now
from medreg.services.refusing import RefusedError
from tests import hostile
from tests.services.people import account_of, newcomer, number_of, prove_mobile, sign_up


def codes(refused: RefusedError) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for objection in refused.objections:
        found.setdefault(objection.field or "", set()).add(objection.code)
    return found


def test_an_account_is_opened_with_its_contacts_sealed(cast: Cast, moment: Moment):
    opened = sign_up(moment)
    account = account_of("zihan")
    assert opened.login_name == "zihan"
    assert opened.contacts == ("138****0001", "z***@example.org")
    assert account.name == "郑子涵"
    assert account.identity == cast.practitioners["郑子涵"].identity
    assert account.consent_version == signing_up.CONSENT_VERSION
    for contact in account.contacts.all():
        assert contact.verified_at is None
        assert b"13800990001" not in bytes(contact.value)
    assert not Message.objects.filter(account=account).exclude(channel="page").exists()


def test_everything_wrong_is_said_at_once_each_beside_its_field(db: None, moment: Moment):
    with pytest.raises(RefusedError) as refused:
        sign_up(
            moment,
            name="Zheng3",
            number="11010519491231002Y",
            mobile="12345",
            email="no address",
            login_name="郑子涵",
            password="short",
            password_again="other",
            consent="",
        )
    found = codes(refused.value)
    assert set(found) == {
        "name", "number", "mobile", "email", "login_name", "password", "password_again", "consent",
    }  # fmt: skip
    assert not Account.objects.exists()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"id_type": "driving_licence"}, "id_type"),
        ({"mobile": "", "email": ""}, "mobile"),
        ({"password": "19980618-Zihan", "password_again": "19980618-Zihan"}, "password"),
        ({"password": "xZihan-2026!", "password_again": "xZihan-2026!"}, "password"),
        ({"number": number_of("20990101", "006")}, "number"),
        ({"name": "Anna Lee"}, "name"),
    ],
)
def test_one_thing_wrong_is_said_at_its_field(db: None, moment: Moment, changes, field):
    with pytest.raises(RefusedError) as refused:
        sign_up(moment, **changes)
    assert set(codes(refused.value)) == {field}


def test_who_has_no_mainland_mobile_gives_an_e_mail_address(db: None, moment: Moment):
    sign_up(moment, name="Anna Lee", id_type="foreign_passport", number="N1234567", mobile="")
    assert [each.kind for each in account_of("zihan").contacts.all()] == ["email"]


def test_a_login_name_is_taken_whatever_its_capitals(cast: Cast, moment: Moment):
    with pytest.raises(RefusedError) as refused:
        sign_up(moment, login_name="LinXiao")
    assert codes(refused.value) == {"login_name": {"login_name_taken"}}


def test_the_same_form_sent_twice_is_one_account(cast: Cast, moment: Moment):
    first, second = sign_up(moment), sign_up(moment)
    assert first == second
    assert Account.objects.filter(name="郑子涵").count() == 1
    assert Message.objects.filter(template="account_exists_already").count() == 0


def test_a_second_account_gets_the_same_answer_and_none_is_opened(cast: Cast, moment: Moment):
    lin = cast.accounts["林晓"]
    opened = sign_up(moment, name="林晓", number=number_of("19980412", "002"), login_name="lin_2")
    assert opened.login_name == "lin_2"
    assert Account.objects.filter(identity=lin.identity).get() == lin
    told = Message.objects.filter(account=lin, template="account_exists_already")
    assert {message.channel for message in told} == {"page", "sms"}
    assert not Account.objects.filter(login_key="lin_2", closed_at=None).exists()


def test_the_login_name_is_taken_afterwards_either_way(cast: Cast, moment: Moment):
    """Or else asking again would tell whether the identity is known."""
    sign_up(moment, name="林晓", number=number_of("19980412", "002"), login_name="lin_2")
    other = {"password": "Other-lantern-28", "password_again": "Other-lantern-28"}
    with pytest.raises(RefusedError) as refused:
        sign_up(moment, login_name="lin_2", **other)
    assert codes(refused.value) == {"login_name": {"login_name_taken"}}


def test_known_and_unknown_identities_cost_the_same_work(cast: Cast, moment: Moment, monkeypatch):
    hashed = []
    real = signing_up.make_password
    monkeypatch.setattr(signing_up, "make_password", lambda raw: hashed.append(1) or real(raw))
    with CaptureQueriesContext(connection) as unknown:
        sign_up(moment)
    with CaptureQueriesContext(connection) as known:
        sign_up(moment, name="林晓", number=number_of("19980412", "002"), login_name="lin_2")
    assert len(known) == len(unknown)
    assert len(hashed) == 2


def test_nobodys_telephone_is_flooded(cast: Cast, moment: Moment):
    now = real_now()
    for place in range(6):
        sign_up(
            moment,
            now=now + timedelta(minutes=place),
            name="林晓",
            number=number_of("19980412", "002"),
            login_name=f"lin_{place}",
        )
    told = Message.objects.filter(template="account_exists_already")
    assert told.filter(channel="sms").count() == 3
    assert told.filter(channel="page").count() == 6


def test_one_identity_is_asked_for_ten_times_a_day_and_no_more(cast: Cast, moment: Moment):
    now = real_now()
    for place in range(10):
        sign_up(moment, now=now, login_name=f"zihan_{place}")
    with pytest.raises(limiting.LimitReachedError):
        sign_up(moment, now=now, login_name="zihan_x")
    sign_up(moment, now=now + timedelta(days=1), login_name="zihan_x")


def test_an_account_that_proved_nothing_gives_way_after_a_day(cast: Cast, moment: Moment):
    sign_up(moment, login_name="mischief")
    later = Moment(moment.now + timedelta(days=2), moment.today + timedelta(days=2))
    sign_up(later)
    assert account_of("zihan").identity == cast.practitioners["郑子涵"].identity
    gone = account_of("mischief")
    assert gone.closed_at is not None
    assert gone.identity is None


def test_an_account_with_a_proven_contact_never_gives_way(cast: Cast, moment: Moment):
    acting = newcomer(moment)
    prove_mobile(acting, moment)
    later = Moment(moment.now + timedelta(days=400), moment.today + timedelta(days=400))
    sign_up(later, login_name="zihan_2")
    assert account_of("zihan").closed_at is None
    assert account_of("zihan_2").closed_at is not None


def test_who_typed_a_wrong_number_gives_the_account_up_and_begins_anew(cast: Cast, moment: Moment):
    acting = newcomer(moment, number=number_of("19980618", "008"))
    signing_up.give_up(acting, moment)
    assert not ContactPoint.objects.filter(account=acting.account, ended_at=None).exists()
    sign_up(moment, login_name="zihan_2")
    assert account_of("zihan_2").identity == cast.practitioners["郑子涵"].identity


def test_a_matched_account_is_not_given_up(cast: Cast, moment: Moment):
    with pytest.raises(RefusedError):
        signing_up.give_up(ActingUser(cast.accounts["林晓"]), moment)


def test_15_digits_open_the_same_identity_as_18(cast: Cast, moment: Moment):
    full = number_of("19980618", "006")
    sign_up(moment, number=full[:6] + full[8:17])
    assert account_of("zihan").identity == cast.practitioners["郑子涵"].identity


@pytest.mark.parametrize("name", hostile.STRINGS)
def test_hostile_strings_are_refused_or_kept_and_nothing_breaks(db: None, moment: Moment, name):
    for field in signing_up.FIELDS:
        with suppress(RefusedError):
            sign_up(moment, **{field: hostile.STRINGS[name]})
    assert Identity.objects.count() <= 2
