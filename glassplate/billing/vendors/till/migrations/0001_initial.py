import django.utils.timezone
from django.db import migrations, models

from glassplate.lib.isolation import Isolate


class Migration(migrations.Migration):
    """The till's slips belong to nobody; the duty that follows a vendor's news reads and writes them."""

    initial = True

    dependencies: list[tuple[str, str]] = []

    operations = [
        migrations.CreateModel(
            name="Slip",
            fields=[
                ("id", models.CharField(max_length=80, primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=12)),
                ("of", models.CharField(blank=True, db_index=True, max_length=80)),
                ("facts", models.JSONField(default=dict)),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
        ),
        Isolate("till_slip", None, {"money": ["all"]}),
    ]
