from django.db import migrations, models

from glassplate.lib.isolation import Isolate


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.CreateModel(
            "Fault",
            [
                ("reference", models.CharField(max_length=12, primary_key=True, serialize=False)),
                ("at", models.DateTimeField(db_index=True)),
                (
                    "place",
                    models.CharField(
                        choices=[
                            ("view", "View"),
                            ("door", "Door"),
                            ("job", "Job"),
                            ("task", "Task"),
                            ("mail", "Mail"),
                            ("page", "Page"),
                        ],
                        max_length=8,
                    ),
                ),
                ("name", models.CharField(max_length=120)),
                ("error", models.CharField(max_length=120)),
                ("stack", models.JSONField()),
                ("release", models.CharField(max_length=40)),
            ],
        ),
        # Nobody's: only who writes one down, looks one up or sweeps comes near it.
        Isolate("faults_fault", None, {"faults": ["select", "insert"], "sweep": ["select", "delete"]}),
    ]
