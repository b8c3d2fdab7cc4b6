"""Put the room's table under row-level security."""

from django.db import migrations

from glassplate.lib.isolation import Isolate


class Migration(migrations.Migration):
    dependencies = [("egress", "0001_initial")]
    operations = [
        # What left has left: a row is written, and closed, and never taken away.
        Isolate("egress_passage", "person", mine=["select", "insert", "update"]),
    ]
