from django.db import migrations, models


class Migration(migrations.Migration):
    """A case may be about an order."""

    dependencies = [("cases", "0001_initial")]

    operations = [migrations.AddField("case", "order", models.UUIDField(null=True))]
