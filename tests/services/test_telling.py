"""Who is told what, by which way and in which language."""

import dataclasses
from datetime import date, timedelta

import pytest
from django.db import transaction

from medreg.records.outbox.models import Message
from medreg.rulebook.workflows.registry import WORKFLOWS
from medreg.services.keeping import open_json
from medreg.services.message_centre import (
    delivery_about,
    mark_read,
    told_to,
    unread_count,
)
from medreg.services.message_texts import (
    DOTS,
    WrongParametersError,
)
from medreg.services.telling import call_off, tell, tell_step
from tests.services.people_told import (
    MOMENT,
    NOW,
    TODAY,
    after,
    give_role,
    make_account,
    make_application,
    make_authority,
    make_contact,
    make_institution,
    make_practitioner,
    make_registration,
)


@pytest.fixture
def lin(db):
    return make_account()


def channels(rows):
    return sorted(row.channel for row in rows)


def test_a_verified_mobile_is_the_best_way(lin):
    make_contact(lin, "email", "lin@example.cn")
    mobile = make_contact(lin)
    page, sms = sorted(tell(lin, "account_activated", {}, MOMENT), key=lambda row: row.channel)
    assert (page.channel, page.contact, page.sent_at) == ("page", None, NOW)
    assert (sms.channel, sms.contact, sms.sent_at, sms.due_at) == ("sms", mobile, None, NOW)
    assert sms.template == "account_activated"


def test_without_a_verified_mobile_it_goes_by_e_mail(lin):
    make_contact(lin, verified_at=None)
    make_contact(lin, ended_at=NOW)
    make_contact(lin, "email", "lin@example.cn")
    assert channels(tell(lin, "account_activated", {}, MOMENT)) == ["email", "page"]


def test_somebody_without_contacts_reads_it_in_the_message_centre(lin):
    assert channels(tell(lin, "account_activated", {}, MOMENT)) == ["page"]


def test_where_no_sms_can_be_sent_it_goes_by_e_mail(lin, settings):
    make_contact(lin)
    make_contact(lin, "email", "lin@example.cn")
    settings.MEDREG = dataclasses.replace(
        settings.MEDREG, demo=False, sms_gateway="", smtp_url="smtp://127.0.0.1"
    )
    assert channels(tell(lin, "account_activated", {}, MOMENT)) == ["email", "page"]


def test_the_ways_can_be_narrowed(lin):
    make_contact(lin)
    make_contact(lin, "email", "lin@example.cn")
    assert channels(tell(lin, "account_activated", {}, MOMENT, channels={"page"})) == ["page"]
    assert channels(tell(lin, "account_activated", {}, MOMENT, channels={"email"})) == ["email"]


def test_an_old_or_unproven_contact_can_be_named(lin):
    new = make_contact(lin, verified_at=None)
    make_contact(lin, "email", "lin@example.cn")
    secret = {"code": "482913"}
    rows = tell(lin, "one_time_code", {"minutes": 10}, MOMENT, secret=secret, contact=new)
    assert [row.contact for row in rows if row.channel != "page"] == [new]


def test_secrets_are_sealed_and_the_message_centre_never_has_them(lin):
    contact = make_contact(lin)
    tell(lin, "one_time_code", {"minutes": 10}, MOMENT, secret={"code": "482913"})
    page, sms = Message.objects.order_by("channel")
    assert page.secret is None
    assert b"482913" not in bytes(sms.secret)
    assert "482913" not in str(page.parameters) + str(sms.parameters)
    assert open_json(contact.key, bytes(sms.secret), "message.secret") == {"code": "482913"}
    (told,) = told_to(lin, "zh-hans")
    assert DOTS in told.text
    assert "482913" not in told.text


@pytest.mark.parametrize(
    ("template", "parameters", "secret"),
    [
        ("account_activated", {"day": TODAY}, None),
        ("password_changed", {}, None),
        ("one_time_code", {"minutes": 10}, None),
        ("one_time_code", {"minutes": 10, "code": "482913"}, None),
        ("one_time_code", {}, {"code": "482913", "minutes": "10"}),
        ("verification_found", {}, {"code": "482913"}),
    ],
)
def test_wrong_parameters_are_refused_before_anything_is_written(lin, template, parameters, secret):
    with pytest.raises(WrongParametersError):
        tell(lin, template, parameters, MOMENT, secret=secret)
    assert not Message.objects.exists()


