"""When results are announced, and when divisions open registration (decisions 11)."""

from typing import ClassVar

from django.db import models

from .divisions import Division


class ExamResults(models.Model):
    """The day on which the results of one exam year are announced."""

    exam_year = models.PositiveSmallIntegerField(primary_key=True)
    announced_on = models.DateField(help_text="First day on which people can see their results.")

    class Meta:
        ordering: ClassVar = ["exam_year"]
        verbose_name_plural = "exam results"

    def __str__(self) -> str:
        return f"{self.exam_year}: {self.announced_on}"


class Opening(models.Model):
    """A division's own dates for one procedure and exam year; the default needs no row."""

    division = models.ForeignKey(Division, models.PROTECT, related_name="openings")
    workflow = models.CharField(max_length=40, help_text="Name of the procedure.")
    exam_year = models.PositiveSmallIntegerField()
    opens_on = models.DateField(null=True, help_text="First day; empty means the default.")
    closes_on = models.DateField(null=True, help_text="Last day; empty means it stays open.")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["division", "workflow", "exam_year"], name="opening_is_said_once"
            ),
            models.CheckConstraint(
                condition=models.Q(opens_on=None)
                | models.Q(closes_on=None)
                | models.Q(closes_on__gte=models.F("opens_on")),
                name="opening_closes_after_it_opens",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.division_id} {self.workflow} {self.exam_year}"
