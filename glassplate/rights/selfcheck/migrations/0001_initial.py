from django.db import migrations, models

from glassplate.lib.isolation import Isolate


class Migration(migrations.Migration):
    """Everybody may read what the service found of itself; nobody changes it."""

    initial = True
    dependencies = []
    operations = [
        migrations.CreateModel(
            "Result",
            [
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("at", models.DateTimeField(db_index=True)),
                ("signed", models.JSONField()),
            ],
        ),
        Isolate("selfcheck_result", None, {"staff": ["insert", "delete"]}),
        migrations.RunSQL(
            "create policy all_select on selfcheck_result for select using (true)", migrations.RunSQL.noop
        ),
    ]
