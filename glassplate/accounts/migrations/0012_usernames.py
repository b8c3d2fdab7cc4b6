from django.db import migrations, models


class Migration(migrations.Migration):
    """A person may go by a user name too: found by its token, and sealed like a name."""

    dependencies = [("accounts", "0011_moves")]
    operations = [
        migrations.AddField("person", "username", models.CharField(max_length=64, null=True, unique=True)),
        migrations.AddField("person", "username_id", models.UUIDField(null=True)),
        migrations.AddConstraint(
            "person",
            models.CheckConstraint(
                condition=models.Q(("username__regex", "^[0-9a-f]{64}$")), name="person_username_is_a_token"
            ),
        ),
    ]
