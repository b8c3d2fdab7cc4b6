import uuid

import django.utils.timezone
from django.db import migrations, models

from glassplate.lib.isolation import PERSON, Isolate

NOW = django.utils.timezone.now
# A person sees what stops their deletions, unless a law forbids to tell them.
TOLD = f"""
create policy mine_select on rights_hold for select
using (person = nullif(current_setting('{PERSON}', true), '')::uuid and not is_silent)
"""


def identity() -> models.UUIDField:
    return models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)


class Migration(migrations.Migration):
    """What is brought from elsewhere, single deletions, and laws that stop deletions."""

    dependencies = [("rights", "0003_running")]
    operations = [
        migrations.CreateModel(
            "Deletion",
            [
                ("id", identity()),
                ("person", models.UUIDField()),
                ("key", models.UUIDField(null=True)),
                ("gone", models.JSONField(default=dict)),
                ("companies", models.JSONField(default=dict)),
                ("jobs", models.JSONField(default=list)),
                ("deleted_at", models.DateTimeField(default=NOW)),
                ("proved_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            "Hold",
            [
                ("id", identity()),
                ("person", models.UUIDField(db_index=True)),
                ("reason", models.UUIDField()),
                ("is_silent", models.BooleanField(default=False)),
                ("until", models.DateTimeField()),
                ("added_at", models.DateTimeField(default=NOW)),
                ("lifted_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            "Intake",
            [
                ("id", identity()),
                ("person", models.UUIDField()),
                ("archive", models.UUIDField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            (name, name.capitalize()) for name in ("waiting", "running", "done", "failed", "cancelled")
                        ],
                        default="waiting",
                        max_length=9,
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=60)),
                ("total", models.IntegerField(null=True)),
                *((name, models.IntegerField(default=0)) for name in ("done", "versions", "left_out", "attempt")),
                ("due_at", models.DateTimeField(default=NOW, null=True)),
                ("begun_at", models.DateTimeField(default=NOW)),
                ("ended_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.RemoveIndex("erasure", "erasure_to_be_proved"),
        migrations.AddField("erasure", "asked_at", models.DateTimeField(default=NOW)),
        migrations.AlterField("erasure", "unreadable_at", models.DateTimeField(default=NOW, null=True)),
        migrations.AddIndex(
            "erasure",
            models.Index(
                condition=models.Q(("proved_at__isnull", True)), fields=["asked_at"], name="erasure_to_be_proved"
            ),
        ),
        migrations.AddIndex(
            "deletion", models.Index(fields=["person", "-deleted_at"], name="rights_dele_person_501d5e_idx")
        ),
        migrations.AddIndex(
            "deletion",
            models.Index(condition=models.Q(("proved_at__isnull", True)), fields=["key"], name="deletion_to_be_proved"),
        ),
        migrations.AddIndex(
            "intake",
            models.Index(condition=models.Q(("due_at__isnull", False)), fields=["due_at"], name="intake_due"),
        ),
        migrations.AddIndex(
            "intake", models.Index(fields=["person", "-begun_at"], name="rights_inta_person_b17c31_idx")
        ),
        migrations.AddConstraint(
            "intake",
            models.UniqueConstraint(
                condition=models.Q(("state__in", ("waiting", "running"))), fields=("person",), name="one_intake_at_once"
            ),
        ),
        Isolate("rights_intake", "person", {"sweep": ["select", "update", "delete"]}),
        Isolate("rights_deletion", "person", {"erase": ["select", "update"]}),
        Isolate("rights_hold", "person", {"erase": ["select", "insert", "update"]}, mine=()),
        migrations.RunSQL(TOLD, migrations.RunSQL.noop),
    ]
