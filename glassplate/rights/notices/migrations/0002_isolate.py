"""The record is read by everyone and never changed; what is of a person is theirs."""

from django.db import migrations

from glassplate.lib.isolation import Isolate

RECORD = """
create policy all_select on notices_version for select using (true);
create function notices_version_stays() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' and old.withdrawn_at is null and new.withdrawn_at is not null
        and to_jsonb(new) - 'withdrawn_at' = to_jsonb(old) - 'withdrawn_at' then
        return new;
    end if;
    raise exception 'a published policy is never changed' using errcode = '42501';
end $$;
create trigger notices_version_stays before update or delete on notices_version
    for each row execute function notices_version_stays();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("notices", "0001_initial"),
        ("accounts", "0008_session_began"),
        ("rights", "0002_isolate"),
    ]
    operations = [
        Isolate("notices_version", None, {"notices": ["insert", "update"]}),
        migrations.RunSQL(RECORD, migrations.RunSQL.noop),
        Isolate("notices_told", "person", {"notices": ["select", "insert", "update", "delete"]}, mine=["select"]),
        Isolate("notices_seen", "person", {"notices": ["select"]}, mine=["select", "insert"]),
        Isolate("notices_move", None, {"notices": ["select", "insert", "update"]}),
        Isolate("accounts_person", None, {"notices": ["select"]}),
        Isolate("accounts_session", None, {"notices": ["select", "update"]}),
    ]
