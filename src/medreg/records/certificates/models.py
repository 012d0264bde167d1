"""Certificates of registration (医师执业证书) and the counters that number them without gaps."""

from django.db import models


class NumberCounter(models.Model):
    """The last serial given in one series of one division (decisions 24)."""

    series = models.CharField(max_length=3, help_text="Level and category, the first three digits.")
    division = models.CharField(max_length=6, help_text="Division of the registrar.")
    last = models.PositiveIntegerField(default=0, help_text="The last serial given.")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("series", "division"), name="one_counter_per_series"),
        )


class Certificate(models.Model):
    """One certificate as issued. Its wording is stored, so that it prints the same for ever."""

    registration = models.ForeignKey(
        "registrations.Registration", models.PROTECT, related_name="certificates"
    )
    number = models.CharField(max_length=15, db_index=True, help_text="15 digits.")
    serial = models.PositiveSmallIntegerField(default=1, help_text="1 for the first print, 2, …")
    check_code = models.CharField(max_length=16, unique=True, help_text="In the short address.")
    signed_claims = models.TextField(help_text="COSE_Sign1 in base45, as in the QR code.")
    wording = models.BinaryField(help_text="What is printed on it, sealed JSON.")
    issued_on = models.DateField()
    delivered_on = models.DateField(null=True)
    delivered_how = models.CharField(max_length=10, blank=True, help_text="post or pick_up.")
    delivery_reference = models.BinaryField(null=True, help_text="Tracking number or name, sealed.")
    voided_on = models.DateField(null=True, help_text="First day it is void.")
    void_ground = models.CharField(
        max_length=20, blank=True, help_text="lost, replaced, annulled …"
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("number", "serial"), name="one_print_per_serial"),
        )
