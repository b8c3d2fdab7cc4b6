from django.db import migrations, models

from glassplate.lib.isolation import Isolate


class Migration(migrations.Migration):
    """What a second step is checked against: its person's own, also while they are only signing in."""

    dependencies = [("accounts", "0009_passkeys"), ("vault", "0008_second_step")]
    operations = [
        migrations.CreateModel(
            name="SecondStep",
            fields=[
                ("person", models.UUIDField(primary_key=True, serialize=False)),
                ("sealed", models.UUIDField()),
                ("counter", models.BigIntegerField()),
                ("misses", models.SmallIntegerField(default=0)),
                ("shut_until", models.DateTimeField(null=True)),
                ("made_at", models.DateTimeField(auto_now_add=True)),
            ],
        ),
        Isolate("accounts_secondstep", "person"),
    ]
