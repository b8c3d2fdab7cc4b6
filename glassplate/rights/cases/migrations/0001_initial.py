import uuid

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

from glassplate.lib.isolation import Isolate

KINDS = ("question", "problem", "access", "portability", "correct", "erase", "object", "restrict", "withdraw")
STATES = ("open", "waiting", "in-hand", "answered", "refused", "closed")


def _choices(values):
    return [(value, value.replace("-", " ").title()) for value in values]


def _id():
    return models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)


def _case(name):
    return models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name=name, to="cases.case")


class Migration(migrations.Migration):
    """Whoever answers sees that a case is there under the duty "case"; what it says opens for its person only."""

    initial = True

    dependencies = [("vault", "0009_cases"), ("rights", "0002_isolate")]

    operations = [
        migrations.CreateModel(
            name="Correspondent",
            fields=[
                ("id", _id()),
                ("token", models.CharField(max_length=64, unique=True)),
                ("address", models.UUIDField()),
                ("since", models.DateTimeField(default=django.utils.timezone.now)),
            ],
        ),
        migrations.CreateModel(
            name="Case",
            fields=[
                ("id", _id()),
                ("person", models.UUIDField()),
                ("kind", models.CharField(choices=_choices(KINDS), max_length=12)),
                ("state", models.CharField(choices=_choices(STATES), max_length=8)),
                ("via", models.CharField(choices=_choices(("page", "mail")), max_length=4)),
                ("opened_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("due_at", models.DateTimeField()),
                ("moved_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("answered_at", models.DateTimeField(null=True)),
                ("reviewed_at", models.DateTimeField(null=True)),
                ("version", models.UUIDField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["person", "opened_at"], name="case_of_person"),
                    models.Index(
                        fields=["due_at"], condition=models.Q(state__in=["open", "in-hand"]), name="case_owed"
                    ),
                ]
            },
        ),
        migrations.CreateModel(
            name="Look",
            fields=[
                ("id", _id()),
                ("person", models.UUIDField()),
                ("with_picture", models.BooleanField()),
                ("reason", models.UUIDField()),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("case", _case("looks")),
            ],
        ),
        migrations.CreateModel(
            name="Message",
            fields=[
                ("id", _id()),
                ("person", models.UUIDField()),
                ("who", models.CharField(choices=_choices(("person", "staff")), max_length=6)),
                ("text", models.UUIDField()),
                ("dropped", models.SmallIntegerField(default=0)),
                ("arrival", models.CharField(max_length=64, null=True, unique=True)),
                ("sent_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("case", _case("messages")),
            ],
        ),
        Isolate("cases_correspondent", "id", {"case": ["select"]}),
        Isolate("cases_case", "person", {"case": ["select"]}),
        Isolate("cases_message", "person"),
        Isolate("cases_look", "person", mine=("select", "insert")),
    ]
