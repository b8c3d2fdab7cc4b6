import uuid

from django.db import migrations, models

from glassplate.lib.isolation import Isolate


class Migration(migrations.Migration):
    """What was opened of somebody: its person reads it, staff find it by its id, and nobody changes it."""

    initial = True
    dependencies = [("vault", "0009_cases"), ("staff", "0001_initial")]
    operations = [
        migrations.CreateModel(
            "Access",
            [
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("person", models.UUIDField(db_index=True)),
                ("entry", models.BigIntegerField()),
                ("member", models.UUIDField()),
                ("role", models.CharField(max_length=8)),
                ("what", models.CharField(max_length=8)),
                ("reason", models.UUIDField()),
                ("at", models.DateTimeField()),
                ("until", models.DateTimeField()),
            ],
        ),
        Isolate("glass_access", "person", {"staff": ["select"]}, mine=("select", "insert")),
    ]
