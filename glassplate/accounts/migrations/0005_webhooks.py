import uuid

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

from glassplate.lib.isolation import Isolate

STATES = [(state, state.capitalize()) for state in ("waiting", "delivered", "failed", "dropped")]


class Migration(migrations.Migration):
    """Webhooks, and what each was told: their person's. The worker finds whose one is; the sweep finds what is due."""

    dependencies = [("accounts", "0004_api_keys"), ("vault", "0007_webhooks")]
    operations = [
        migrations.CreateModel(
            name="Webhook",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("person", models.UUIDField(db_index=True)),
                ("address", models.UUIDField()),
                ("secret", models.UUIDField()),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("disabled_at", models.DateTimeField(null=True)),
                ("given_up", models.BooleanField(default=False)),
                ("failures", models.IntegerField(default=0)),
                ("failing_since", models.DateTimeField(null=True)),
                ("not_before", models.DateTimeField(default=django.utils.timezone.now)),
            ],
        ),
        migrations.CreateModel(
            name="Delivery",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("person", models.UUIDField()),
                (
                    "webhook",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="deliveries",
                        to="accounts.webhook",
                    ),
                ),
                ("event", models.UUIDField()),
                ("job", models.UUIDField(null=True)),
                ("ended", models.CharField(blank=True, max_length=9)),
                ("happened_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("state", models.CharField(choices=STATES, default="waiting", max_length=9)),
                ("attempt", models.SmallIntegerField(default=0)),
                ("due_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("tried_at", models.DateTimeField(null=True)),
                ("status", models.SmallIntegerField(null=True)),
                ("reason", models.CharField(blank=True, max_length=60)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["webhook", "-happened_at"], name="delivery_of_webhook"),
                    models.Index(condition=models.Q(("state", "waiting")), fields=["due_at"], name="delivery_waiting"),
                    models.Index(fields=["happened_at"], name="delivery_happened"),
                ],
            },
        ),
        Isolate("accounts_webhook", "person", {"work": ["select"], "sweep": ["select"]}),
        Isolate("accounts_delivery", "person", {"sweep": ["select", "delete"]}),
    ]
