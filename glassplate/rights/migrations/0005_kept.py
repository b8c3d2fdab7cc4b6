from django.db import migrations, models


class Migration(migrations.Migration):
    """What stays of somebody who bought: how many orders, as a law demands them."""

    dependencies = [("rights", "0004_intake_deletions_holds")]
    operations = [migrations.AddField("erasure", "kept", models.JSONField(default=dict))]
