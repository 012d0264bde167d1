"""The mark by which a database says what it is for (decision 20)."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What an installation is for; a database keeps its kind for ever."""

    PRODUCTION = "production", _("Production")
    DEMONSTRATION = "demonstration", _("Demonstration")


class Installation(models.Model):
    """One row: this database belongs to a production system, or to a demonstration."""

    THE_ONLY_ONE: ClassVar[int] = 1

    id = models.PositiveSmallIntegerField(
        primary_key=True, default=THE_ONLY_ONE, editable=False, help_text="Always 1: one row."
    )
    kind = models.CharField(
        max_length=16,
        choices=Kind,
        help_text="Production, or demonstration with invented people; the other mode refuses it.",
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(id=1), name="installation_is_one_row"),
        ]

    def __str__(self) -> str:
        return self.kind
