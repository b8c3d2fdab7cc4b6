from django.db import migrations, models


class Migration(migrations.Migration):
    """An erasure of which nobody has the receipt goes once it is proved, as of a guest who left and bought nothing."""

    dependencies = [("rights", "0005_kept")]
    operations = [
        migrations.AddField("erasure", "told", models.BooleanField(default=True)),
        migrations.RunSQL(
            "create policy erase_delete on rights_erasure for delete "
            "using (current_setting('app.duty', true) = 'erase' and not told)",
            "drop policy erase_delete on rights_erasure",
        ),
    ]
