from django.db import migrations

from glassplate.lib.isolation import Isolate


class Migration(migrations.Migration):
    """Who somebody is to a company goes under the same rule, and takes a keyed hash and nothing else of the company's."""

    dependencies = [("accounts", "0006_entries"), ("socialaccount", "0006_alter_socialaccount_extra_data")]

    operations = [
        Isolate("socialaccount_socialaccount", "user_id", {"sign-in": ["select", "update", "delete"]}),
        Isolate("socialaccount_socialtoken", None),
        Isolate("socialaccount_socialapp", None),
        migrations.RunSQL(
            "alter table socialaccount_socialaccount"
            " add constraint company_number_is_a_hash check (uid ~ '^[0-9a-f]{64}$'),"
            " add constraint nothing_a_company_told check (extra_data::text = '{}')",
            reverse_sql="alter table socialaccount_socialaccount drop constraint company_number_is_a_hash,"
            " drop constraint nothing_a_company_told",
        ),
    ]
