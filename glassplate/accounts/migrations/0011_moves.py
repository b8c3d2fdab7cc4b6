from django.db import migrations, models

from glassplate.lib.isolation import Isolate


class Migration(migrations.Migration):
    """Links by which an address changes: their person's, and found by whoever reads the old address's mail."""

    dependencies = [("accounts", "0010_second_step")]
    operations = [
        migrations.CreateModel(
            name="Move",
            fields=[
                ("id", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("person", models.UUIDField(db_index=True)),
                ("way", models.CharField(choices=[("to", "To"), ("back", "Back")], max_length=4)),
                ("address", models.BinaryField()),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                ("expires_at", models.DateTimeField(db_index=True)),
            ],
        ),
        Isolate(
            "accounts_move", "person", {"sign-in": ["select", "update", "delete"], "sweep": ["select", "delete"]}
        ),
    ]
