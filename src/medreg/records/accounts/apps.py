"""People who sign in, the roles they act in, and how they prove who they are."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """People who sign in, the roles they act in, and how they prove who they are."""

    name = "medreg.records.accounts"
    label = "accounts"
