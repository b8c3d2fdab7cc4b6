from django.db import migrations, models

KINDS = ("arrival", "picture", "thumbnail", "mask", "title", "recipe", "handle", "address", "name", "mail", "label")


class Migration(migrations.Migration):
    """The addresses that people name for their programs are sealed, and so are the secrets that sign for them."""

    dependencies = [("vault", "0006_labels")]
    operations = [
        migrations.AlterField(
            "sealed",
            "kind",
            models.CharField(choices=[(kind, kind.capitalize()) for kind in (*KINDS, "webhook")], max_length=12),
        ),
    ]
