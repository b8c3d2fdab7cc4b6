from django.db import migrations, models

KINDS = ("arrival", "picture", "thumbnail", "mask", "title", "recipe", "handle", "address", "name", "mail", "label")


class Migration(migrations.Migration):
    """What an app's codes are checked against is sealed like everything else."""

    dependencies = [("vault", "0007_webhooks")]
    operations = [
        migrations.AlterField(
            "sealed",
            "kind",
            models.CharField(
                choices=[
                    *((kind, kind.capitalize()) for kind in (*KINDS, "webhook")),
                    ("second-step", "Second Step"),
                ],
                max_length=12,
            ),
        ),
    ]
