"""What was loaded from files, row by row, so that it can be undone."""

from django.apps import AppConfig


class ImportsConfig(AppConfig):
    """What was loaded from files, row by row, so that it can be undone."""

    name = "medreg.records.imports"
    label = "imports"
