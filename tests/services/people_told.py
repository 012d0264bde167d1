"""People, organizations and applications for tests about messages: few and plain."""

from datetime import UTC, date, datetime, timedelta
from itertools import count

from medreg.gateways.outcomes import Receipt
from medreg.records.accounts.models import Account, ContactPoint, RoleHeld
from medreg.records.applications.models import Application
from medreg.records.identities.models import Identity
from medreg.records.organizations.models import Authority, Institution
from medreg.records.outbox.models import Message
from medreg.records.practitioners.models import Practitioner
from medreg.records.registrations.models import Registration
from medreg.services.channels import CONTACT_CONTEXT
from medreg.services.clock import Moment
from medreg.services.handing_over import Gateways
from medreg.services.keeping import new_person_key, seal_text
from medreg.services.sending import send_waiting
from medreg.services.telling import tell

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
TODAY = date(2026, 11, 23)
MOMENT = Moment(NOW, TODAY)
MOBILE, EMAIL_ADDRESS = "13800138000", "lin@example.cn"

_numbers = count(1)


def after(**span):
    return Moment(NOW + timedelta(**span), TODAY)


def make_account(name="林小青", language="zh-hans", **more):
    number = next(_numbers)
    return Account.objects.create(
        login_name=f"lin{number}", login_key=f"lin{number}", name=name, language=language,
        created_at=NOW, **more,
    )  # fmt: skip


def make_contact(account, kind="mobile", value=MOBILE, *, verified_at=NOW, ended_at=None):
    key = new_person_key(NOW)
    number = next(_numbers)
    return ContactPoint.objects.create(
        account=account, key=key, kind=kind, value=seal_text(key, value, CONTACT_CONTEXT),
        masked="138****8000" if kind == "mobile" else "l***@example.cn",
        value_index=f"index{number}", verified_at=verified_at, ended_at=ended_at,
    )  # fmt: skip


def make_practitioner(name="林小青"):
    number = next(_numbers)
    identity = Identity.objects.create(
        key=new_person_key(NOW), id_type="01", number=b"sealed", number_index=f"i{number}",
        index_version=1, created_at=NOW,
    )  # fmt: skip
    return Practitioner.objects.create(
        identity=identity, name=name, matching_name=name, pinyin="linxiaoqing", initials="lxq",
        sex="2", created_at=NOW,
    )  # fmt: skip


def make_authority(name="临江县卫生健康局"):
    return Authority.objects.create(name=name, name_en="Linjiang Health Bureau", division="990101")


def make_institution(authority, name="临江县人民医院"):
    number = next(_numbers)
    return Institution.objects.create(
        name=name, search_name=name, licence_number=f"PDY{number}", division="990101",
        licensed_from=date(2020, 1, 1), issuer=authority, registrar=authority,
    )  # fmt: skip


def give_role(account, role, *, institution=None, authority=None, ended_on=None, granted_on=TODAY):
    return RoleHeld.objects.create(
        account=account, role=role, institution=institution, authority=authority,
        granted_on=granted_on, ended_on=ended_on,
    )  # fmt: skip


def make_application(account, practitioner, institution, **more):
    number = next(_numbers)
    return Application.objects.create(**{
        "number": f"A{number:09d}", "workflow": "first_registration", "status": "draft",
        "practitioner": practitioner, "account": account, "institution": institution,
        "registrar": institution.registrar, "division": "990101", "begun_at": NOW,
        "saved_at": NOW, "submitted_at": NOW, "state_since": TODAY, "due_on": date(2026, 11, 27),
        **more,
    })  # fmt: skip


def make_registration(practitioner, institution):
    return Registration.objects.create(
        practitioner=practitioner, level="1", category="1", place="990000",
        institution=institution, registrar=institution.registrar,
        certificate_number="110990101000123", registered_on=date(2020, 1, 1),
    )  # fmt: skip


class Provider:
    """A gateway of either kind that notes what it is given and does as it is told."""

    def __init__(self):
        self.taken = []
        self.raises = None
        self.closed = 0

    def send(self, letter):
        if self.raises is not None:
            raise self.raises
        self.taken.append(letter)
        return Receipt(f"receipt-{letter.reference}")

    def close(self):
        self.closed += 1


class Providers:
    """One provider of each kind, as gateways."""

    def __init__(self):
        self.sms, self.email = Provider(), Provider()
        self.gateways = Gateways(self.sms, self.email)


def tell_once(account, **more):
    """Tell somebody something plain; gives the message that goes out."""
    rows = tell(account, "account_activated", {}, MOMENT, **more)
    return next(row for row in rows if row.channel != "page")


def tell_code(account, about="one_time_code:1"):
    """Tell somebody a code; gives the message that goes out."""
    secret = {"code": "482913"}
    rows = tell(account, "one_time_code", {"minutes": 10}, MOMENT, secret=secret, about=about)
    return next(row for row in rows if row.channel != "page")


def send(providers, later=timedelta(), worker="worker-1", limit=100):
    return send_waiting(worker, limit, NOW + later, providers.gateways)


def again(message):
    return Message.objects.get(pk=message.pk)
