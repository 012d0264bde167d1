"""Working-day calendars: one row for each published year, one for each day it moves."""

from typing import ClassVar

from django.conf import settings
from django.db import models


class CalendarYear(models.Model):
    """A year whose calendar is published; a year without a row is provisional (decisions 14)."""

    year = models.PositiveSmallIntegerField(primary_key=True)
    published_on = models.DateField(help_text="Day it was entered here.")
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        help_text="The officer; empty if it came with the register.",
    )
    days_hash = models.CharField(
        max_length=32, help_text="Hash of its days; tells one version of the calendar from another."
    )
    source = models.CharField(
        max_length=300, blank=True, help_text="The notice it rests on, as people cite it."
    )

    class Meta:
        ordering: ClassVar = ["year"]

    def __str__(self) -> str:
        return str(self.year)


class CalendarDay(models.Model):
    """A day taken from the ordinary week as a holiday, or added to it as a make-up day."""

    day = models.DateField(primary_key=True)
    year = models.ForeignKey(
        CalendarYear,
        models.CASCADE,
        related_name="days",
        help_text="The year whose notice says so; it may move days of the December before.",
    )
    is_working = models.BooleanField(help_text="A make-up day; otherwise a holiday.")
    zh = models.CharField(max_length=50, blank=True, help_text="Name in Chinese.")
    en = models.CharField(max_length=80, blank=True, help_text="Name in English.")

    class Meta:
        ordering: ClassVar = ["day"]

    def __str__(self) -> str:
        return f"{self.day} {self.zh}"
