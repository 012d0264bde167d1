"""The register: registrations, their scopes, filings, suspensions and events."""

from django.apps import AppConfig


class RegistrationsConfig(AppConfig):
    """The register: registrations, their scopes, filings, suspensions and events."""

    name = "medreg.records.registrations"
    label = "registrations"
