"""Who the person of an account is: each outcome from the records, and what is written of it."""

from datetime import date, timedelta

import pytest

from medreg.demonstration.cast import Cast
from medreg.records.accounts.models import Account
from medreg.records.audit.models import AuditEvent
from medreg.records.identities import sealing
from medreg.records.imports.models import ImportRun
from medreg.records.outbox.models import Message
from medreg.records.practitioners.models import Practitioner, Qualification
from medreg.records.registrations.models import Registration
from medreg.rulebook.verification import Outcome
from medreg.services import limiting, rechecking, verifying
from medreg.services.acting import ActingUser
from medreg.services.clock import Moment, real_now
from medreg.services.keeping import identity_number, seal_text
from medreg.services.refusing import RefusedError
from tests import hostile
from tests.services.people import account_of, newcomer, number_of


def outcome(acting: ActingUser, moment: Moment) -> Outcome:
    return verifying.verify(acting.account, acting, moment).verification.outcome


def register(cast: Cast, name: str, **changes) -> Registration:
    practitioner = cast.practitioners[name]
    institution = cast.institutions["南山县人民医院"]
    given = {
        "practitioner": practitioner,
        "qualification": practitioner.qualifications.first(),
        "level": "1",
        "category": "1",
        "place": "990000",
        "institution": institution,
        "registrar": institution.registrar,
        "certificate_number": "110990201000001",
        "registered_on": date(2025, 5, 6),
    }
    return Registration.objects.create(**given | changes)


def test_v2_who_has_passed_and_was_never_registered(cast: Cast, moment: Moment):
    acting = newcomer(moment)
    assert outcome(acting, moment) is Outcome.NEVER_REGISTERED
    account = account_of("zihan")
    assert account.practitioner == cast.practitioners["郑子涵"]
    assert (account.verification, account.verified_at) == ("V2", moment.now)


def test_v0_a_valid_registration_names_the_institution(cast: Cast, moment: Moment):
    register(cast, "郑子涵")
    acting = newcomer(moment)
    assert outcome(acting, moment) is Outcome.REGISTERED
    assert account_of("zihan").named_institution == cast.institutions["南山县人民医院"]


def test_v1_a_registration_that_has_ended(cast: Cast, moment: Moment):
    register(cast, "郑子涵", ended_on=date(2026, 1, 5), end_ground="D4")
    acting = newcomer(moment)
    assert outcome(acting, moment) is Outcome.REGISTRATION_INVALID
    assert account_of("zihan").named_institution is None


def test_v3_who_is_in_no_roster(cast: Cast, moment: Moment):
    acting = newcomer(moment, number=number_of("19980618", "008"))
    assert outcome(acting, moment) is Outcome.NOTHING_FOUND
    assert account_of("zihan").practitioner is None


def test_v4_a_registration_without_its_qualification(cast: Cast, moment: Moment):
    register(cast, "郑子涵", qualification=None)
    Qualification.objects.filter(practitioner=cast.practitioners["郑子涵"]).delete()
    acting = newcomer(moment)
    assert outcome(acting, moment) is Outcome.QUALIFICATION_MISSING
    assert account_of("zihan").named_institution == cast.institutions["南山县人民医院"]


def test_v5_several_qualifications(cast: Cast, moment: Moment):
    Qualification.objects.create(
        practitioner=cast.practitioners["郑子涵"],
        level="2",
        category="1",
        exam_year=2020,
        province="990000",
        obtained_on=date(2020, 12, 1),
    )
    found = verifying.verify((acting := newcomer(moment)).account, acting, moment)
    assert found.verification.outcomes == (
        Outcome.NEVER_REGISTERED,
        Outcome.SEVERAL_QUALIFICATIONS,
    )
    assert len(found.qualifications) == 2


def test_v6_another_name_links_nobody_and_tells_nothing(cast: Cast, moment: Moment):
    acting = newcomer(moment, name="郑子函")
    found = verifying.verify(acting.account, acting, moment)
    assert found.verification.outcome is Outcome.NAME_DIFFERS
    assert found.practitioner is None
    assert found.qualifications == ()
    assert account_of("zihan").practitioner is None


def test_v7_an_old_number_in_the_roster_is_the_same_number(cast: Cast, moment: Moment):
    practitioner = cast.practitioners["郑子涵"]
    full = identity_number(practitioner.identity)
    old = f"202599110{full[:6]}{full[8:17]}"
    practitioner.qualifications.update(
        number=seal_text(practitioner.identity.key, old, "qualification.number")
    )
    found = verifying.verify((acting := newcomer(moment)).account, acting, moment)
    assert found.verification.outcomes == (Outcome.NEVER_REGISTERED, Outcome.OLD_NUMBER)


