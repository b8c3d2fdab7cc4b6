from django.db import migrations, models


class Migration(migrations.Migration):
    """Which jobs were stopped by a deletion is not which jobs a company was asked to forget."""

    dependencies = [("rights", "0002_isolate")]
    operations = [migrations.AddField("erasure", "running", models.JSONField(default=list))]
