from django.db import migrations, models


class Migration(migrations.Migration):
    """A case knows the language in which it was asked: answers are written in it."""

    dependencies = [("cases", "0002_order")]

    operations = [migrations.AddField("case", "language", models.CharField(blank=True, default="", max_length=8))]
