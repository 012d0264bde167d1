"""Whatever is typed into the questions of a step: a page, a sentence, never a traceback."""

import pytest
from django.db import transaction
from django.test import Client

from medreg.demonstration.cast import Cast
from medreg.records.applications.models import Application
from medreg.rulebook.workflows.registry import WORKFLOWS
from medreg.services import casework, drafting, sessions
from medreg.services.clock import Moment, real_now
from tests.hostile import STRINGS
from tests.services.journey import PAPER, acting_as, filled_in

WAY = (
    ("send", "林晓", {}),
    ("confirm", "李敏", {"employment_opinion": "employs"}),
    ("receive", "吴刚", {"materials": PAPER}),
    ("accept", "吴刚", {}),
    ("recommend", "赵慧", {"recommendation": "grant"}),
)
ASKED = (
    (1, "李敏", "institution", "confirm"),
    (1, "李敏", "institution", "return"),
    (3, "吴刚", "authority", "do_not_accept"),
    (3, "吴刚", "authority", "ask_for_correction"),
    (4, "赵慧", "authority", "record_finding"),
    (4, "赵慧", "authority", "rest_the_clock"),
    (5, "周明", "authority", "refuse"),
)


@pytest.mark.parametrize(("after", "who", "room", "step"), ASKED)
def test_no_answer_breaks_a_step(
    cast: Cast,
    moment: Moment,
    today_is_the_casts: None,
    after: int,
    who: str,
    room: str,
    step: str,
) -> None:
    lin = acting_as(cast, "林晓")
    application = drafting.begin("first_registration", lin, moment)
    filled_in(application, cast, lin, moment)
    for name, person, answers in WAY[:after]:
        application = casework.perform(application, name, acting_as(cast, person), moment, answers)
    client = Client()
    client.cookies["medreg_session"] = sessions.begin_session(
        cast.accounts[who], "test", real_now()
    )
    for name, text in list(STRINGS.items())[ASKED.index((after, who, room, step)) :: 4]:
        assert _try(client, application, room, step, text) in (200, 302, 400, 422), name


def _try(client: Client, application: Application, room: str, step: str, text: str) -> int:
    asks = WORKFLOWS["first_registration"].steps_named(step)[0].asks
    typed = {"version": text}
    for field in asks:
        parts = ("", "-year", "-month", "-day", "-0-target", "-0-text")
        typed |= {f"{field.name}{part}": text for part in parts}
    address = f"/{room}/applications/{application.number}/steps/{step}/"
    mark = transaction.savepoint()
    try:
        return client.post(address, typed).status_code
    except UnicodeEncodeError:
        return 400  # a browser cannot send it either
    finally:
        transaction.savepoint_rollback(mark)
