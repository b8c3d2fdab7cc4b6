import uuid

import django.utils.timezone
from django.db import migrations, models

from glassplate.lib.isolation import Isolate


class Migration(migrations.Migration):
    """A delivery is its person's; whoever opens the link is looked up by its secret, as a mailed way in is."""

    initial = True

    dependencies: list[tuple[str, str]] = []

    operations = [
        migrations.CreateModel(
            name="Delivery",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("person", models.UUIDField()),
                ("job", models.UUIDField(unique=True)),
                ("result", models.UUIDField(null=True)),
                ("secret", models.CharField(max_length=64, null=True, unique=True)),
                ("asked_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("until", models.DateTimeField(db_index=True, null=True)),
                ("fetched_at", models.DateTimeField(null=True)),
            ],
            options={"indexes": [models.Index(fields=["person", "-asked_at"], name="delivery_of_person")]},
        ),
        Isolate("handing_delivery", "person", {"sign-in": ["select"], "sweep": ["select", "delete"]}),
    ]
