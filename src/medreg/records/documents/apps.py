"""Uploaded documents and issued papers."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """Uploaded documents and issued papers."""

    name = "medreg.records.documents"
    label = "documents"