@pytest.mark.parametrize("typed", ["阿卜杜拉•买买提", "阿卜杜拉.买买提", "阿卜杜拉买买提"])
def test_a_dot_written_differently_is_one_name(cast: Cast, moment: Moment, typed):
    Account.objects.filter(pk=cast.accounts["阿卜杜拉·买买提"].pk).update(
        practitioner=None, name=typed, verification=""
    )
    account = account_of("abdulla")
    found = verifying.verify(account, ActingUser(account), moment)
    assert found.is_matched
    assert found.verification.why_it_matched


def test_once_matched_always_matched(cast: Cast, moment: Moment):
    acting = newcomer(moment)
    verifying.verify(acting.account, acting, moment)
    Practitioner.objects.filter(pk=cast.practitioners["郑子涵"].pk).update(name="郑紫寒")
    account = account_of("zihan")
    assert outcome(ActingUser(account), moment) is Outcome.NEVER_REGISTERED


def test_looking_up_twice_is_recorded_once(cast: Cast, moment: Moment):
    acting = newcomer(moment)
    for _time in range(3):
        outcome(acting, moment)
    assert AuditEvent.objects.filter(action="verify").count() == 1


def test_a_mistyped_name_is_corrected_and_found(cast: Cast, moment: Moment):
    acting = newcomer(moment, name="郑子函")
    outcome(acting, moment)
    found = verifying.correct_name(acting, "郑子涵", moment, real_now())
    assert found.verification.outcome is Outcome.NEVER_REGISTERED


def test_names_are_tried_five_times_a_day_and_no_more(cast: Cast, moment: Moment):
    acting, now = newcomer(moment, name="郑子函"), real_now()
    for name in ("郑子一", "郑子二", "郑子三", "郑子四", "郑子五"):
        verifying.correct_name(acting, name, moment, now)
    with pytest.raises(limiting.LimitReachedError):
        verifying.correct_name(acting, "郑子涵", moment, now)
    later = now + timedelta(days=1)
    assert verifying.correct_name(acting, "郑子涵", moment, later).is_matched


def test_a_matched_name_is_not_changed(cast: Cast, moment: Moment):
    with pytest.raises(RefusedError):
        verifying.correct_name(ActingUser(cast.accounts["林晓"]), "林小", moment, real_now())


def test_hostile_names_change_nothing_or_are_kept_as_names(cast: Cast, moment: Moment):
    acting, now = newcomer(moment, name="郑子函"), real_now()
    for day, typed in enumerate(hostile.STRINGS.values()):
        before = account_of("zihan").name
        try:
            verifying.correct_name(acting, typed, moment, now + timedelta(days=day))
        except RefusedError:
            assert account_of("zihan").name == before


def test_who_is_found_in_a_new_roster_is_told(cast: Cast, moment: Moment):
    acting = newcomer(moment, name="王五", number=number_of("19990101", "022"))
    assert outcome(acting, moment) is Outcome.NOTHING_FOUND
    assert rechecking.recheck_waiting_accounts(moment) == 0
    practitioner = Practitioner.objects.create(
        identity=acting.account.identity,
        name="王五",
        matching_name="王五",
        pinyin="wangwu",
        initials="ww",
        sex="2",
        created_at=moment.now,
    )
    Qualification.objects.create(
        practitioner=practitioner,
        level="1",
        category="1",
        exam_year=2025,
        province="990000",
        obtained_on=date(2025, 12, 1),
        ticket_index=sealing.blind("990125001", "qualification.ticket"),
    )
    assert rechecking.recheck_waiting_accounts(moment) == 1
    assert account_of("zihan").verification == "V2"
    assert Message.objects.filter(template="verification_found", channel="page").count() == 1
    assert rechecking.recheck_waiting_accounts(moment) == 0


def test_a_roster_counts_once_it_is_loaded_for_good(cast: Cast, moment: Moment):
    def run(**changes) -> None:
        given = {
            "kind": "roster", "file_hash": "x", "file_name_hash": "x", "file_size": 1,
            "file_format": "csv", "province": "990000", "year": 2025,
            "begun_at": moment.now, "heard_at": moment.now, "finished_at": moment.now,
        }  # fmt: skip
        ImportRun.objects.create(**given | changes)

    run(is_dry_run=True)
    run(finished_at=None)
    run(undone_at=moment.now)
    run(kind="register")
    assert verifying.roster_of("990000", 2025) is None
    run(rows_read=12)
    assert verifying.roster_of("990000", 2025).rows == 12
    assert verifying.roster_of("990000", 2024) is None
