import uuid

import django.db.models.deletion
from django.db import migrations, models

from glassplate.lib.isolation import Isolate

STAFF = ["select", "insert", "update"]


def _identity() -> models.UUIDField:
    return models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)


def _time(**options: bool) -> models.DateTimeField:
    return models.DateTimeField(**options)


class Migration(migrations.Migration):
    """Incidents are seen by who keeps the register; whom one concerns sees that, and can say that they read it."""

    initial = True
    dependencies: list[tuple[str, str]] = []
    operations = [
        migrations.CreateModel(
            "Incident",
            [
                ("id", _identity()),
                ("what", models.UUIDField()),
                ("words", models.UUIDField(null=True)),
                ("noticed_at", _time()),
                ("due_at", _time()),
                *((name, _time(null=True)) for name in ("reported_at", "told_at", "closed_at")),
            ],
        ),
        migrations.CreateModel(
            "Affected",
            [
                ("id", _identity()),
                ("person", models.UUIDField()),
                ("mailed_at", _time(null=True)),
                ("seen_at", _time(null=True)),
                (
                    "incident",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="affected", to="incidents.incident"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("person", "incident"), name="affected_once")],
            },
        ),
        Isolate("incidents_incident", None, {"notices": STAFF}),
        Isolate("incidents_affected", "person", {"notices": STAFF}, mine=("select", "update")),
    ]
