"""Divisions as the register keeps them: those of the standard and those a deployment adds."""

from typing import ClassVar

from django.db import models


class Division(models.Model):
    """One division code (行政区划代码) under its latest name; earlier names are in the rulebook."""

    code = models.CharField(
        max_length=6, primary_key=True, help_text="GB/T 2260, or six digits of our own."
    )
    zh = models.CharField(max_length=50, help_text="Name in Chinese.")
    en = models.CharField(max_length=80, help_text="Name in English.")
    pinyin = models.CharField(
        max_length=120, blank=True, db_index=True, help_text="Reading in plain letters."
    )
    level = models.CharField(max_length=10, help_text="province, prefecture or county.")
    kind = models.CharField(
        max_length=10,
        help_text="standard, collective, zone, xpcc or fictional; a deployment adds zones.",
    )
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="children", help_text="What it lies in."
    )
    valid_from = models.DateField(null=True, help_text="First day, if known.")
    valid_to = models.DateField(null=True, help_text="Last day, if abolished.")
    successor = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="+", help_text="What it became."
    )

    class Meta:
        ordering: ClassVar = ["code"]

    def __str__(self) -> str:
        return f"{self.code} {self.zh}"
