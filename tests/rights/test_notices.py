"""A policy that loosens a promise is announced to everybody, holds only after its notice, and can be taken back."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import psycopg
import pytest

from glassplate import cli
from glassplate.lib.figures import day
from tests.instance import Client, Instance
from tests.policy.samples import values

NOTICE = timedelta(days=30)
SENTENCE = "Backups are 90 days old at most"


@pytest.fixture(scope="module", autouse=True)
def _no_record_left(site: Instance) -> Iterator[None]:
    """What a command of this process stands on is not for the tests after these."""
    from glassplate.policy import questions

    yield
    questions.stand_on(None)


def ready(day: date, number: int = 7) -> dict[str, Any]:
    """Return the usual policy with what only an operator knows, as a version that keeps backups for longer."""
    text = json.dumps(values("fashion"), default=str)
    text = text.replace("PLACEHOLDER: ", "Our ").replace(".example", ".org").replace("Example", "Sample")
    made: dict[str, Any] = json.loads(text)
    made["service"] |= {"version": f"{day}.{number}", "effective": day.isoformat()}
    made["backups"]["longest"] = "90 days"
    return made


def publish(manifest: dict[str, Any], folder: Path, *arguments: str) -> int:
    file = folder / "next.json"
    file.write_text(json.dumps(manifest))
    return cli.main(["policy", "publish", str(file), *arguments])


def published(site: Instance) -> dict[str, Any]:
    return dict(site.client().get("/.well-known/glassplate-policy.json").json())


def until(found: Any, seconds: float = 30) -> Any:
    end = time.monotonic() + seconds
    while not (value := found()):
        assert time.monotonic() < end
        time.sleep(0.1)
    return value


@pytest.fixture(scope="module")
def before(site: Instance) -> Client:
    """Somebody who was here before it was announced."""
    return site.person("Alice")


@pytest.fixture(scope="module")
def waiting(site: Instance, before: Client, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Any]]:
    """What is published of a version that loosens a promise, while it waits."""
    day = (datetime.now(UTC) + NOTICE).date() + timedelta(days=1)
    assert publish(ready(day), tmp_path_factory.mktemp("policy")) == 0
    yield until(lambda: next((each for each in published(site)["history"] if each["state"] == "upcoming"), None))
    cli.main(["policy", "withdraw"])
    until(lambda: "upcoming" not in {each["state"] for each in published(site)["history"]})


def test_what_cannot_be_published_is_refused_with_a_reason(
    site: Instance, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    today = datetime.now(UTC).date()
    first = today + NOTICE + timedelta(days=1)
    taken = {**ready(first), "service": {**ready(first)["service"], "version": published(site)["version"]}}
    refused = {
        "placeholder": ({**ready(first), "controller": values("fashion")["controller"]}, ()),
        f"it may not before {first}": (ready(today), ()),
        f"give --effective {first}": (ready(first), ("--effective", str(today))),
        "there has been a version": (taken, ()),
    }
    for reason, (manifest, arguments) in refused.items():
        assert publish(manifest, tmp_path, *arguments) == 2, reason
        assert reason in capsys.readouterr().err
    assert cli.main(["policy", "withdraw"]) == 2
    assert "There is no version that waits" in capsys.readouterr().err
    assert {each["state"] for each in published(site)["history"]} <= {"current", "past", "withdrawn"}


def test_a_dry_run_says_what_would_change_and_publishes_nothing(
    site: Instance, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site.person("Alice")
    manifest = ready(datetime.now(UTC).date() + NOTICE + timedelta(days=1))
    manifest["sign_in"]["session_life"] = manifest["cookies"][0]["life"] = "7 days"
    manifest["logs"]["life"] = "90 days"
    history = published(site)["history"]
    assert publish(manifest, tmp_path, "--dry-run") == 0
    told = capsys.readouterr().out
    for words in (SENTENCE, "This loosens a promise", "backups.longest", "Nothing was published"):
        assert words in told
    assert re.search(r"browsers that are signed in: [1-9]\d* would go earlier \(14 days, then 7 days\)", told)
    assert re.search(r"notes of what broke: \d+ keep the shorter life", told)
    assert published(site)["history"] == history


def test_until_its_day_the_policy_before_it_holds(site: Instance, waiting: dict[str, Any]) -> None:
    now = published(site)
    assert now["version"] != waiting["version"]
    assert now["manifest"]["backups"]["longest"] == "14 days"
    assert waiting["loosens"] is True
    assert datetime.fromisoformat(waiting["holds_from"]) >= datetime.fromisoformat(waiting["published"]) + NOTICE
    assert now["version"] in site.client().get("/privacy").text
    assert SENTENCE not in site.client().get("/privacy").text


def test_everybody_reads_on_every_page_that_it_comes(site: Instance, waiting: dict[str, Any], before: Client) -> None:
    mark = f'data-policy-notice="{waiting["hash"]}"'
    for path in ("/", "/terms", "/account/login", "/account/signup", "/nowhere"):
        page = site.client().get(path).text
        assert mark in page, path
        assert day(waiting["effective"]) in page
        assert 'action="/policy/seen"' not in page
    for path in ("/library", "/account", "/studio", "/privacy"):
        assert mark in before.get(path).text, path


def test_the_page_says_what_changes_when_and_what_becomes_of_old_things(
    site: Instance, waiting: dict[str, Any], before: Client
) -> None:
    page = before.get("/policy/upcoming").text
    for words in (SENTENCE, "Backups are 14 days old at most", day(waiting["effective"]), waiting["hash"]):
        assert words in page
    for words in ("keeps the shorter life", "stays off until you switch it on", "/account/data", "/account/delete"):
        assert words in page
    assert "/account/delete" not in site.client().get("/policy/upcoming").text


def test_every_version_opens_by_its_hash(site: Instance, waiting: dict[str, Any]) -> None:
    anybody = site.client()
    history = published(site)["history"]
    assert {each["state"] for each in history} >= {"current", "upcoming"}
    page = anybody.get("/privacy/history").text
    for each in history:
        assert f"/policy/versions/{each['hash']}" in page
        assert each["hash"] in anybody.get(f"/policy/versions/{each['hash']}").text
    assert SENTENCE in anybody.get(f"/policy/versions/{waiting['hash']}").text
    assert "does not hold yet" in anybody.get(f"/privacy/history/{waiting['version']}").text
    assert anybody.get(f"/policy/versions/{'0' * 64}").status_code == 404
    assert anybody.get(f"/policy/versions/{waiting['hash'][1:]}").status_code == 404


def test_who_has_seen_it_is_not_asked_again_and_it_is_in_what_is_held(
    site: Instance, waiting: dict[str, Any], before: Client
) -> None:
    bob = site.person("Bob")
    elsewhere = {"referer": f"{site.url}/library?after=x"}
    assert before.post("/policy/seen", data={"hash": "0" * 64}).status_code == 404
    answer = before.post("/policy/seen", data={"hash": waiting["hash"]}, headers=elsewhere)
    assert (answer.status_code, answer.headers["location"]) == (302, "/library?after=x")
    again = before.post("/policy/seen", data={"hash": waiting["hash"]}, headers={"referer": "https://evil.example/"})
    assert again.headers["location"] == "/account"
    assert "data-policy-notice" not in before.get("/library").text
    assert "data-policy-notice" in bob.get("/library").text
    assert seen(before) == [(waiting["hash"], "banner")]
    centre = before.get("/account/privacy").text
    assert f"You have seen version {waiting['version']}" in centre
    assert f"on version {waiting['version']} will hold" in bob.get("/account/privacy").text
    assert seen(bob) == []
    nobody = site.client()
    nobody.get("/account/login")
    assert nobody.post("/policy/seen", data={"hash": waiting["hash"]}).status_code == 302
    assert before.get("/policy/seen").status_code == 405


def seen(person: Client) -> list[tuple[str, str]]:
    import django

    django.setup()
    from glassplate.rights import holdings

    part = next(each for each in holdings.parts() if each.table == "notices_seen")
    return [(row["hash"], row["how"]) for row in holdings.rows(part, person.id)]


def test_each_gets_one_mail(site: Instance, waiting: dict[str, Any], before: Client) -> None:
    from glassplate.accounts import outbox
    from glassplate.rights.notices import telling

    def notices() -> list[Any]:  # among all mails: the page shows the newest
        found = [mail for mail in outbox.newest(100_000) if mail.to == before.address]
        return [mail for mail in found if "policy changes" in mail.subject]

    (mail,) = until(notices)
    for words in (SENTENCE, day(waiting["effective"]), "/policy/upcoming", "It is not advertising"):
        assert words in mail.body
    with standing_on_the_record():
        until(lambda: telling.tell() == 0)
    assert len(notices()) == 1


def test_who_was_being_written_to_at_a_crash_gets_no_second_mail(
    site: Instance, waiting: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    from glassplate.accounts import mail
    from glassplate.accounts.models import Person
    from glassplate.lib.isolation import principal
    from glassplate.rights.notices import telling

    class Killed(BaseException):
        pass

    def killed(letter: Any) -> None:
        raise Killed

    kate = site.person("Kate")
    be(kate, is_active=False)  # so that the worker leaves her alone until the crash is over
    monkeypatch.setattr(mail, "send", killed)
    with standing_on_the_record():
        era = telling.announced()
        assert era
        with principal(kate.id):
            person = Person.objects.get(pk=kate.id)
        with pytest.raises(Killed):
            telling._tell(person, era)
        monkeypatch.undo()
        be(kate, is_active=True)
        until(lambda: telling.tell() == 0)
    assert [each for each in site.outbox(kate.address) if "policy changes" in each.subject] == []
    assert telling.counted(era.entry.number)[1] >= 1


def test_one_whose_address_opens_no_more_keeps_nobody_waiting(site: Instance, waiting: dict[str, Any]) -> None:
    from glassplate.lib.isolation import principal
    from glassplate.rights.notices import telling
    from glassplate.vault import keys

    lost, next_one = site.person("Lena"), site.person("Mona")
    with principal(lost.id):
        keys.destroy(lost.id)
    with standing_on_the_record():
        until(lambda: telling.tell() == 0)
        assert telling._untold(telling.announced()) == []
    assert [each for each in until(lambda: site.outbox(next_one.address)) if "policy changes" in each.subject]


def be(person: Client, *, is_active: bool) -> None:
    from glassplate.accounts.models import Person
    from glassplate.lib.isolation import principal

    with principal(person.id):
        Person.objects.filter(pk=person.id).update(is_active=is_active)


class standing_on_the_record:
    """Within the block this process goes by the instance's record, as its worker does."""

    def __enter__(self) -> None:
        from glassplate.runtime import in_force

        assert in_force.look()

    def __exit__(self, *ended: object) -> None:
        from glassplate.policy import questions

        questions.stand_on(None)


