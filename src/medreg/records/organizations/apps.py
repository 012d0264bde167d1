"""Institutions and authorities."""

from django.apps import AppConfig


class OrganizationsConfig(AppConfig):
    """Institutions and authorities."""

    name = "medreg.records.organizations"
    label = "organizations"
