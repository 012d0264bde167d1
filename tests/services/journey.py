"""Short ways through a procedure for tests: people by name, a form filled in as they would."""

from medreg.demonstration.cast import Cast
from medreg.records.accounts.models import RoleHeld
from medreg.records.applications.models import Application
from medreg.services import casework, drafting
from medreg.services.acting import ActingUser
from medreg.services.clock import Moment

FORM = {
    "ethnic_group": "01",
    "address": "示例省青川市临江县健康路1号",
    "postcode": "830000",
    "education": "20",
    "degree": "3",
    "school": "示例医科大学",
    "major": "临床医学",
    "employment": "contract",
    "employed_from": "2026-02-01",
    "delivery": "pick_up",
    "has_full_capacity": True,
    "has_no_conviction": True,
    "has_no_health_condition": True,
    "is_true": True,
}


def acting_as(cast: Cast, name: str) -> ActingUser:
    """Somebody of the cast in the capacity in which the cast list has them."""
    account = cast.accounts[name]
    roles = list(RoleHeld.objects.filter(account=account, ended_on=None))
    if not roles:
        return ActingUser(account)
    return ActingUser(
        account,
        frozenset(role.role for role in roles),
        roles[0].institution_id,
        roles[0].authority_id,
    )


def filled_in(
    application: Application, cast: Cast, acting: ActingUser, moment: Moment, **changes: object
) -> Application:
    """Answer every question of first registration."""
    saved = drafting.save_answers(
        application, {**FORM, "scopes": ["11"], **changes}, acting, moment
    )
    assert saved.objections == (), saved.objections
    return saved.application


PAPER = ["review_form", "photo", "employment_proof", "identity_card"]
TO_THE_CERTIFICATE = (
    ("send", "林晓", {}),
    ("confirm", "李敏", {"employment_opinion": "employs"}),
    ("receive", "吴刚", {"materials": PAPER}),
    ("accept", "吴刚", {}),
    ("recommend", "赵慧", {"recommendation": "grant", "opinion": "符合条件"}),
    ("grant", "周明", {}),
    ("deliver", "陈芳", {"how": "pick_up", "reference": "林晓"}),
)


def walk(
    application: Application,
    cast: Cast,
    moment: Moment,
    steps: tuple[tuple[str, str, dict[str, object]], ...],
) -> Application:
    """Take steps one after another, each by the person named."""
    for step, who, answers in steps:
        application = casework.perform(application, step, acting_as(cast, who), moment, answers)
    return application


def registered(cast: Cast, moment: Moment) -> Application:
    """林晓 registered at 临江县人民医院, certificate in hand."""
    lin = acting_as(cast, "林晓")
    application = drafting.begin("first_registration", lin, moment)
    filled_in(application, cast, lin, moment)
    return walk(application, cast, moment, TO_THE_CERTIFICATE)
