import uuid

import django.utils.timezone
from django.db import migrations, models

from glassplate.lib.isolation import Isolate

ROLES = [("support", "Support"), ("finance", "Finance"), ("admin", "Admin")]
ACTS = ("added", "renewed", "ended", "came", "opened", "looked", "took", "answered", "refused", "closed")


class Migration(migrations.Migration):
    """Staff, and the log of what they did, which the service can only add to."""

    initial = True
    dependencies = [("vault", "0008_second_step")]
    operations = [
        migrations.CreateModel(
            "Member",
            [
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=40, unique=True)),
                ("role", models.CharField(choices=ROLES, max_length=8)),
                ("password", models.CharField(max_length=200)),
                ("since", models.DateTimeField(default=django.utils.timezone.now)),
                ("ended_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            "Entry",
            [
                ("number", models.BigIntegerField(primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("member", models.UUIDField(null=True)),
                ("role", models.CharField(blank=True, max_length=8)),
                ("act", models.CharField(choices=[(each, each.title()) for each in ACTS], max_length=8)),
                ("what", models.CharField(blank=True, max_length=8)),
                ("about", models.CharField(blank=True, max_length=64)),
                ("before", models.CharField(max_length=64)),
                ("hash", models.CharField(max_length=64)),
            ],
        ),
        Isolate("staff_member", None, {"staff": ["select", "insert", "update"]}),
        Isolate("staff_entry", None, {"staff": ["select", "insert"]}),
    ]
