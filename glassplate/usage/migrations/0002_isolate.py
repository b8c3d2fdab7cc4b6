"""Put the room's tables under row-level security."""

from django.db import migrations

from glassplate.lib.isolation import Isolate


class Migration(migrations.Migration):
    dependencies = [("usage", "0001_initial")]
    operations = [
        Isolate("usage_count", "person"),
    ]
