from django.db import migrations, models

from glassplate.lib.isolation import Isolate


class Migration(migrations.Migration):
    """Ways in that were mailed: looked up before anybody is known, and by nobody's own request."""

    dependencies = [("accounts", "0005_webhooks")]
    operations = [
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("id", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("address", models.BinaryField()),
                ("code", models.CharField(max_length=64)),
                ("tries", models.SmallIntegerField(default=0)),
                ("expires_at", models.DateTimeField(db_index=True)),
            ],
        ),
        Isolate(
            "accounts_entry",
            None,
            {"sign-in": ["select", "insert", "update", "delete"], "sweep": ["select", "delete"]},
        ),
    ]
