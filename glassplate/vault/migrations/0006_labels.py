from django.db import migrations, models

KINDS = ("arrival", "picture", "thumbnail", "mask", "title", "recipe", "handle", "address", "name", "mail", "label")


class Migration(migrations.Migration):
    """What a person calls a key of theirs is sealed too."""

    dependencies = [("vault", "0005_words_and_traces")]
    operations = [
        migrations.AlterField(
            "sealed", "kind", models.CharField(choices=[(kind, kind.capitalize()) for kind in KINDS], max_length=12)
        ),
    ]
