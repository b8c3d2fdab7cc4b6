"""Put the room's tables under row-level security."""

from django.db import migrations

from glassplate.lib.isolation import Isolate


class Migration(migrations.Migration):
    dependencies = [("vault", "0001_initial")]
    operations = [
        Isolate("vault_personkey", "person"),
        Isolate("vault_sealed", "person", {"sweep": ["select", "update", "delete"]}),
    ]
