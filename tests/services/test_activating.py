"""Accounts become active by every route, never without one, and nobody gets stuck."""

from datetime import date, timedelta

import pytest

from medreg.demonstration.cast import Cast
from medreg.records.accounts.models import ActivationCode, RoleHeld
from medreg.records.audit.models import AuditEvent
from medreg.records.identities import sealing
from medreg.records.organizations.models import Institution
from medreg.records.outbox.models import Message
from medreg.rulebook.activation import Stage
from medreg.services import activating, activation_codes, limiting, verifying
from medreg.services.acting import ActingUser
from medreg.services.clock import Moment, real_now
from medreg.services.refusing import RefusedError
from tests import hostile
from tests.services.journey import acting_as
from tests.services.people import (
    HOSPITAL,
    account_of,
    activation_code_of,
    found_newcomer,
    named,
    newcomer,
    number_of,
    prove_mobile,
    qualification_number_of,
    refusal,
    send_activation_code,
    wrong,
)
from tests.services.test_verifying import register


@pytest.fixture
def zihan(cast: Cast, moment: Moment) -> ActingUser:
    """郑子涵, found, with a proven mobile number, no institution named."""
    return found_newcomer(moment)


@pytest.fixture
def operator(cast: Cast) -> ActingUser:
    return acting_as(cast, "李敏")


def stage(acting: ActingUser, moment: Moment) -> Stage:
    return activating.plan_of(account_of(acting.account.login_key), moment).stage


def test_the_institutions_code_activates(zihan, operator, cast, moment):
    zihan = named(zihan, cast, moment)
    assert stage(zihan, moment) is Stage.WITH_INSTITUTION
    code = send_activation_code(operator, zihan, moment)
    assert stage(zihan, moment) is Stage.CODE_SENT
    activating.activate_by_code(zihan, code.lower().replace("-", " "), moment, real_now())
    account = account_of("zihan")
    assert (account.activated_by_route, account.activated_at) == ("code", moment.now)
    acts = AuditEvent.objects.filter(subject_kind="account", subject_id=account.pk)
    assert {"name_institution", "issue_activation_code", "activate"} <= {a.action for a in acts}
    assert Message.objects.filter(template="account_activated", channel="sms").count() == 1


def test_codes_have_eight_characters_without_look_alikes_and_are_hashed(
    zihan, operator, cast, moment
):
    named(zihan, cast, moment)
    code = send_activation_code(operator, zihan, moment)
    assert len(code.replace("-", "")) == 8
    assert set(code) <= set(activation_codes.ALPHABET) | {"-"}
    assert len(set(activation_codes.ALPHABET)) == 32
    assert not set("01IO") & set(activation_codes.ALPHABET)
    assert code not in ActivationCode.objects.get().code_hash


def test_a_code_is_tried_five_times(zihan, operator, cast, moment):
    zihan = named(zihan, cast, moment)
    code = send_activation_code(operator, zihan, moment)
    for _time in range(5):
        with pytest.raises(RefusedError):
            activating.activate_by_code(zihan, wrong(code), moment, real_now())
    assert refusal(activating.activate_by_code, zihan, code, moment, real_now()) == (
        "activation_code_gone"
    )
    assert stage(zihan, moment) is Stage.WITH_INSTITUTION


def test_a_code_lasts_seven_days(zihan, operator, cast, moment):
    zihan = named(zihan, cast, moment)
    code = send_activation_code(operator, zihan, moment)
    late = Moment(moment.now + timedelta(days=7), moment.today + timedelta(days=7))
    assert refusal(activating.activate_by_code, zihan, code, late, real_now()) == (
        "activation_code_gone"
    )
    in_time = Moment(late.now - timedelta(minutes=1), late.today)
    activating.activate_by_code(zihan, code, in_time, real_now())


def test_a_new_code_voids_the_one_before_it(zihan, operator, cast, moment):
    zihan, now = named(zihan, cast, moment), real_now()
    activation_codes.issue_code(operator, zihan.account.pk, moment, now)
    first = activation_code_of(zihan.account)
    activation_codes.issue_code(operator, zihan.account.pk, moment, now + timedelta(minutes=1))
    with pytest.raises(RefusedError):
        activating.activate_by_code(zihan, first, moment, now)
    activating.activate_by_code(zihan, activation_code_of(zihan.account), moment, now)


def test_codes_are_sent_once_a_minute_and_five_times_a_day(zihan, operator, cast, moment):
    zihan, now = named(zihan, cast, moment), real_now()
    for place in range(5):
        at = now + timedelta(minutes=place)
        activation_codes.issue_code(operator, zihan.account.pk, moment, at)
        with pytest.raises(limiting.LimitReachedError):
            activation_codes.issue_code(
                operator, zihan.account.pk, moment, at + timedelta(seconds=59)
            )
    with pytest.raises(limiting.LimitReachedError):
        activation_codes.issue_code(operator, zihan.account.pk, moment, now + timedelta(hours=1))


