from django.db import migrations, models

from glassplate.lib.isolation import Isolate


class Migration(migrations.Migration):
    """A mail that could not go is tried again."""

    dependencies = [("accounts", "0002_isolate_foreign_tables")]
    operations = [
        migrations.AddField("mail", "template", models.CharField(default="", max_length=20)),
        migrations.AddField("mail", "attempt", models.SmallIntegerField(default=0)),
        migrations.AddField("mail", "due_at", models.DateTimeField(db_index=True, null=True)),
        Isolate("accounts_mail", None, {"mail": ["select", "update", "delete"]}),
    ]
