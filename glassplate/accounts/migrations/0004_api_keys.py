import uuid

from django.db import migrations, models

from glassplate.lib.isolation import Isolate


class Migration(migrations.Migration):
    """Keys to the API: their person sees them, and who looks one up before anybody is known finds it and its person."""

    dependencies = [("accounts", "0003_mail_again"), ("vault", "0006_labels")]
    operations = [
        migrations.CreateModel(
            name="ApiKey",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("person", models.UUIDField(db_index=True)),
                ("hash", models.CharField(max_length=64, unique=True)),
                ("label", models.UUIDField()),
                ("scopes", models.JSONField()),
                ("cap", models.IntegerField(null=True)),
                ("month", models.DateField(null=True)),
                ("spent", models.IntegerField(default=0)),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                ("expires_at", models.DateTimeField(null=True)),
                ("revoked_at", models.DateTimeField(null=True)),
                ("last_used_on", models.DateField(null=True)),
            ],
        ),
        Isolate("accounts_apikey", "person", {"key": ["select", "update"]}),
        Isolate("accounts_person", None, {"key": ["select"]}),
    ]
