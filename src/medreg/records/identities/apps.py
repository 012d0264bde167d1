"""Who somebody is: identity numbers, encrypted and apart from all else."""

from django.apps import AppConfig


class IdentitiesConfig(AppConfig):
    """Who somebody is: identity numbers, encrypted and apart from all else."""

    name = "medreg.records.identities"
    label = "identities"
