from django.db import migrations, models

HOWS = ("joining", "use", "banner", "upload", "purchase")


class Migration(migrations.Migration):
    """Somebody without an account is told of the policy where they bring or buy something."""

    dependencies = [("notices", "0002_isolate")]

    operations = [
        migrations.AlterField(
            "seen", "how", models.CharField(choices=[(how, how.capitalize()) for how in HOWS], max_length=8)
        )
    ]
