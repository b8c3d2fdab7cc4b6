from django.db import migrations, models

import glassplate.billing.models as billing
from glassplate.lib.isolation import DUTY, Isolate

CHAR, BIG, WHEN = models.CharField, models.BigIntegerField, models.DateTimeField

# Entries that were there before get the accounts that their kind says. The owner is bound by row-level security too.
ACCOUNTS = """
alter table billing_entry no force row level security;
update billing_entry set
    giver = case kind when 'grant' then 'issued' when 'hold' then 'available' else 'held' end,
    taker = case kind when 'hold' then 'held' when 'spend' then 'spent' else 'available' end;
alter table billing_entry force row level security;
"""
# For every role and at once, also where no row would have been met: what is written in the ledger stays as it is.
APPEND_ONLY = f"""
create function billing_entry_stays() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' and coalesce(current_setting('{DUTY}', true), '') = 'erase' then
        return null;
    end if;
    raise exception 'the ledger is only ever added to' using errcode = 'insufficient_privilege';
end $$;
create trigger billing_entry_stays before update or delete or truncate on billing_entry
    for each statement execute function billing_entry_stays();
"""
# Whoever settles a job adds its sums without seeing any.
ADDED = "create policy anybody_insert on billing_cost for insert with check (true)"


def plain(length: int, choices: type[models.TextChoices] | None = None, **options: object) -> models.CharField:
    return CHAR(max_length=length, choices=choices.choices if choices else None, **options)


class Migration(migrations.Migration):
    """Double entry, sources, expiry, what stays by law, sums, costs; and entries that nobody changes."""

    dependencies = [("billing", "0002_isolate")]
    operations = [
        migrations.AlterField("entry", "kind", plain(10, billing.Kind)),
        migrations.AddField("entry", "giver", plain(12, billing.Account, default=""), preserve_default=False),
        migrations.AddField("entry", "taker", plain(12, billing.Account, default=""), preserve_default=False),
        migrations.AddField("entry", "purchase", models.UUIDField(null=True)),
        migrations.AddField("entry", "why", plain(12, blank=True, default="")),
        migrations.AddField("entry", "expires_at", WHEN(null=True)),
        migrations.AddField("entry", "about", BIG(null=True)),
        migrations.RunSQL(ACCOUNTS, migrations.RunSQL.noop),
        migrations.RemoveIndex("entry", "billing_ent_person_75d700_idx"),
        migrations.AddIndex("entry", models.Index(fields=["person", "-made_at", "-id"], name="entry_by_time")),
        migrations.AddIndex(
            "entry",
            models.Index(
                fields=["person", "kind", "-made_at", "-id"],
                condition=~models.Q(kind__in=["hold", "spend"]),
                name="entry_by_rare_kind",
            ),
        ),
        migrations.AddConstraint(
            "entry",
            models.UniqueConstraint(fields=["about"], condition=models.Q(kind="restore"), name="entry_undone_once"),
        ),
        migrations.AddConstraint(
            "entry", models.CheckConstraint(condition=billing.permitted(), name="entry_moves_as_its_kind")
        ),
        migrations.CreateModel(
            "Lot",
            [
                ("entry", BIG(primary_key=True, serialize=False)),
                ("person", models.UUIDField(db_index=True)),
                ("expires_at", WHEN(db_index=True)),
            ],
        ),
        migrations.CreateModel(
            "Month",
            [
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("person", models.UUIDField()),
                ("month", models.DateField()),
                ("kind", plain(10, billing.Kind)),
                ("amount", BIG()),
                ("lines", models.IntegerField()),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=["person", "month", "kind"], name="one_sum_a_month")]
            },
        ),
        migrations.CreateModel(
            "Reckoning",
            [("person", models.UUIDField(primary_key=True, serialize=False)), ("until", WHEN(null=True))],
        ),
        migrations.CreateModel(
            "Kept",
            [
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("who", models.UUIDField()),
                ("month", models.DateField()),
                ("kind", plain(10, billing.Kind)),
                ("giver", plain(12, billing.Account)),
                ("taker", plain(12, billing.Account)),
                ("why", plain(12, blank=True)),
                ("amount", BIG()),
                ("lines", models.IntegerField()),
            ],
        ),
        migrations.CreateModel(
            "Cost",
            [
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("day", models.DateField()),
                ("engine", plain(40)),
                ("jobs", models.IntegerField(default=1)),
                ("credits", BIG()),
                ("micro_usd", BIG(default=0)),
                ("known", models.IntegerField(default=0)),
            ],
            options={"indexes": [models.Index(fields=["day"], name="cost_by_day")]},
        ),
        migrations.RunSQL(APPEND_ONLY, migrations.RunSQL.noop),
        migrations.RunSQL(
            "create policy books_select on billing_balance for select "
            f"using (current_setting('{DUTY}', true) = 'books');"
            "create policy books_select on billing_entry for select "
            f"using (current_setting('{DUTY}', true) = 'books')",
            migrations.RunSQL.noop,
        ),
        Isolate("billing_lot", "person", {"sweep": ["select"]}, mine=["select", "insert", "delete"]),
        Isolate("billing_month", "person", mine=["select", "insert", "update"]),
        Isolate("billing_reckoning", "person", mine=["select", "insert", "update"]),
        # Nobody's.
        Isolate("billing_kept", None, {"erase": ["insert"], "sweep": ["select", "delete"], "books": ["select"]}),
        Isolate("billing_cost", None, {"books": ["select", "insert", "delete"]}),
        migrations.RunSQL(ADDED, migrations.RunSQL.noop),
    ]
