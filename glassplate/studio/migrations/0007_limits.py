from django.db import migrations, models

# Whether a job that was just written may be there. One statement of the application and one look of its own for each
# question: whoever waited for the person's row sees what was started before. Answers '' when it may, else what is used
# up, and how much that was; what it costs is then counted, for the person's day and for the month of an API key.
ADMIT = """
create function studio_admit(
    whose uuid, price bigint, by_engine text, keeps boolean, by_key uuid, today date, usual bigint[],
    out verdict text, out most bigint
) language plpgsql as $$
declare
    mine limits_allowance; there limits_engineuse; duty text; was bigint; now_open bigint;
    jobs bigint; credits bigint; room bigint; used bigint;
begin
    verdict := '';
    most := 0;
    mine := limits_locked(whose);
    select coalesce(max(number) filter (where name = 'jobs'), usual[1]),
        coalesce(max(number) filter (where name = 'credits'), usual[2]),
        coalesce(mine.megabytes, max(number) filter (where name = 'megabytes'), usual[3]) * 1000000
        into jobs, credits, room from limits_setting;
    select * into there from limits_engineuse where engine = by_engine;
    if there.because <> '' and (there.because <> 'budget' or there.day = today) then
        verdict := 'stopped-' || there.because;
        return;
    end if;
    most := coalesce(mine.jobs, jobs);
    select count(*) into now_open from studio_job where person = whose and state in ('waiting', 'running');
    if now_open > most then
        verdict := 'jobs';
        return;
    end if;
    if there.jobs is not null then
        perform 1 from limits_engineuse where engine = by_engine for update;
        duty := coalesce(current_setting('app.duty', true), '');
        perform set_config('app.duty', 'work', true);
        select count(*) into now_open from studio_job where engine = by_engine and state in ('waiting', 'running');
        perform set_config('app.duty', duty, true);
        if now_open > there.jobs then
            verdict := 'engine';
            most := there.jobs;
            return;
        end if;
    end if;
    -- Summing up takes a while for who has much: once in a minute is enough while there is room.
    if keeps and (mine.stored_at is null or mine.stored_at < now() - interval '1 minute' or mine.stored > room) then
        select s.used, s.most into used, most from limits_stored(whose, usual[3], true) as s;
        if used > most then
            verdict := 'storage';
            return;
        end if;
    end if;
    -- What was spent with a key in another month does not count.
    if by_key is not null then
        update accounts_apikey
            set spent = case when month = date_trunc('month', today)::date then spent else 0 end + price,
                month = date_trunc('month', today)::date
            where id = by_key and revoked_at is null and (
                cap is null or case when month = date_trunc('month', today)::date then spent else 0 end + price <= cap
            );
        if not found then
            verdict := 'key';
            return;
        end if;
    end if;
    if price > 0 then
        most := least(mine.own_credits, coalesce(mine.credits, credits));
        was := case when mine.day = today then mine.spent else 0 end;
        if was + price > most then
            verdict := case when price > most then 'dear' else 'credits' end;
            return;
        end if;
        update limits_allowance set day = today, spent = was + price where person = whose;
    end if;
end $$;
"""
UNDO = "drop function studio_admit(uuid, bigint, text, boolean, uuid, date, bigint[]);"
OPEN = models.Q(state__in=["waiting", "running"])


class Migration(migrations.Migration):
    """What is open of a person and on an engine is counted with each start."""

    dependencies = [("studio", "0006_tokens"), ("limits", "0001_initial"), ("accounts", "0008_session_began")]
    operations = [
        migrations.AddIndex("job", models.Index(fields=["person"], condition=OPEN, name="job_open_of_person")),
        migrations.RunSQL(ADMIT, UNDO),
    ]
