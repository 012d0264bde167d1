"""Divisions, those of the standard and those a deployment adds."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("reference", "0002_moved_clock"),
    ]

    operations = [
        migrations.CreateModel(
            name="Division",
            fields=[
                (
                    "code",
                    models.CharField(
                        help_text="GB/T 2260, or six digits of our own.",
                        max_length=6,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("zh", models.CharField(help_text="Name in Chinese.", max_length=50)),
                ("en", models.CharField(help_text="Name in English.", max_length=80)),
                (
                    "pinyin",
                    models.CharField(
                        blank=True,
                        db_index=True,
                        help_text="Reading in plain letters.",
                        max_length=120,
                    ),
                ),
                (
                    "level",
                    models.CharField(help_text="province, prefecture or county.", max_length=10),
                ),
                (
                    "kind",
                    models.CharField(
                        help_text="standard, collective, zone, xpcc or fictional; a deployment adds zones.",
                        max_length=10,
                    ),
                ),
                ("valid_from", models.DateField(help_text="First day, if known.", null=True)),
                ("valid_to", models.DateField(help_text="Last day, if abolished.", null=True)),
                (
                    "parent",
                    models.ForeignKey(
                        help_text="What it lies in.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="reference.division",
                    ),
                ),
                (
                    "successor",
                    models.ForeignKey(
                        help_text="What it became.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="reference.division",
                    ),
                ),
            ],
            options={"ordering": ["code"]},
        ),
    ]