def test_a_published_version_cannot_be_changed_in_the_database(site: Instance, waiting: dict[str, Any]) -> None:
    from glassplate.runtime.attended import connect

    for change in ("published = '2020-01-01T00:00:00+00:00'", "manifest = '{}'", "withdrawn_at = null"):
        for role in ("app", "owner"):
            with connect(role) as database, database.transaction():
                database.execute("select set_config('app.duty', 'notices', true)")
                if role == "owner":
                    database.execute("alter table notices_version no force row level security")
                with pytest.raises(psycopg.errors.InsufficientPrivilege, match="never changed"), database.transaction():
                    database.execute(f"update notices_version set {change} where hash = %s", [waiting["hash"]])
                raise psycopg.Rollback from None
    with connect("app") as database:
        unseen = database.execute("update notices_version set withdrawn_at = now()")
        assert unseen.rowcount == 0, "without the duty nobody withdraws"


def test_what_waits_must_be_withdrawn_before_another_is_published(
    site: Instance, waiting: dict[str, Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    day = datetime.now(UTC).date() + NOTICE + timedelta(days=2)
    assert publish(ready(day, 8), tmp_path) == 2
    assert f"version {waiting['version']} waits" in capsys.readouterr().err


def test_what_was_withdrawn_is_announced_no_more(
    site: Instance, waiting: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["policy", "withdraw"]) == 0
    assert "It never held" in capsys.readouterr().out
    until(lambda: "data-policy-notice" not in site.client().get("/terms").text)
    assert "No change is announced" in site.client().get("/policy/upcoming").text
    assert "withdrawn before it held" in site.client().get(f"/policy/versions/{waiting['hash']}").text
    assert 'data-state="withdrawn"' in site.client().get("/privacy/history").text
