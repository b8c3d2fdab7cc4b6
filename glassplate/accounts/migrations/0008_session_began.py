import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    """When a session began, so that people see where they are signed in."""

    dependencies = [("accounts", "0007_isolate_companies")]
    operations = [
        migrations.AddField("session", "began_at", models.DateTimeField(default=django.utils.timezone.now)),
    ]