def test_codes_are_tried_fifteen_times_a_day(zihan, operator, cast, moment):
    zihan, now = named(zihan, cast, moment), real_now()
    for place in range(3):
        at = now + timedelta(minutes=place)
        activation_codes.issue_code(operator, zihan.account.pk, moment, at)
        code = activation_code_of(zihan.account)
        for _time in range(5):
            with pytest.raises(RefusedError):
                activating.activate_by_code(zihan, wrong(code), moment, at)
    activation_codes.issue_code(operator, zihan.account.pk, moment, now + timedelta(minutes=3))
    with pytest.raises(limiting.LimitReachedError):
        activating.activate_by_code(zihan, code, moment, now + timedelta(minutes=3))


def test_codes_for_a_list_go_through_the_same_door(zihan, operator, cast, moment):
    named(zihan, cast, moment)
    sent = activation_codes.issue_codes(
        operator, [zihan.account.pk, cast.accounts["林晓"].pk, 0], moment, real_now()
    )
    assert [one.is_sent for one in sent] == [True, False, False]


@pytest.mark.parametrize("who", ["何静", "吴刚"])
def test_only_operators_of_that_institution_send_codes(zihan, cast, moment, who):
    named(zihan, cast, moment)
    stranger = acting_as(cast, who)
    assert (
        refusal(activation_codes.issue_code, stranger, zihan.account.pk, moment, real_now())
        == "activation_not_yours"
    )


def test_a_viewer_sends_no_codes(zihan, operator, cast, moment):
    named(zihan, cast, moment)
    viewer = ActingUser(operator.account, frozenset({"viewer"}), operator.institution)
    with pytest.raises(RefusedError):
        activation_codes.issue_code(viewer, zihan.account.pk, moment, real_now())


def test_an_operator_does_not_activate_their_own_account(zihan, cast, moment):
    hospital = cast.institutions[HOSPITAL]
    named(zihan, cast, moment)
    RoleHeld.objects.create(
        account=zihan.account, role="administrator", institution=hospital, granted_on=moment.today
    )
    oneself = ActingUser(zihan.account, frozenset({"administrator"}), hospital.pk)
    with pytest.raises(RefusedError):
        activation_codes.issue_code(oneself, zihan.account.pk, moment, real_now())
    assert activating.switch_automatic(oneself, is_on=True, moment=moment) == 0
    assert account_of("zihan").activated_at is None


def test_naming_an_automatic_institution_activates_at_once(zihan, cast, moment):
    Institution.objects.filter(name=HOSPITAL).update(activates_automatically=True)
    named(zihan, cast, moment)
    assert account_of("zihan").activated_by_route == "automatic"


def test_switching_automatic_on_activates_who_waits_and_nobody_else(zihan, operator, cast, moment):
    named(zihan, cast, moment)
    waits_elsewhere = found_newcomer(
        moment,
        name="王伟",
        number=number_of("19961203", "013"),
        login_name="wangwei",
        mobile="13800990077",
        email="",
    )
    named(waits_elsewhere, cast, moment, "南山县人民医院")
    assert activating.switch_automatic(operator, is_on=True, moment=moment) == 1
    assert activating.switch_automatic(operator, is_on=True, moment=moment) == 0
    assert account_of("zihan").activated_at is not None
    assert account_of("wangwei").activated_at is None


def test_only_the_administrator_switches(operator, cast, moment):
    confirmer = ActingUser(operator.account, frozenset({"confirmer"}), operator.institution)
    with pytest.raises(RefusedError):
        activating.switch_automatic(confirmer, is_on=True, moment=moment)


def test_proving_the_contact_last_activates_too(cast, moment):
    Institution.objects.filter(name=HOSPITAL).update(activates_automatically=True)
    acting = newcomer(moment)
    verifying.verify(acting.account, acting, moment)
    named(acting, cast, moment)
    assert account_of("zihan").activated_at is None
    prove_mobile(ActingUser(account_of("zihan")), moment)
    assert account_of("zihan").activated_by_route == "automatic"


def test_ones_own_qualification_number_activates(zihan, cast, moment):
    number = qualification_number_of(cast, "郑子涵")
    activating.activate_by_number(zihan, f" {number[:9]}-{number[9:]} ", moment, real_now())
    assert account_of("zihan").activated_by_route == "number"


def test_the_older_form_of_24_characters_activates_too(zihan, cast, moment):
    full = qualification_number_of(cast, "郑子涵")
    older = full[:9] + full[9:15] + full[17:26]
    assert len(older) == 24
    activating.activate_by_number(zihan, older, moment, real_now())
    assert account_of("zihan").activated_at is not None


