"""Short ways into accounts for tests: somebody signs up, reads a code, proves a contact."""

from collections.abc import Callable
from datetime import datetime

import pytest

from medreg.demonstration.cast import Cast
from medreg.records.accounts.models import Account, ContactPoint
from medreg.records.outbox.models import Message
from medreg.rulebook.identifiers import resident_id
from medreg.services import activating, activation_codes, proving, signing_up, verifying
from medreg.services.acting import ActingUser
from medreg.services.channels import SECRET_CONTEXT, key_of_contact
from medreg.services.clock import Moment, real_now
from medreg.services.keeping import identity_number, open_json
from medreg.services.refusing import RefusedError

ADDRESS = "192.0.2.7"
PASSWORD = "Bamboo-lantern-27"


def number_of(birth: str, sequence: str, division: str = "990101") -> str:
    """A well-formed identity number of the fictional province."""
    body = division + birth + sequence
    return body + resident_id.check_character(body)


def form(**changes: str) -> dict[str, str]:
    """The sign-up form as 郑子涵, who is in the roster and has no account, fills it in."""
    return {
        "name": "郑子涵",
        "id_type": "resident_id",
        "number": number_of("19980618", "006"),
        "mobile": "13800990001",
        "email": "zihan@example.org",
        "login_name": "zihan",
        "password": PASSWORD,
        "password_again": PASSWORD,
        "consent": "yes",
        **changes,
    }


def sign_up(moment: Moment, now: datetime | None = None, **changes: str) -> signing_up.Opened:
    return signing_up.open_account(
        form(**changes), language="zh-hans", address=ADDRESS, moment=moment, now=now or real_now()
    )


def account_of(login_name: str) -> Account:
    return Account.objects.select_related("identity__key", "practitioner").get(login_key=login_name)


def newcomer(moment: Moment, **changes: str) -> ActingUser:
    """郑子涵, signed up, nothing proven and nothing looked up yet."""
    sign_up(moment, **changes)
    return ActingUser(account_of(changes.get("login_name", "zihan")))


def found_newcomer(moment: Moment, **changes: str) -> ActingUser:
    """Signed up, looked up, mobile number proven."""
    acting = newcomer(moment, **changes)
    verifying.verify(acting.account, acting, moment)
    prove_mobile(acting, moment)
    return ActingUser(account_of(acting.account.login_key))


def prove_mobile(acting: ActingUser, moment: Moment) -> None:
    now = real_now()
    contact = proving.send_proof(acting, "mobile", ADDRESS, moment, now)
    proving.prove(acting, "mobile", code_to(contact), ADDRESS, moment, now)


def code_to(contact: ContactPoint) -> str:
    """The code in the message that was written last to a contact, as the gateway would see it."""
    message = Message.objects.filter(contact=contact).exclude(secret=None).order_by("-pk").first()
    return open_json(key_of_contact(contact), bytes(message.secret), SECRET_CONTEXT)["code"]


def activation_code_of(account: Account) -> str:
    """The activation code that went to the person's mobile number last."""
    contact = account.contacts.filter(kind="mobile", ended_at=None).get()
    return code_to(contact)


def send_activation_code(operator: ActingUser, person: ActingUser, moment: Moment) -> str:
    activation_codes.issue_code(operator, person.account.pk, moment, real_now())
    return activation_code_of(person.account)


def qualification_number_of(cast: Cast, name: str) -> str:
    """The 27-character number that the cast's roster gives somebody."""
    practitioner = cast.practitioners[name]
    held = practitioner.qualifications.get()
    number = identity_number(practitioner.identity)
    return f"{held.exam_year}99{held.level}{held.category}0{number}"


def wrong(code: str) -> str:
    """A code of the same shape that is not this one."""
    return ("2" if code[0] != "2" else "3") + code[1:]


HOSPITAL = "临江县人民医院"
WITHOUT_OPERATORS = "临江县中医医院"


def named(
    acting: ActingUser, cast: Cast, moment: Moment, institution: str = HOSPITAL
) -> ActingUser:
    """The person once the institution where they will work is named."""
    activating.name_institution(acting, cast.institutions[institution].pk, moment, real_now())
    return ActingUser(account_of(acting.account.login_key))


def refusal(call: Callable[..., object], *given: object) -> str:
    """The code of the first objection with which something is refused."""
    with pytest.raises(RefusedError) as refused:
        call(*given)
    return refused.value.objections[0].code
