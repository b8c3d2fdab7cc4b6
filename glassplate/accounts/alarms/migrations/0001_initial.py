import django.utils.timezone
from django.db import migrations, models

from glassplate.lib.isolation import Isolate


class Migration(migrations.Migration):
    """Numbers of alarms that were heard: nobody's, seen where one comes in and where old ones go."""

    initial = True
    dependencies: list[tuple[str, str]] = []
    operations = [
        migrations.CreateModel(
            name="Heard",
            fields=[
                ("id", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("at", models.DateTimeField(db_index=True, default=django.utils.timezone.now)),
            ],
        ),
        Isolate("alarms_heard", None, {"sign-in": ["select", "insert"], "sweep": ["select", "delete"]}),
    ]
