"""What a rotation needs: planned epochs, who deleted something, and the fence."""

from django.db import migrations, models
from django.utils import timezone

from glassplate.lib.isolation import Isolate

# After a statement that wraps keys, its transaction holds the row of each epoch it used FOR SHARE until it ends; an
# epoch that was retired is refused. So retiring, which updates the row, waits for all who still write under it.
FENCE = """
create function vault_fence() returns trigger language plpgsql as $$
declare wanted integer; held integer;
begin
    select count(distinct epoch_id) into wanted from changed where wrapped is not null;
    select count(*) into held from (
        select 1 from vault_epoch
        where id in (select epoch_id from changed where wrapped is not null)
          and made_at is not null and retired_at is null
        for share
    ) as living;
    if held < wanted then
        raise exception 'epoch retired' using errcode = 'GP001';
    end if;
    return null;
end $$;
create trigger vault_fence_insert after insert on vault_personkey
    referencing new table as changed for each statement execute function vault_fence();
create trigger vault_fence_update after update on vault_personkey
    referencing new table as changed for each statement execute function vault_fence();
"""
UNFENCE = """
drop trigger vault_fence_update on vault_personkey;
drop trigger vault_fence_insert on vault_personkey;
drop function vault_fence();
"""


class Migration(migrations.Migration):
    dependencies = [("vault", "0002_isolate")]
    operations = [
        migrations.AlterField("epoch", "made_at", models.DateTimeField(null=True)),
        migrations.AddField("personkey", "generation", models.IntegerField(default=1)),
        migrations.AddField(
            "personkey",
            "changed_at",
            models.DateTimeField(auto_now_add=True, default=timezone.now),
            preserve_default=False,
        ),
        migrations.AlterField(
            "personkey",
            "epoch",
            models.ForeignKey("vault.epoch", models.PROTECT, db_constraint=False, db_index=False),
        ),
        migrations.AddField(
            "personkey",
            "shard",
            models.GeneratedField(
                expression=models.Func("person", template="get_byte(sha256(uuid_send(%(expressions)s)), 0)"),
                output_field=models.SmallIntegerField(),
                db_persist=True,
            ),
        ),
        migrations.AddIndex("personkey", models.Index(fields=["shard"], name="vault_person_of_shard")),
        migrations.AddIndex("personkey", models.Index(fields=["changed_at"], name="vault_person_changed")),
        migrations.CreateModel(
            "Renewal",
            [
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("person", models.UUIDField(db_index=True)),
                ("shard", models.SmallIntegerField()),
                ("is_urgent", models.BooleanField()),
                ("asked_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={"indexes": [models.Index(fields=["shard", "asked_at"], name="vault_renew_shard_idx")]},
        ),
        migrations.RunSQL(FENCE, UNFENCE),
        Isolate("vault_personkey", None, {"rotate": ["select", "update"], "backup": ["select"]}),
        Isolate("vault_sealed", None, {"rotate": ["select", "update"], "backup": ["select"]}),
        Isolate(
            "vault_renewal",
            "person",
            {"sweep": ["insert"], "rotate": ["select", "delete"], "backup": ["select"]},
            mine=["insert"],
        ),
    ]
