"""The demonstration's clock can be moved."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("reference", "0001_installation"),
    ]

    operations = [
        migrations.CreateModel(
            name="MovedClock",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "days",
                    models.PositiveIntegerField(default=0, help_text="Days ahead of real time."),
                ),
            ],
        ),
    ]
