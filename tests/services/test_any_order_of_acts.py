"""Whatever people and the calendar do, in whatever order, the register stays sound.

Hypothesis picks who acts, which open offer is taken and how days pass. After every act: audit rows
equal steps, four eyes were kept, clocks never run backwards, what the register says holds together;
and from every state that is not the end somebody, or the calendar, can move on.
"""

import os
from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from medreg.demonstration.cast import Cast
from medreg.records.applications.models import Application
from medreg.records.audit.models import AuditEvent
from medreg.records.certificates.models import NumberCounter
from medreg.records.registrations.models import Filing, Registration
from medreg.rulebook.forms.fields import Field, Kind
from medreg.services import casework, drafting
from medreg.services.acting import CALENDAR, ActingUser
from medreg.services.calendar_steps import take_due_steps
from medreg.services.choices import choices_for
from medreg.services.clock import Moment, moment_on
from medreg.services.course import reading_of
from medreg.services.gathering import gather, workflow_of

from .journey import acting_as, filled_in, registered

APPLICANTS = ("林晓", "阿卜杜拉·买买提")
OTHERS = (
    "李敏",
    "罗平",
    "何静",
    "吴刚",
    "赵慧",
    "周明",
    "陈芳",
    "马腾",
    "孙岩",
    "钱莉",
)
FOUR_EYES = (("recommend", "grant"), ("recommend", "refuse"), ("recommend", "deregister"))
FAR_AHEAD = 400
ACTS = 22
EXAMPLES = int(os.environ.get("MEDREG_TEST_EXAMPLES", "12"))
"""More by `MEDREG_TEST_EXAMPLES=500`, when there is time."""
ENDS_EARLY = ("withdraw", "do_not_accept", "do_not_record", "refuse")
"""Rarely chosen, or no example would ever reach the certificate."""


class TakenBackError(Exception):
    """Ends an example; its transaction is rolled back."""


@pytest.mark.parametrize(
    "workflow", ["first_registration", "multi_institution_filing", "deregistration"]
)
@settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(data=st.data())
def test_any_order_of_acts_leaves_the_register_sound(
    cast: Cast, moment: Moment, workflow: str, data: st.DataObject
) -> None:
    try:
        with transaction.atomic():
            _play(cast, moment, workflow, data)
            raise TakenBackError  # noqa: TRY301 - the transaction must see it
    except TakenBackError:
        pass


def _play(cast: Cast, moment: Moment, workflow: str, data: st.DataObject) -> None:
    applicant = _begun_by(cast, moment, workflow, data)
    application = _drafted(cast, moment, workflow, applicant)
    steps = 0
    for _ in range(ACTS):
        days = data.draw(st.sampled_from([0, 0, 0, 1, 3, 8, 40, 70]), label="days pass")
        if days:
            moment = moment_on(moment.today + timedelta(days=days))
            steps += _passing_of_time(application, moment)
        taken = _act(application, [acting_as(cast, w) for w in (applicant, *OTHERS)], moment, data)
        if not taken:
            break
        steps += taken
        application = _fresh(application)
        _check_trail(application, steps)
        _check_clock(application, moment)
        _check_register(cast)
    event(application.status)
    _check_way_on(application, cast, applicant, moment)


def _begun_by(cast: Cast, moment: Moment, workflow: str, data: st.DataObject) -> str:
    if workflow != "first_registration":
        registered(cast, moment)
        return "林晓"
    return data.draw(st.sampled_from(APPLICANTS), label="applicant")


def _drafted(cast: Cast, moment: Moment, workflow: str, applicant: str) -> Application:
    acting = acting_as(cast, applicant)
    application = drafting.begin(workflow, acting, moment)
    if workflow == "first_registration":
        return filled_in(application, cast, acting, moment)
    further = cast.institutions["东湖区社区卫生服务中心"].pk
    answers = {
        "institution": str(further),
        "scopes": ["11"],
        "starts_on": (moment.today + timedelta(days=900)).isoformat(),
        "ends_on": (moment.today + timedelta(days=1200)).isoformat(),
        "ground": "D10",
        "is_true": True,
    }
    known = {field.name for field in workflow_of(application).form.fields()}
    mine = {name: value for name, value in answers.items() if name in known}
    return drafting.save_answers(application, mine, acting, moment).application


