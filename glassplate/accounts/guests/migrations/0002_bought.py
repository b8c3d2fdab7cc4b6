from django.db import migrations, models

TABLES = ("guests_guest", "guests_ticket")
# The owner is bound by row-level security too.
BOUGHT = ";\n".join(
    (
        *(f"alter table {table} no force row level security" for table in TABLES),
        "update guests_guest set bought = true where person in (select person from guests_ticket)",
        *(f"alter table {table} force row level security" for table in TABLES),
    )
)


class Migration(migrations.Migration):
    """Nobody has shown that an address is theirs; what is mailed to it waits until somebody paid with it."""

    dependencies = [("guests", "0001_initial")]
    operations = [
        migrations.AddField("guest", "bought", models.BooleanField(default=False)),
        migrations.RunSQL(BOUGHT, migrations.RunSQL.noop),
    ]
