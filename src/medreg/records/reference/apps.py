"""Reference data as a Django app."""

from django.apps import AppConfig


class ReferenceConfig(AppConfig):
    """What the register looks things up in."""

    name = "medreg.records.reference"
    label = "reference"