def _passing_of_time(application: Application, moment: Moment) -> int:
    before = _fresh(application).version
    take_due_steps(moment)
    return _fresh(application).version - before


def _act(
    application: Application, people: list[ActingUser], moment: Moment, data: st.DataObject
) -> int:
    current = _fresh(application)
    possible = [
        (acting, offer.step)
        for acting in people
        for offer in casework.offers(current, acting, moment)
        if offer.is_open
    ]
    going_on = [pair for pair in possible if pair[1].name not in ENDS_EARLY]
    if not possible:
        return 0
    chosen = possible if not going_on or data.draw(st.integers(0, 39)) == 39 else going_on
    acting, step = data.draw(st.sampled_from(chosen), label="act")
    facts = gather(current, acting, moment)
    choices = choices_for(current, facts)
    answers = {field.name: _answer(field, choices, data) for field in step.asks}
    casework.perform(current, step.name, acting, moment, answers)
    return 1


def _answer(field: Field, choices: Any, data: st.DataObject) -> Any:
    offered = [o.value for o in (field.options or choices.get(field.options_from, ()))]
    if field.kind is Kind.CHOICE:
        return data.draw(st.sampled_from(offered))
    if field.kind is Kind.CHOICES:
        least = 1 if field.required else 0
        return data.draw(st.lists(st.sampled_from(offered), min_size=least, unique=True))
    if field.kind is Kind.ITEMS:
        targets = data.draw(st.lists(st.sampled_from(offered), min_size=1, max_size=3, unique=True))
        return [{"target": target, "text": "请补正"} for target in targets]
    if field.kind is Kind.DATE:
        return "2025-01-15"
    return "文字"


def _fresh(application: Application) -> Application:
    return Application.objects.select_related(
        "practitioner__identity__key", "institution", "registrar", "account"
    ).get(pk=application.pk)


def _check_trail(application: Application, steps: int) -> None:
    trail = list(
        AuditEvent.objects.filter(subject_kind="application", subject_id=application.pk).order_by(
            "id"
        )
    )
    assert len(trail) == steps + 1
    assert all(one.after == two.before for one, two in pairwise(trail))
    assert trail[-1].after == application.status
    for first, second in FOUR_EYES:
        did = {event.actor_id for event in trail if event.action == first}
        assert not did & {event.actor_id for event in trail if event.action == second}
    is_final = workflow_of(application).state(application.status).is_final
    assert is_final == (application.closed_at is not None)


def _check_clock(application: Application, moment: Moment) -> None:
    reading = reading_of(application, gather(application, CALENDAR, moment))
    if reading is not None:
        assert reading.elapsed >= 0
        assert reading.due_on >= reading.began_on


def _check_register(cast: Cast) -> None:
    for practitioner in cast.practitioners.values():
        open_ones = Registration.objects.filter(practitioner=practitioner, ended_on=None)
        places = [registration.place for registration in open_ones]
        assert len(places) == len(set(places))
    for registration in Registration.objects.all():
        assert registration.certificates.count() == 1
        certificate = registration.certificates.get()
        assert (registration.ended_on is None) == (certificate.voided_on is None)
        if registration.ended_on is not None:
            assert not Filing.objects.filter(registration=registration, ended_on=None).exists()
    for counter in NumberCounter.objects.all():
        prefix = f"{counter.series}{counter.division}"
        numbers = Registration.objects.filter(certificate_number__startswith=prefix)
        serials = sorted(int(n[9:]) for n in numbers.values_list("certificate_number", flat=True))
        assert serials == list(range(1, counter.last + 1))


def _check_way_on(application: Application, cast: Cast, applicant: str, moment: Moment) -> None:
    if workflow_of(application).state(application.status).is_final:
        return
    people = [acting_as(cast, who) for who in (applicant, *OTHERS)]
    if any(o.is_open for p in people for o in casework.offers(application, p, moment)):
        return
    later = moment_on(moment.today + timedelta(days=FAR_AHEAD))
    assert any(o.is_open for o in casework.offers(application, CALENDAR, later))
