"""Put the room's table under row-level security, and let an erasure remove rows that nobody else may remove."""

from django.db import migrations

from glassplate.lib.isolation import Isolate, erasable

# The tables that were there before, with the column that says whose a row is; later ones bring the rule themselves.
BEFORE = {
    "accounts_person": "id",
    "accounts_session": "person",
    "accounts_mail": "person",
    "accounts_apikey": "person",
    "account_emailaddress": "user_id",
    "billing_balance": "person",
    "billing_entry": "person",
    "egress_passage": "person",
    "studio_editsession": "person",
    "studio_version": "person",
    "studio_job": "person",
    "studio_trace": "person",
    "usage_count": "person",
    "vault_sealed": "person",
}


class Migration(migrations.Migration):
    dependencies = [
        ("rights", "0001_initial"),
        ("accounts", "0004_api_keys"),
        ("billing", "0002_isolate"),
        ("egress", "0002_isolate"),
        ("studio", "0005_keys_and_once"),
        ("usage", "0002_isolate"),
        ("vault", "0003_rotation"),
    ]
    operations = [
        Isolate("rights_erasure", None, {"erase": ["select", "insert", "update"]}),
        *(
            migrations.RunSQL(
                f"drop policy if exists erase_delete on {table}; {erasable(table, owner)}", migrations.RunSQL.noop
            )
            for table, owner in BEFORE.items()
        ),
    ]
