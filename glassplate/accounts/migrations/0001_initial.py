import uuid

import django.utils.timezone
from django.db import migrations, models

from glassplate.lib.isolation import Isolate


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Person",
            fields=[
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("email", models.EmailField(max_length=64, unique=True)),
                ("name_id", models.UUIDField(null=True)),
                ("address_id", models.UUIDField(null=True)),
                ("is_active", models.BooleanField(default=True)),
                ("joined_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("preferences", models.JSONField(default=dict)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("email__regex", "^[0-9a-f]{32}@sealed\\.invalid$")),
                        name="person_email_is_a_token",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Session",
            fields=[
                ("id", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("person", models.UUIDField(db_index=True, null=True)),
                ("sealed", models.BinaryField()),
                ("expires_at", models.DateTimeField(db_index=True)),
            ],
        ),
        migrations.CreateModel(
            name="Mail",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("person", models.UUIDField()),
                ("text", models.UUIDField()),
                ("sent_at", models.DateTimeField(db_index=True, default=django.utils.timezone.now)),
            ],
        ),
        Isolate(
            "accounts_person",
            "id",
            duties={"sign-in": ["select", "update"], "session": ["select"], "seed": ["select"]},
        ),
        # Only who looks up a cookie sees sessions: no person's request can list or read one, not even its own.
        Isolate(
            "accounts_session",
            None,
            duties={"session": ["select", "insert", "update", "delete"], "sweep": ["select", "delete"]},
        ),
        Isolate("accounts_mail", "person", duties={"seed": ["select", "delete"]}),
    ]
