"""The demonstration as a Django app; installed only when MEDREG_DEMO=1."""

from django.apps import AppConfig


class DemonstrationConfig(AppConfig):
    """Invented people and a clock that can be moved."""

    name = "medreg.demonstration"
    label = "demonstration"
