"""Who did what on what basis; it only grows."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Who did what on what basis; it only grows."""

    name = "medreg.records.audit"
    label = "audit"
