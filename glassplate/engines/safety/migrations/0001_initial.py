import uuid

import django.utils.timezone
from django.db import migrations, models

from glassplate.lib.isolation import Isolate


class Migration(migrations.Migration):
    initial = True

    dependencies = [("vault", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="Report",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("person", models.UUIDField(default=uuid.UUID(int=0))),
                (
                    "about",
                    models.CharField(
                        choices=[
                            ("child", "Child"),
                            ("person", "Person"),
                            ("mine", "Mine"),
                            ("refusal", "Refusal"),
                            ("other", "Other"),
                        ],
                        max_length=8,
                    ),
                ),
                ("text", models.UUIDField()),
                ("sent_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("expires_at", models.DateTimeField()),
            ],
            options={"indexes": [models.Index(fields=["expires_at"], name="safety_report_expires")]},
        ),
        Isolate("safety_report", "person"),
    ]