def test_what_is_rolled_back_was_never_told(lin):
    make_contact(lin)

    def fail_after_telling():
        with transaction.atomic():
            tell(lin, "account_activated", {}, MOMENT)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_after_telling()
    assert not Message.objects.exists()


def test_what_a_newer_code_replaces_is_called_off(lin):
    make_contact(lin)
    secret = {"code": "482913"}
    tell(lin, "one_time_code", {"minutes": 10}, MOMENT, secret=secret, about="one_time_code:1")
    assert delivery_about("one_time_code:1").state == "waiting"
    assert call_off("one_time_code:1", after(seconds=60)) == 1
    sms = Message.objects.get(channel="sms")
    assert (sms.failure, sms.secret) == ("called off", None)
    assert delivery_about("one_time_code:1").state == "failed"
    assert delivery_about("one_time_code:2") is None


# --- the message centre -------------------------------------------------------------------------


def test_the_message_centre_shows_what_was_told_and_how_it_went(lin):
    make_contact(lin)
    tell(lin, "account_activated", {}, MOMENT)
    tell(lin, "verification_found", {}, after(hours=1))
    tell(make_account(), "password_changed", {"at": NOW}, MOMENT)
    newest, oldest = told_to(lin, "en")
    assert (newest.subject, oldest.subject) == (
        "Your record has been found",
        "Your account is active",
    )
    assert [(d.channel, d.contact, d.state) for d in newest.deliveries] == [
        ("sms", "138****8000", "waiting")
    ]
    assert told_to(lin, "zh-hans")[1].subject == "您的账户已激活"
    assert told_to(lin, "en", before=newest.id) == [oldest]


def test_what_was_read_counts_no_more_and_strangers_cannot_read_it(lin):
    tell(lin, "account_activated", {}, MOMENT)
    (told,) = told_to(lin, "en")
    assert mark_read(make_account(), [told.id], MOMENT) == 0
    assert unread_count(lin) == 1
    assert mark_read(lin, [told.id], MOMENT) == 1
    assert mark_read(lin, [told.id], after(days=1)) == 0
    assert (unread_count(lin), told_to(lin, "en")[0].is_read) == (0, True)


def test_a_message_whose_text_no_longer_exists_is_still_listed(lin):
    tell(lin, "account_activated", {}, MOMENT)
    Message.objects.update(template="old_workflow/old_step/practitioner")
    assert told_to(lin, "en")[0].subject == "old_workflow/old_step/practitioner"


# --- telling after a step -----------------------------------------------------------------------


class Place:
    """An application at an institution, with everybody who might be told."""

    def __init__(self):
        self.authority = make_authority()
        self.institution = make_institution(self.authority)
        self.practitioner = make_practitioner()
        self.lin = make_account(practitioner=self.practitioner)
        make_contact(self.lin)
        self.li, self.wang, self.viewer = (make_account() for _ in range(3))
        give_role(self.li, "administrator", institution=self.institution)
        give_role(self.li, "confirmer", institution=self.institution)
        give_role(self.wang, "confirmer", institution=self.institution)
        give_role(self.viewer, "viewer", institution=self.institution)
        make_contact(self.li, "email", "li@example.cn")
        self.wu, self.zhao = make_account(), make_account(language="en")
        give_role(self.wu, "acceptance_officer", authority=self.authority)
        give_role(self.wu, "examiner", authority=self.authority)
        give_role(self.zhao, "examiner", authority=self.authority)
        make_contact(self.wu)
        self.application = make_application(self.lin, self.practitioner, self.institution)

    def work_elsewhere(self):
        """The person is registered with another hospital, whose operator is `zhou`."""
        main = make_institution(self.authority, "青川市中心医院")
        self.zhou = make_account()
        give_role(self.zhou, "confirmer", institution=main)
        self.application.registration = make_registration(self.practitioner, main)

    def tell(self, step, workflow="first_registration", **more):
        found = WORKFLOWS[workflow].steps_named(step)[0]
        rows = tell_step(self.application, found, MOMENT, **more)
        return {(row.account, row.channel, row.template.rpartition("/")[2]) for row in rows}


@pytest.fixture
def place(db):
    return Place()


def test_a_step_tells_exactly_those_whom_the_table_names(place):
    assert place.tell("send") == {
        (place.lin, "page", "practitioner"),
        (place.lin, "sms", "practitioner"),
        (place.li, "email", "institution"),
        (place.li, "page", "institution"),
        (place.wang, "page", "institution"),
    }


