"""The door: one physician from draft to delivered certificate, and what the door refuses."""

import pytest

from medreg.demonstration.cast import Cast
from medreg.records.audit.models import AuditEvent
from medreg.records.outbox.models import Message
from medreg.records.registrations.models import Filing, Registration
from medreg.services import casework, drafting
from medreg.services.clock import Moment

from .journey import TO_THE_CERTIFICATE, acting_as, filled_in, registered, walk


def test_a_physician_is_registered_from_draft_to_certificate(cast: Cast, moment: Moment) -> None:
    application = registered(cast, moment)
    assert application.status == "delivered"
    registration = Registration.objects.get(practitioner=cast.practitioners["林晓"])
    assert registration.certificate_number == "110990101000001"
    assert registration.place == "990000"
    events = AuditEvent.objects.filter(subject_kind="application", subject_id=application.pk)
    assert events.count() == len(TO_THE_CERTIFICATE) + 1
    assert Message.objects.filter(application=application).exists()


def test_a_stranger_is_offered_nothing(cast: Cast, moment: Moment) -> None:
    lin = acting_as(cast, "林晓")
    application = drafting.begin("first_registration", lin, moment)
    filled_in(application, cast, lin, moment)
    application = casework.perform(application, "send", lin, moment)
    for who in ("马腾", "何静", "唐𬱖"):
        assert casework.offers(application, acting_as(cast, who), moment) == ()
        with pytest.raises(casework.StepRefusedError):
            casework.perform(application, "confirm", acting_as(cast, who), moment)


def test_of_two_who_act_at_once_one_wins(cast: Cast, moment: Moment) -> None:
    lin = acting_as(cast, "林晓")
    application = drafting.begin("first_registration", lin, moment)
    filled_in(application, cast, lin, moment)
    application = casework.perform(application, "send", lin, moment)
    seen = application.version
    casework.perform(application, "withdraw", lin, moment, version=seen)
    with pytest.raises(casework.ChangedMeanwhileError):
        casework.perform(
            application,
            "confirm",
            acting_as(cast, "李敏"),
            moment,
            {"employment_opinion": "employs"},
            version=seen,
        )


def test_a_filing_at_a_further_institution_is_recorded(cast: Cast, moment: Moment) -> None:
    registered(cast, moment)
    lin = acting_as(cast, "林晓")
    application = drafting.begin("multi_institution_filing", lin, moment)
    saved = drafting.save_answers(
        application,
        {
            "institution": str(cast.institutions["东湖区社区卫生服务中心"].pk),
            "scopes": ["11"],
            "starts_on": "2026-03-10",
            "ends_on": "2027-03-09",
            "is_true": True,
        },
        lin,
        moment,
    )
    assert saved.objections == ()
    walk(
        saved.application,
        cast,
        moment,
        (
            ("send", "林晓", {}),
            ("confirm", "何静", {"employment_opinion": "employs"}),
            ("record", "马腾", {}),
        ),
    )
    filing = Filing.objects.get()
    assert filing.registration.practitioner == cast.practitioners["林晓"]
    told = Message.objects.filter(template="multi_institution_filing/confirm/main_institution")
    assert {message.account for message in told} == {cast.accounts["李敏"]}


def test_a_registration_ends_at_the_physicians_own_request(cast: Cast, moment: Moment) -> None:
    registered(cast, moment)
    lin = acting_as(cast, "林晓")
    application = drafting.begin("deregistration", lin, moment)
    saved = drafting.save_answers(application, {"ground": "D10", "is_true": True}, lin, moment)
    assert saved.objections == ()
    walk(
        saved.application,
        cast,
        moment,
        (
            ("send", "林晓", {}),
            ("confirm", "李敏", {}),
            ("accept", "吴刚", {}),
            ("recommend", "赵慧", {"recommendation": "grant", "opinion": ""}),
            ("deregister", "周明", {}),
        ),
    )
    registration = Registration.objects.get()
    assert registration.ended_on == moment.today
    assert registration.end_ground == "D10"
    assert registration.certificates.get().void_ground == "D10"


def test_a_correction_changes_only_what_was_asked(cast: Cast, moment: Moment) -> None:
    lin = acting_as(cast, "林晓")
    application = drafting.begin("first_registration", lin, moment)
    filled_in(application, cast, lin, moment)
    items = [{"target": "answer:postcode", "text": "邮编有误"}]
    application = walk(
        application,
        cast,
        moment,
        (*TO_THE_CERTIFICATE[:3], ("ask_for_correction", "吴刚", {"items": items})),
    )
    elsewhere = str(cast.institutions["南山县人民医院"].pk)
    saved = drafting.save_answers(
        application, {"institution": elsewhere, "postcode": "100000"}, lin, moment
    )
    assert saved.application.institution == cast.institutions["临江县人民医院"]
    application = casework.perform(saved.application, "answer_correction", lin, moment)
    assert application.registrar == cast.authorities["临江县卫生健康局"]


def test_the_institution_that_confirmed_cannot_be_asked_to_change(
    cast: Cast, moment: Moment
) -> None:
    lin = acting_as(cast, "林晓")
    application = drafting.begin("first_registration", lin, moment)
    filled_in(application, cast, lin, moment)
    application = walk(application, cast, moment, TO_THE_CERTIFICATE[:3])
    items = [{"target": "answer:institution", "text": "换一家"}]
    with pytest.raises(casework.StepRefusedError):
        casework.perform(
            application, "ask_for_correction", acting_as(cast, "吴刚"), moment, {"items": items}
        )
