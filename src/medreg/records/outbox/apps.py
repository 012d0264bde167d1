"""Messages to be sent, and what became of them."""

from django.apps import AppConfig


class OutboxConfig(AppConfig):
    """Messages to be sent, and what became of them."""

    name = "medreg.records.outbox"
    label = "outbox"
