from django.db import migrations, models


class Migration(migrations.Migration):
    """A job's record says how many tokens a company counted, where the policy lists that."""

    dependencies = [("studio", "0005_keys_and_once")]
    operations = [migrations.AddField("job", "usage", models.JSONField(default=dict))]
