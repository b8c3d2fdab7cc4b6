from django.db import migrations, models

from glassplate.lib.isolation import Isolate


class Migration(migrations.Migration):
    """Until when all was compared with a vendor: after days of standstill the next comparison begins there."""

    dependencies = [("orders", "0002_second")]
    operations = [
        migrations.CreateModel(
            name="Compared",
            fields=[
                ("vendor", models.CharField(max_length=40, primary_key=True, serialize=False)),
                ("until", models.DateTimeField()),
            ],
        ),
        Isolate("orders_compared", None, {"money": ("select", "insert", "update")}),
    ]
