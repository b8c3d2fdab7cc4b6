from django.db import migrations, models

from glassplate.lib.isolation import Isolate


class Migration(migrations.Migration):
    """Sums, and nobody's: whoever deletes adds to them, whoever counts reads them."""

    initial = True
    dependencies = []
    operations = [
        migrations.CreateModel(
            "Delay",
            [
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("day", models.DateField()),
                ("step", models.SmallIntegerField()),
                ("count", models.IntegerField()),
            ],
            options={"constraints": [models.UniqueConstraint(fields=["day", "step"], name="one_delay_a_step")]},
        ),
        Isolate("delays_delay", None, {"count": ["select", "insert", "update", "delete"]}),
    ]
