"""`medreg make-token LOGIN`: makes a key with which a machine acts for somebody."""

from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from medreg.records.accounts.models import Account
from medreg.services.api_tokens import SCOPES, make_token
from medreg.services.clock import moment, real_now
from medreg.services.sessions import capacities_of


class Command(BaseCommand):
    """Makes a key and shows it once."""

    help = "makes a key with which a machine acts for somebody; it is shown once."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Who, for what, how far, how long."""
        parser.add_argument("login", help="login name of the person")
        parser.add_argument("--label", default="machine", help="what the key is for")
        parser.add_argument("--scope", action="append", choices=SCOPES, help="default: read")
        parser.add_argument("--days", type=int, default=30, help="how long it holds")
        parser.add_argument("--oneself", action="store_true", help="not for an organization")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Make the key."""
        account = Account.objects.filter(login_key=options["login"].casefold()).first()
        if account is None:
            raise CommandError("Nobody has this login name.")
        roles = [] if options["oneself"] else capacities_of(account, real_now())
        token = make_token(
            account,
            roles[0] if roles else None,
            options["label"],
            tuple(options["scope"] or ("read",)),
            timedelta(days=options["days"]),
            moment(),
        )
        self.stdout.write(token)
