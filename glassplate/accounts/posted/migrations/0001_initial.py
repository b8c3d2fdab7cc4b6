import django.utils.timezone
from django.db import migrations, models

from glassplate.lib.isolation import Isolate


class Migration(migrations.Migration):
    """That a mail went: nobody's, seen where mail is sent and where old rows go."""

    initial = True
    dependencies: list[tuple[str, str]] = []
    operations = [
        migrations.CreateModel(
            "Letter",
            [
                ("digest", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("at", models.DateTimeField(db_index=True, default=django.utils.timezone.now)),
            ],
        ),
        Isolate("posted_letter", None, {"mail": ["select", "insert"], "sweep": ["select", "delete"]}),
    ]
