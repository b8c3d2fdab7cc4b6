import django.utils.timezone
from django.db import migrations, models

from glassplate.lib.isolation import Isolate


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.CreateModel(
            "Choice",
            [
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("person", models.UUIDField()),
                ("purpose", models.CharField(max_length=12)),
                (
                    "said",
                    models.CharField(
                        choices=[
                            ("given", "Given"),
                            ("withdrawn", "Withdrawn"),
                            ("objected", "Objected"),
                            ("lifted", "Lifted"),
                            ("restricted", "Restricted"),
                            ("released", "Released"),
                        ],
                        max_length=10,
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("policy", models.CharField(max_length=64)),
                ("offer", models.CharField(max_length=8)),
                ("words", models.CharField(max_length=40)),
            ],
            options={"indexes": [models.Index(fields=["person", "purpose", "-id"], name="choice_of_person")]},
        ),
        # People add and read: nobody changes what was said, and it goes with the account alone.
        Isolate("consents_choice", "person", mine=["select", "insert"]),
    ]
