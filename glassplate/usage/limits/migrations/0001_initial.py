from django.db import migrations, models

from glassplate.lib.isolation import Isolate

KINDS = [("trouble", "Trouble"), ("work", "Work"), ("safety", "Safety"), ("budget", "Budget")]
# What holds for all people alike is nobody's secret within the service, and every job must see it.
OPEN = """
create policy all_select on limits_setting for select using (true);
create policy all_select on limits_engineuse for select using (true);
"""
# The row of a person, locked until the transaction ends and made at need: of two things at once, one comes second.
LOCKED = """
create function limits_locked(whose uuid) returns limits_allowance language plpgsql as $$
declare mine limits_allowance;
begin
    select * into mine from limits_allowance where person = whose for update;
    if not found then
        insert into limits_allowance (person, spent, stored) values (whose, 0, 0) on conflict do nothing;
        select * into mine from limits_allowance where person = whose for update;
    end if;
    return mine;
end $$;
"""
# What somebody stores, and the most they may: each statement in here looks anew, so that whoever waited for the row
# above sees what the one before them stored. Arrivals count while they are taken in, what they become counts after.
STORED = """
create function limits_stored(whose uuid, usual bigint, arriving boolean, out used bigint, out most bigint)
language plpgsql as $$
declare mine limits_allowance;
begin
    mine := limits_locked(whose);
    select coalesce(sum(size), 0) into used from vault_sealed
        where person = whose and ring is null and key is not null and (arriving or kind <> 'arrival');
    most := coalesce(mine.megabytes, (select number from limits_setting where name = 'megabytes'), usual) * 1000000;
    update limits_allowance set stored = used, stored_at = now() where person = whose;
end $$;
"""
UNDO = """
drop function limits_stored(uuid, bigint, boolean);
drop function limits_locked(uuid);
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = [("vault", "0004_ring")]
    operations = [
        migrations.CreateModel(
            "Setting",
            [
                ("name", models.CharField(max_length=40, primary_key=True, serialize=False)),
                ("number", models.BigIntegerField()),
            ],
        ),
        migrations.CreateModel(
            "Allowance",
            [
                ("person", models.UUIDField(primary_key=True, serialize=False)),
                ("jobs", models.BigIntegerField(null=True)),
                ("credits", models.BigIntegerField(null=True)),
                ("megabytes", models.BigIntegerField(null=True)),
                ("own_credits", models.IntegerField(null=True)),
                ("day", models.DateField(null=True)),
                ("spent", models.BigIntegerField(default=0)),
                ("stored", models.BigIntegerField(default=0)),
                ("stored_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            "EngineUse",
            [
                ("engine", models.CharField(max_length=40, primary_key=True, serialize=False)),
                ("because", models.CharField(blank=True, choices=KINDS, max_length=8)),
                ("since", models.DateTimeField(null=True)),
                ("jobs", models.BigIntegerField(null=True)),
                ("usd_a_day", models.IntegerField(null=True)),
                ("day", models.DateField(null=True)),
            ],
        ),
        Isolate("limits_setting", None, {"limits": ["insert", "update", "delete"]}),
        Isolate("limits_allowance", "person"),
        Isolate("limits_engineuse", None, {"limits": ["insert", "update"]}),
        migrations.RunSQL(OPEN, migrations.RunSQL.noop),
        migrations.RunSQL(LOCKED + STORED, UNDO),
    ]
