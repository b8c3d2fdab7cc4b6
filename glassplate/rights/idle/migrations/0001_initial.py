from django.db import migrations, models

from glassplate.lib.isolation import Isolate


class Migration(migrations.Migration):
    """Who was warned: the sweep of unused accounts writes it, its person may read it."""

    initial = True
    dependencies = [("accounts", "0008_session_began"), ("notices", "0002_isolate"), ("rights", "0002_isolate")]
    operations = [
        migrations.CreateModel(
            "Warned",
            [
                ("person", models.UUIDField(primary_key=True, serialize=False)),
                ("first_at", models.DateTimeField()),
                ("second_at", models.DateTimeField(null=True)),
            ],
        ),
        Isolate("idle_warned", "person", {"notices": ["select", "insert", "update", "delete"]}, mine=["select"]),
        Isolate("accounts_apikey", None, {"notices": ["select"]}),
    ]
