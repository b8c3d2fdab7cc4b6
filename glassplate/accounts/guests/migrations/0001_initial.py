import django.utils.timezone
from django.db import migrations, models

from glassplate.lib.isolation import Isolate


class Migration(migrations.Migration):
    """Guests see their own row; the sweep looks for those who left, the desk for those of an address."""

    initial = True

    dependencies = [("accounts", "0012_usernames")]

    operations = [
        migrations.CreateModel(
            name="Guest",
            fields=[
                ("person", models.UUIDField(primary_key=True, serialize=False)),
                ("token", models.CharField(db_index=True, max_length=64, null=True)),
                ("since", models.DateTimeField(db_index=True, default=django.utils.timezone.now)),
            ],
        ),
        migrations.CreateModel(
            name="Ticket",
            fields=[
                ("order", models.UUIDField(primary_key=True, serialize=False)),
                ("person", models.UUIDField(db_index=True)),
                ("code", models.CharField(max_length=64, unique=True)),
                ("shown", models.UUIDField(null=True)),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
        ),
        Isolate("guests_guest", "person", {"sweep": ["select"], "case": ["select"]}),
        Isolate("guests_ticket", "person", {"sign-in": ["select"]}),
    ]
