"""Certificates and the counters that number them."""

from django.apps import AppConfig


class CertificatesConfig(AppConfig):
    """Certificates and the counters that number them."""

    name = "medreg.records.certificates"
    label = "certificates"
