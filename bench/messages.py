"""Messages a worker claims, makes, hands to the fake gateway and marks, a second. Prints JSON.

    make bench        or        python bench/messages.py [sqlite|postgresql] [MESSAGES]

Everything a worker does is in it: the lease, the sealed address opened, the text made from its
template in the reader's language, the fake gateway's own rows written, the mark. Every second
message carries a secret parameter.
"""

import atexit
import json
import os
import shutil
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path

import django
from django.core.management import call_command
from django.db import connection, transaction

DATABASE = sys.argv[1] if len(sys.argv) > 1 else "sqlite"
MESSAGES = int(sys.argv[2]) if len(sys.argv) > 2 else 20_000
FOLDER = tempfile.mkdtemp(prefix="medreg-bench-")
TARGET = 5000
TOLD_AT_ONCE = 1000

atexit.register(shutil.rmtree, FOLDER, ignore_errors=True)
os.environ["MEDREG_DEMO"] = "1"
os.environ["MEDREG_DATA_DIR"] = FOLDER
os.environ["MEDREG_LOG_LEVEL"] = "warning"
os.environ["DJANGO_SETTINGS_MODULE"] = "medreg.config.settings"
if DATABASE == "postgresql":
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
    from tests.postgresql import start

    os.environ["MEDREG_DATABASE_URL"] = start(FOLDER)
django.setup()

from medreg.records.accounts.models import Account, ContactPoint  # noqa: E402 - after setup
from medreg.records.outbox.models import Message  # noqa: E402
from medreg.services.channels import CONTACT_CONTEXT  # noqa: E402
from medreg.services.clock import moment  # noqa: E402
from medreg.services.handing_over import gateways_in_use  # noqa: E402
from medreg.services.keeping import new_person_key, seal_text  # noqa: E402
from medreg.services.sending import send_waiting  # noqa: E402
from medreg.services.telling import tell  # noqa: E402
from medreg.services.working import MESSAGES_AT_ONCE  # noqa: E402


def measure(count: int) -> dict[str, object]:
    began = time.perf_counter()
    tell_all(count)
    telling = time.perf_counter() - began
    now, gateways = moment().now + timedelta(seconds=1), gateways_in_use()
    began, worked = time.perf_counter(), time.process_time()
    while send_waiting("bench", MESSAGES_AT_ONCE, now, gateways):
        pass
    seconds, worked = time.perf_counter() - began, time.process_time() - worked
    assert Message.objects.filter(delivered_at__isnull=False, secret=None).count() == count
    return {
        "measure": "messages sent and marked",
        "database": connection.vendor,
        "messages": count,
        "told_per_second": round(count / telling),
        "sent_per_second": round(count / seconds),
        "sent_per_processor_second": round(count / worked),
        "target_per_second": TARGET,
        "is_met": count / seconds >= TARGET,
    }


def tell_all(count: int) -> None:
    account, now = somebody(), moment()
    code, sms = {"code": "482913"}, {"sms"}
    for begun in range(0, count, TOLD_AT_ONCE):
        with transaction.atomic():
            for number in range(begun, min(begun + TOLD_AT_ONCE, count)):
                if number % 2:
                    tell(account, "account_activated", {}, now, channels=sms)
                else:
                    tell(account, "one_time_code", {"minutes": 10}, now, secret=code, channels=sms)


def somebody() -> Account:
    """An invented person with a verified mobile."""
    now = moment().now
    account = Account.objects.create(login_name="lin", login_key="lin", name="林", created_at=now)
    key = new_person_key(now)
    ContactPoint.objects.create(
        account=account,
        key=key,
        kind="mobile",
        masked="138****8000",
        value_index="x",
        value=seal_text(key, "13800138000", CONTACT_CONTEXT),
        verified_at=now,
    )
    return account


if __name__ == "__main__":
    call_command("migrate", verbosity=0)
    print(json.dumps(measure(MESSAGES)))
