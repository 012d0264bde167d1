"""Applications and what happens to them."""

from django.apps import AppConfig


class ApplicationsConfig(AppConfig):
    """Applications and what happens to them."""

    name = "medreg.records.applications"
    label = "applications"
