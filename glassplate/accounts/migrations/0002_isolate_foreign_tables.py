from django.db import migrations

from glassplate.lib.isolation import Isolate

OF_THE_ADDRESS = "(select user_id from account_emailaddress where account_emailaddress.id = email_address_id)"


class Migration(migrations.Migration):
    """What other packages keep of people goes under the same rule, and takes tokens only: see accounts/isolation.py."""

    dependencies = [
        ("accounts", "0001_initial"),
        ("account", "0009_emailaddress_unique_primary_email"),
        ("sessions", "0001_initial"),
    ]

    operations = [
        Isolate("account_emailaddress", "user_id", duties={"sign-in": ["select", "insert", "update"]}),
        Isolate("account_emailconfirmation", OF_THE_ADDRESS),
        Isolate("django_session", None),
        migrations.RunSQL(
            "alter table account_emailaddress add constraint emailaddress_is_a_token"
            " check (email ~ '^[0-9a-f]{32}@sealed\\.invalid$')",
            reverse_sql="alter table account_emailaddress drop constraint emailaddress_is_a_token",
        ),
    ]
