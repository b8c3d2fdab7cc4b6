"""Put the room's tables under row-level security."""

from django.db import migrations

from glassplate.lib.isolation import Isolate


class Migration(migrations.Migration):
    dependencies = [("studio", "0001_initial")]
    operations = [
        Isolate("studio_editsession", "person"),
        Isolate("studio_version", "person"),
        Isolate("studio_job", "person", {"work": ["select"], "sweep": ["select"]}),
    ]
