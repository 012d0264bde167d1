"""The config room as a Django app, so that its commands are found."""

from django.apps import AppConfig


class ConfigurationConfig(AppConfig):
    """Puts the house together."""

    name = "medreg.config"
    label = "config"
    verbose_name = "Configuration"
