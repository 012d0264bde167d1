"""Days of results, and openings of divisions."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("reference", "0004_working_days"),
    ]

    operations = [
        migrations.CreateModel(
            name="ExamResults",
            fields=[
                ("exam_year", models.PositiveSmallIntegerField(primary_key=True, serialize=False)),
                (
                    "announced_on",
                    models.DateField(help_text="First day on which people can see their results."),
                ),
            ],
            options={"verbose_name_plural": "exam results", "ordering": ["exam_year"]},
        ),
        migrations.CreateModel(
            name="Opening",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("workflow", models.CharField(help_text="Name of the procedure.", max_length=40)),
                ("exam_year", models.PositiveSmallIntegerField()),
                (
                    "opens_on",
                    models.DateField(help_text="First day; empty means the default.", null=True),
                ),
                (
                    "closes_on",
                    models.DateField(help_text="Last day; empty means it stays open.", null=True),
                ),
                (
                    "division",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="openings",
                        to="reference.division",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("division", "workflow", "exam_year"), name="opening_is_said_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("opens_on", None),
                            ("closes_on", None),
                            ("closes_on__gte", models.F("opens_on")),
                            _connector="OR",
                        ),
                        name="opening_closes_after_it_opens",
                    ),
                ],
            },
        ),
    ]
