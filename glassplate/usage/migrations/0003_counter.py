from django.db import migrations, models

from glassplate.lib.isolation import Isolate


class Migration(migrations.Migration):
    dependencies = [("usage", "0002_isolate")]
    operations = [
        migrations.CreateModel(
            "Tally",
            [
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("hour", models.DateTimeField(db_index=True)),
                ("event", models.CharField(max_length=8)),
                ("name", models.CharField(max_length=40)),
                ("outcome", models.CharField(blank=True, max_length=9)),
                ("number", models.IntegerField()),
                ("ms", models.BigIntegerField(default=0)),
                ("summed", models.BooleanField(default=False)),
            ],
        ),
        migrations.CreateModel(
            "Total",
            [
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("day", models.DateField()),
                ("event", models.CharField(max_length=8)),
                ("name", models.CharField(max_length=40)),
                ("outcome", models.CharField(blank=True, max_length=9)),
                ("number", models.BigIntegerField()),
                ("ms", models.BigIntegerField(default=0)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=["day", "event", "name", "outcome"], name="one_total_a_day")
                ]
            },
        ),
        migrations.CreateModel(
            "Device",
            [
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("person", models.UUIDField()),
                ("day", models.DateField(db_index=True)),
                ("family", models.CharField(blank=True, max_length=10)),
                ("address", models.CharField(blank=True, max_length=32)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=["person", "day", "family", "address"], name="one_device_a_day")
                ]
            },
        ),
        # Nobody's: only who counts, sums up and reports comes near them.
        Isolate("usage_tally", None, {"count": ["select", "insert", "update", "delete"]}),
        Isolate("usage_total", None, {"count": ["select", "insert", "update", "delete"]}),
        Isolate("usage_device", "person", {"sweep": ["select", "delete"]}),
    ]
