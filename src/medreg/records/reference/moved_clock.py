"""By how much a demonstration's clock has been moved: one row that web and worker both read."""

from django.db import models


class MovedClock(models.Model):
    """The days by which the demonstration is ahead of the calendar on the wall."""

    days = models.PositiveIntegerField(default=0, help_text="Days ahead of real time.")

    def __str__(self) -> str:
        return f"{self.days} days"
