"""Put the room's tables under row-level security."""

from django.db import migrations

from glassplate.lib.isolation import Isolate


class Migration(migrations.Migration):
    dependencies = [("billing", "0001_initial")]
    operations = [
        Isolate("billing_balance", "person", mine=["select", "insert", "update"]),
        Isolate("billing_entry", "person", mine=["select", "insert"]),  # append-only: no policy to change or delete
    ]
