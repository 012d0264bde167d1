"""One paper of every kind, issued by walking through the procedures as people do."""

import unicodedata
from collections.abc import Callable, Mapping
from datetime import date
from io import BytesIO

from pypdf import PdfReader

from medreg.demonstration.cast import Cast
from medreg.records.accounts.models import RoleHeld
from medreg.records.applications.models import Application
from medreg.records.documents.models import Paper
from medreg.services import drafting
from medreg.services.acting import CALENDAR
from medreg.services.casework import perform
from medreg.services.clock import Moment, moment_on

from .journey import PAPER, acting_as, filled_in, registered, walk

SENT = (
    ("send", "林晓", {}),
    ("confirm", "李敏", {"employment_opinion": "employs", "note": "试用期三个月。"}),
)
RECEIVED = (*SENT, ("receive", "吴刚", {"materials": PAPER}))
RECOMMENDED = (
    *RECEIVED,
    ("accept", "吴刚", {}),
    ("recommend", "赵慧", {"recommendation": "refuse", "opinion": "判决书已调取。"}),
)
MISSING = (
    {"target": "material:employment_proof", "text": "劳动合同缺少最后一页。"},
    {"target": "answer:school", "text": "学校名称与毕业证书不一致。"},
)
REFUSAL = {"grounds": ["R2", "institution_is_licensed"], "facts": "2025年1月刑罚执行完毕。"}
NOT_ACCEPTED = {"ground": "no_jurisdiction", "facts": "拟执业机构由云州市登记。"}


def draft(cast: Cast, moment: Moment, **changes: object) -> Application:
    """林晓's application for first registration, filled in."""
    lin = acting_as(cast, "林晓")
    application = drafting.begin("first_registration", lin, moment)
    return filled_in(application, cast, lin, moment, **changes)


def after(
    cast: Cast, moment: Moment, *steps: tuple[str, str, dict[str, object]], **changes: object
) -> Application:
    """The application after these steps."""
    return walk(draft(cast, moment, **changes), cast, moment, steps)


def asked_to_correct(cast: Cast, moment: Moment) -> Application:
    """Two things are missing."""
    return after(cast, moment, *RECEIVED, ("ask_for_correction", "吴刚", {"items": MISSING}))


def accepted_by_silence(cast: Cast, moment: Moment) -> Application:
    """Five working days go by."""
    later = moment_on(date(2026, 3, 20))
    return perform(after(cast, moment, *RECEIVED), "deem_accepted", CALENDAR, later)


def refused(cast: Cast, moment: Moment) -> Application:
    """Two grounds, one of each sort."""
    return after(cast, moment, *RECOMMENDED, ("refuse", "周明", REFUSAL))


def not_accepted(cast: Cast, moment: Moment) -> Application:
    """Handed in at the wrong office."""
    return after(cast, moment, *RECEIVED, ("do_not_accept", "吴刚", NOT_ACCEPTED))


def annulled(cast: Cast, moment: Moment) -> Application:
    """赵慧 becomes a decision maker too, since nobody annuls what they granted."""
    application = registered(cast, moment)
    RoleHeld.objects.create(
        account=cast.accounts["赵慧"],
        role="decision_maker",
        authority=cast.authorities["临江县卫生健康局"],
        granted_on=moment.today,
    )
    evidence = {"evidence": "聘用证明系伪造，机构已来函说明。"}
    return walk(application, cast, moment, (("annul", "赵慧", evidence),))


def deregistered(cast: Cast, moment: Moment) -> Application:
    """林晓 stops at her own request."""
    registration = registered(cast, moment).registration
    lin = acting_as(cast, "林晓")
    application = drafting.begin("deregistration", lin, moment)
    saved = drafting.save_answers(
        application,
        {"registration": str(registration.pk), "ground": "D10", "is_true": True},
        lin,
        moment,
    )
    assert saved.objections == (), saved.objections
    return walk(
        saved.application,
        cast,
        moment,
        (
            ("send", "林晓", {}),
            ("confirm", "李敏", {}),
            ("accept", "吴刚", {}),
            ("recommend", "赵慧", {"recommendation": "grant"}),
            ("deregister", "周明", {}),
        ),
    )


def filed(cast: Cast, moment: Moment) -> Application:
    """林晓 also works at 东湖区社区卫生服务中心."""
    registration = registered(cast, moment).registration
    lin = acting_as(cast, "林晓")
    application = drafting.begin("multi_institution_filing", lin, moment)
    answers = {
        "registration": str(registration.pk),
        "institution": str(cast.institutions["东湖区社区卫生服务中心"].pk),
        "scopes": ["11"],
        "starts_on": "2026-04-01",
        "ends_on": "2027-03-31",
        "hours": "周四上午",
        "is_true": True,
    }
    saved = drafting.save_answers(application, answers, lin, moment)
    assert saved.objections == (), saved.objections
    return walk(
        saved.application,
        cast,
        moment,
        (
            ("send", "林晓", {}),
            ("confirm", "何静", {"employment_opinion": "employs"}),
            ("record", "马腾", {}),
        ),
    )


ISSUED: Mapping[str, Callable[[Cast, Moment], Application]] = {
    "review_form": registered,
    "cover_sheet": registered,
    "receipt": registered,
    "grant_decision": registered,
    "certificate": registered,
    "correction_notice": asked_to_correct,
    "not_accepted_notice": not_accepted,
    "refusal_letter": refused,
    "annulment_letter": annulled,
    "deregistration_decision": deregistered,
    "filing_receipt": filed,
}
"""Each kind of paper, and a way to it."""


def read(content: bytes) -> str:
    """What stands on the pages, without the spaces that only set it apart."""
    pages = PdfReader(BytesIO(content)).pages
    text = "".join(page.extract_text() for page in pages)
    return "".join(unicodedata.normalize("NFKC", text).split())


def paper(application: Application, kind: str) -> Paper:
    """The newest paper of that kind."""
    return application.papers.filter(kind=kind).order_by("-pk")[0]
