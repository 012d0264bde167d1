"""`medreg load-cast`: brings the invented people on, once."""

from typing import Any

from django.core.management.base import BaseCommand

from medreg.demonstration.cast import OFFICERS, bring_on
from medreg.records.accounts.models import Account
from medreg.records.organizations.models import Authority
from medreg.services.clock import moment
from medreg.services.reference import announce_results


class Command(BaseCommand):
    """Writes the cast into a database that has none."""

    help = "brings the invented people of the demonstration on; once is enough."

    def handle(self, *_args: Any, **options: Any) -> None:
        """Write the cast, unless somebody is there already."""
        if Account.objects.filter(login_key=OFFICERS[0].login).exists():
            return
        if Authority.objects.exists():
            self.stderr.write("Other organizations are here already; the cast stays away.")
            return
        now = moment()
        bring_on(now)
        announce_results(now.today.year - 1, now.today.replace(month=1, day=2))
        if options["verbosity"]:
            self.stdout.write("The cast is on stage.")
