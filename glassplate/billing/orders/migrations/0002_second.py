from django.db import migrations, models


class Migration(migrations.Migration):
    """A subscription that was bought while another one ran."""

    dependencies = [("orders", "0001_initial")]
    operations = [migrations.AddField("subscription", "second", models.BooleanField(default=False))]
