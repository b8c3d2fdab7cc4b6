from django.db import migrations, models

KINDS = ("arrival", "picture", "thumbnail", "mask", "title", "recipe", "handle", "address", "name", "mail", "label")
LATER = (("webhook", "Webhook"), ("second-step", "Second Step"), ("case", "Case"))


class Migration(migrations.Migration):
    """What people write to whoever runs the service is sealed, and so is every answer."""

    dependencies = [("vault", "0008_second_step")]
    operations = [
        migrations.AlterField(
            "sealed",
            "kind",
            models.CharField(choices=[*((kind, kind.capitalize()) for kind in KINDS), *LATER], max_length=12),
        ),
    ]
