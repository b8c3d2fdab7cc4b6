import uuid

from django.db import migrations, models

from glassplate.lib.isolation import Isolate


class Migration(migrations.Migration):
    """Public halves of passkeys: their person's, and found by who signs in before anybody is known."""

    dependencies = [("accounts", "0008_session_began")]
    operations = [
        migrations.CreateModel(
            name="Passkey",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("person", models.UUIDField(db_index=True)),
                ("credential", models.BinaryField(max_length=1023, unique=True)),
                ("public_key", models.BinaryField()),
                ("uses", models.BigIntegerField(default=0)),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                ("last_used_on", models.DateField(null=True)),
            ],
        ),
        Isolate("accounts_passkey", "person", {"sign-in": ["select", "update"]}),
    ]