def test_the_exam_ticket_number_activates(zihan, cast, moment):
    cast.practitioners["郑子涵"].qualifications.update(
        ticket_index=sealing.blind("9901250017", "qualification.ticket")
    )
    activating.activate_by_number(zihan, "9901 2500 17", moment, real_now())
    assert account_of("zihan").activated_at is not None


def test_somebody_elses_number_does_not_activate(zihan, cast, moment):
    other = qualification_number_of(cast, "王伟")
    assert refusal(activating.activate_by_number, zihan, other, moment, real_now()) == (
        "activation_number_wrong"
    )


def test_a_number_without_a_proven_contact_activates_nothing(cast, moment):
    acting = newcomer(moment)
    verifying.verify(acting.account, acting, moment)
    number = qualification_number_of(cast, "郑子涵")
    assert refusal(activating.activate_by_number, acting, number, moment, real_now()) == (
        "activation_contact_not_proven"
    )


def test_numbers_are_tried_five_times_a_day(zihan, cast, moment):
    now, number = real_now(), qualification_number_of(cast, "郑子涵")
    for _time in range(5):
        with pytest.raises(RefusedError):
            activating.activate_by_number(zihan, "202599110990101199806180X", moment, now)
    with pytest.raises(limiting.LimitReachedError):
        activating.activate_by_number(zihan, number, moment, now)
    activating.activate_by_number(zihan, number, moment, now + timedelta(days=1))


def test_with_a_valid_registration_the_main_institution_activates(cast, moment):
    register(cast, "郑子涵")
    acting = found_newcomer(moment)
    number = qualification_number_of(cast, "郑子涵")
    assert refusal(activating.activate_by_number, acting, number, moment, real_now()) == (
        "activation_number_not_for_registered"
    )
    assert (
        refusal(
            activating.name_institution, acting, cast.institutions[HOSPITAL].pk, moment, real_now()
        )
        == "institution_is_of_the_register"
    )
    code = send_activation_code(acting_as(cast, "罗平"), acting, moment)
    activating.activate_by_code(acting, code, moment, real_now())
    assert account_of("zihan").activated_at is not None


def test_a_registration_that_ends_meanwhile_opens_the_other_routes(cast, moment):
    registration = register(cast, "郑子涵")
    acting = found_newcomer(moment)
    registration.ended_on = date(2026, 3, 1)
    registration.save()
    activating.activate_by_number(
        acting, qualification_number_of(cast, "郑子涵"), moment, real_now()
    )
    assert account_of("zihan").activated_by_route == "number"


def test_an_institution_without_licence_is_not_named(zihan, cast, moment):
    hospital = cast.institutions[HOSPITAL]
    Institution.objects.filter(pk=hospital.pk).update(licensed_until=date(2026, 3, 1))
    assert refusal(activating.name_institution, zihan, hospital.pk, moment, real_now()) == (
        "institution_not_licensed"
    )
    assert refusal(activating.name_institution, zihan, 0, moment, real_now()) == (
        "institution_not_licensed"
    )


def test_another_institution_may_be_named_and_the_old_code_is_void(zihan, operator, cast, moment):
    zihan = named(zihan, cast, moment)
    code = send_activation_code(operator, zihan, moment)
    zihan = named(zihan, cast, moment, "南山县人民医院")
    with pytest.raises(RefusedError):
        activating.activate_by_code(zihan, code, moment, real_now())
    assert activating.waiting_at(operator, moment) == []


def test_two_routes_at_one_moment_activate_once(zihan, cast, moment):
    number = qualification_number_of(cast, "郑子涵")
    stale = ActingUser(account_of("zihan"))
    activating.activate_by_number(zihan, number, moment, real_now())
    activating.activate_by_number(stale, number, moment, real_now())
    assert Message.objects.filter(template="account_activated", channel="page").count() == 1
    assert AuditEvent.objects.filter(action="activate").count() == 1


def test_an_operator_sees_who_waits_with_the_number_masked(zihan, operator, cast, moment):
    named(zihan, cast, moment)
    (row,) = activating.waiting_at(operator, moment)
    assert row.name == "郑子涵"
    assert "*" in row.document
    assert row.plan.due_on == date(2026, 3, 5)
    assert activating.waiting_count(operator) == 1
    send_activation_code(operator, zihan, moment)
    (row,) = activating.waiting_at(operator, moment)
    assert row.plan.stage is Stage.CODE_SENT
    assert row.delivery.state == "waiting"


def test_hostile_strings_activate_nothing(zihan, operator, cast, moment):
    zihan = named(zihan, cast, moment)
    send_activation_code(operator, zihan, moment)
    now = real_now()
    for place, typed in enumerate(hostile.STRINGS.values()):
        later = now + timedelta(days=place)
        for act in (activating.activate_by_code, activating.activate_by_number):
            with pytest.raises(RefusedError):
                act(zihan, typed, moment, later)
    assert account_of("zihan").activated_at is None
