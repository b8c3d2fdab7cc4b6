from django.db import migrations, models

MINE = "person = nullif(current_setting('app.person', true), '')::uuid"


class Migration(migrations.Migration):
    """Credits whose time is over go before anything else moves; what jobs held of them goes when they give it back."""

    dependencies = [("billing", "0003_whole")]
    operations = [
        migrations.AddField("lot", "over", models.BooleanField(default=False)),
        migrations.RunSQL(
            f"create policy mine_update on billing_lot for update using ({MINE}) with check ({MINE})",
            "drop policy mine_update on billing_lot",
        ),
    ]
