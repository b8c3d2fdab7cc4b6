from django.db import migrations, models


class Migration(migrations.Migration):
    """A job knows the API key that asked for it, and the word under which it is done once."""

    dependencies = [("studio", "0004_words_and_traces")]
    operations = [
        migrations.AddField("job", "api_key", models.UUIDField(null=True)),
        migrations.AddField("job", "once", models.CharField(max_length=64, null=True)),
        migrations.AddField("job", "asked", models.CharField(max_length=64, null=True)),
        migrations.AddConstraint("job", models.UniqueConstraint(fields=["person", "once"], name="job_once")),
    ]
