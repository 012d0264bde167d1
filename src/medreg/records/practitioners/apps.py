"""Practitioners, their qualifications, and what bars them."""

from django.apps import AppConfig


class PractitionersConfig(AppConfig):
    """Practitioners, their qualifications, and what bars them."""

    name = "medreg.records.practitioners"
    label = "practitioners"