def test_viewers_former_operators_and_closed_accounts_are_not_told(place):
    gone = make_account()
    give_role(gone, "confirmer", institution=place.institution, ended_on=TODAY)
    closed = make_account(closed_at=NOW)
    give_role(closed, "confirmer", institution=place.institution)
    early = make_account()
    tomorrow = TODAY + timedelta(days=1)
    give_role(early, "confirmer", institution=place.institution, granted_on=tomorrow)
    leaving = make_account()
    give_role(leaving, "confirmer", institution=place.institution, ended_on=tomorrow)
    accounts = {account for account, _, audience in place.tell("send") if audience == "institution"}
    assert accounts == {place.li, place.wang, leaving}


def test_the_main_institution_hears_of_a_filing_elsewhere(place):
    place.work_elsewhere()
    place.application.workflow = "multi_institution_filing"
    rows = place.tell("confirm", "multi_institution_filing")
    assert {row for row in rows if row[2] == "main_institution"} == {
        (place.zhou, "page", "main_institution")
    }
    assert place.application.institution.name in told_to(place.zhou, "zh-hans")[0].text


def test_another_institution_hears_nothing(place):
    stranger = make_account()
    give_role(stranger, "administrator", institution=make_institution(place.authority, "别的医院"))
    assert stranger not in {account for account, _, _ in place.tell("send")}


def test_officers_read_it_on_their_desk_only(place):
    place.application.account = place.lin
    rows = place.tell("deem_accepted")
    assert (place.wu, "page", "acceptance_officer") in rows
    assert (place.wu, "sms", "acceptance_officer") not in rows


def test_the_examiner_of_the_application_is_told_and_without_one_all_of_them(place):
    assert place.tell("give_information") == {
        (place.wu, "page", "examiner"),
        (place.zhao, "page", "examiner"),
    }
    place.application.examiner = place.zhao
    assert place.tell("give_information") == {(place.zhao, "page", "examiner")}


def test_the_person_is_told_even_if_an_officer_began_the_application(place):
    place.application.account = place.wu
    assert {account for account, _, who in place.tell("accept") if who == "practitioner"} == {
        place.lin
    }


def test_an_officer_is_never_taken_for_the_person(place):
    place.application.account = place.wu
    place.lin.practitioner = None
    place.lin.save()
    assert [row for row in place.tell("accept") if row[2] == "practitioner"] == []


def test_a_draft_that_nobody_saw_is_withdrawn_in_silence(place):
    place.application.submitted_at = None
    assert place.tell("withdraw") == set()
    place.application.submitted_at = NOW
    assert {account for account, _, _ in place.tell("withdraw")} == {place.li, place.wang}


def test_the_text_speaks_of_this_application_in_the_readers_language(place):
    place.lin.language = "en"
    place.lin.save()
    place.tell("accept")
    (told_lin,) = told_to(place.lin, "en")
    assert told_lin.text == (
        f"Linjiang Health Bureau has accepted application {place.application.number} and decides by"
        " Friday 27 November 2026."
    )
    assert told_lin.application == place.application.number
    message = Message.objects.get(account=place.li, channel="email")
    assert message.parameters["authority"] == "临江县卫生健康局"
    assert message.parameters["day"] == "2026-11-27"
    assert message.application == place.application


def test_a_step_may_give_a_day_of_its_own(place):
    place.tell("accept", parameters={"day": date(2026, 12, 1)})
    assert "2026年12月1日" in told_to(place.lin, "zh-hans")[0].text


@pytest.mark.parametrize("workflow", WORKFLOWS.values(), ids=WORKFLOWS)
def test_every_step_of_every_procedure_can_be_told(place, workflow):
    place.application.workflow = workflow.name
    for role in ("decision_maker", "certificate_clerk"):
        give_role(place.wu, role, authority=place.authority)
    place.work_elsewhere()
    for step in workflow.steps:
        rows = tell_step(place.application, step, MOMENT, {"certificate": "110990101000123"})
        told_audiences = {row.template.rpartition("/")[2] for row in rows}
        assert told_audiences == {str(audience) for audience in step.notifies}


def test_telling_everybody_takes_few_queries(place, django_assert_max_num_queries):
    step = WORKFLOWS["first_registration"].steps_named("send")[0]
    with django_assert_max_num_queries(10):
        tell_step(place.application, step, MOMENT)
