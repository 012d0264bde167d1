"""Nobody gets stuck: the institution is reminded, then the registering authority may vouch."""

from datetime import date

import pytest

from medreg.demonstration.cast import Cast
from medreg.records.audit.models import AuditEvent
from medreg.records.outbox.models import Message
from medreg.services import activating
from medreg.services.acting import ActingUser
from medreg.services.clock import Moment, moment_on
from tests.services.journey import acting_as
from tests.services.people import (
    WITHOUT_OPERATORS,
    account_of,
    found_newcomer,
    named,
    refusal,
)


@pytest.fixture
def zihan(cast: Cast, moment: Moment) -> ActingUser:
    """郑子涵, found, with a proven mobile number, no institution named."""
    return found_newcomer(moment)


def test_the_institution_is_reminded_once_a_working_day(zihan, cast, moment):
    zihan = named(zihan, cast, moment)
    activating.remind(zihan, moment)
    told = Message.objects.filter(template="reminder_to_institution", channel="page")
    assert [message.account for message in told] == [cast.accounts["李敏"]]
    again = ActingUser(account_of("zihan"))
    assert refusal(activating.remind, again, moment) == "reminder_too_soon"
    activating.remind(again, moment_on(date(2026, 3, 3)))


def test_after_three_working_days_the_authority_may_vouch(zihan, cast, moment):
    zihan = named(zihan, cast, moment)
    officer = acting_as(cast, "吴刚")
    in_time, late = moment_on(date(2026, 3, 5)), moment_on(date(2026, 3, 6))
    assert activating.escalated_at(officer, in_time) == []
    assert refusal(activating.vouch, officer, zihan.account.pk, "见到了身份证", in_time) == (
        "activation_institution_has_time"
    )
    assert [one.name for one in activating.escalated_at(officer, late)] == ["郑子涵"]
    activating.vouch(officer, zihan.account.pk, "窗口核对了身份证和劳动合同", late)
    account = account_of("zihan")
    assert account.activated_by_route == "vouched"
    act = AuditEvent.objects.get(action="activate")
    assert act.actor == officer.account
    assert act.sealed is not None
    assert activating.escalated_at(officer, late) == []


def test_where_nobody_can_send_codes_the_authority_sees_it_at_once(zihan, cast, moment):
    named(zihan, cast, moment, WITHOUT_OPERATORS)
    assert [one.name for one in activating.escalated_at(acting_as(cast, "吴刚"), moment)] == [
        "郑子涵"
    ]


@pytest.mark.parametrize("reason", ["", "   ", "ok", "x" * 501])
def test_vouching_needs_a_reason(zihan, cast, moment, reason):
    named(zihan, cast, moment, WITHOUT_OPERATORS)
    officer = acting_as(cast, "吴刚")
    assert refusal(activating.vouch, officer, zihan.account.pk, reason, moment) == (
        "vouching_reason"
    )


@pytest.mark.parametrize("who", ["马腾", "李敏", "陈芳", "林晓"])
def test_only_officers_of_the_registering_authority_vouch(zihan, cast, moment, who):
    named(zihan, cast, moment, WITHOUT_OPERATORS)
    stranger = acting_as(cast, who)
    assert refusal(activating.vouch, stranger, zihan.account.pk, "见到了身份证", moment) == (
        "vouching_not_yours"
    )


def test_nobody_vouches_for_themselves(zihan, cast, moment):
    named(zihan, cast, moment, WITHOUT_OPERATORS)
    officer = acting_as(cast, "吴刚")
    oneself = ActingUser(zihan.account, officer.roles, None, officer.authority)
    assert refusal(activating.vouch, oneself, zihan.account.pk, "见到了身份证", moment) == (
        "vouching_for_oneself"
    )
