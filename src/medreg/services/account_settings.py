"""What people choose about their own account."""

from django.conf import settings

from medreg.records.accounts.models import Account

from .acting import ActingUser


def choose_language(acting: ActingUser, code: str) -> bool:
    """In which language messages are sent; gives whether it is one of ours."""
    if acting.account is None or code not in dict(settings.LANGUAGES):
        return False
    Account.objects.filter(pk=acting.account.pk).update(language=code)
    return True
