"""Working-day calendars, published year by year."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("reference", "0003_divisions"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="CalendarYear",
            fields=[
                ("year", models.PositiveSmallIntegerField(primary_key=True, serialize=False)),
                ("published_on", models.DateField(help_text="Day it was entered here.")),
                (
                    "days_hash",
                    models.CharField(
                        help_text="Hash of its days; tells one version of the calendar from another.",
                        max_length=32,
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        blank=True,
                        help_text="The notice it rests on, as people cite it.",
                        max_length=300,
                    ),
                ),
                (
                    "published_by",
                    models.ForeignKey(
                        help_text="The officer; empty if it came with the register.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={"ordering": ["year"]},
        ),
        migrations.CreateModel(
            name="CalendarDay",
            fields=[
                ("day", models.DateField(primary_key=True, serialize=False)),
                (
                    "is_working",
                    models.BooleanField(help_text="A make-up day; otherwise a holiday."),
                ),
                ("zh", models.CharField(blank=True, help_text="Name in Chinese.", max_length=50)),
                ("en", models.CharField(blank=True, help_text="Name in English.", max_length=80)),
                (
                    "year",
                    models.ForeignKey(
                        help_text="The year whose notice says so; it may move days of the December before.",
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="days",
                        to="reference.calendaryear",
                    ),
                ),
            ],
            options={"ordering": ["day"]},
        ),
    ]
