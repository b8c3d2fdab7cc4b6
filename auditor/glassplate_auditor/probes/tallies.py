"""What the counter knows, how long, and what it tells; what is kept of devices and of how jobs went; who objects."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import timedelta

from glassplate_auditor.hands import Hands
from glassplate_auditor.policy import life
from glassplate_auditor.probe import Probe, saw
from glassplate_auditor.scene import Scene
from glassplate_auditor.verdicts import Level, Observation
from glassplate_auditor.visitor import Unable, Visitor
from glassplate_auditor.waiting import until

KNOWN = {"id", "hour", "event", "name", "outcome", "number", "ms", "summed"}
TALLIES = "select name, sum(number)::int from usage_tally where event = 'pages' group by name"
COLUMNS = "select column_name from information_schema.columns where table_name = 'usage_tally'"
ODD_HOURS = "select count(*)::int from usage_tally where hour <> date_trunc('hour', hour)"
OF_PICTURE = "(select person from vault_sealed where id = 'ID')"
FAMILIES = {"firefox", "chrome", "edge", "safari", "opera", "other", ""}
KEYED = re.compile(r"([0-9a-f]{32})?")
WITHIN_S = 8.0
SMALL, LARGE, OLD = "audit-small", "audit-large", "audit-old"


def look(scene: Scene) -> Iterator[Observation]:
    """Open a page as two visitors whose browsers say canaries of themselves: one name grows, by our own word."""
    hands = scene.hands()
    earlier = _tallies(hands)
    scene.stranger().get("/terms")
    until(lambda: _tallies(hands) != earlier, WITHIN_S)  # with that, whatever was counted before is written
    before = _tallies(hands)
    for name in ("first", "second"):
        visitor = scene.stranger()
        visitor.headers["User-Agent"] = scene.mark(f"{name}agent")
        visitor.get("/terms", params={"from": scene.mark(f"{name}query")})
        visitor.get("/terms")

    def grown() -> dict[str, int]:
        return {name: more for name, n in _tallies(hands).items() if (more := n - before.get(name, 0)) > 0}

    until(lambda: sum(grown().values()) >= 4, WITHIN_S)
    found = grown()
    beyond = {str(row[0]) for row in hands.rows(COLUMNS)} - KNOWN
    odd = hands.rows(ODD_HOURS)[0][0]
    held = len(found) == 1 and not beyond and not odd
    yield saw("counter", held, f"{len(found)} names for one page; {len(beyond)} other columns, {odd} odd hours")


def look_at_sums(scene: Scene) -> Iterator[Observation]:
    """Put a small and a large sum in, and counts and sums that are too old: what is told, and what is still there?"""
    hands, usage = scene.hands(), scene.policy.manifest["usage"]
    least, raw, sums = usage["minimum_group"], life(usage["counter_raw_life"]), life(usage["totals_life"])
    _clear(hands)
    assert raw
    _total(hands, SMALL, "current_date - 1", least - 1)
    _total(hands, LARGE, "current_date - 1", least)
    if sums:
        _total(hands, OLD, f"current_date - {(sums + timedelta(days=2)).days}", 5 * least)
    for hours in (3, 4):
        at = f"date_trunc('hour', now()) - interval '{int(raw.total_seconds())} s' - interval '{hours} h'"
        columns = "(hour, event, name, outcome, number, ms, summed)"
        hands.rows(f"insert into usage_tally {columns} values ({at}, 'pages', '{OLD}', '', {least}, 0, false)")  # noqa: S608
    told = json.loads(hands.command("usage", "report", "--json", "--days", "3"))
    shown = {each["name"]: each["number"] for part in ("days", "months") for each in told[part]}
    raw_left = hands.rows(f"select count(*)::int from usage_tally where name = '{OLD}'")[0][0]  # noqa: S608
    summed = [int(str(row[0])) for row in hands.rows(f"select number from usage_total where name = '{OLD}'")]  # noqa: S608
    _clear(hands)
    held = SMALL not in shown and shown.get(LARGE) == least and not raw_left
    yield saw("only-sums", held, f"small ones told: {SMALL in shown}, large: {LARGE in shown}; counts left: {raw_left}")
    kept = [number for number in summed if number == 5 * least]
    yield saw("totals", not kept and sum(summed) == 2 * least, f"old sums left: {len(kept)}; newer: {sum(summed)}")


def look_at_objection(scene: Scene) -> Iterator[Observation]:
    """Be counted, object, do it all again: nothing is counted and what was is gone; only keeping lets no job start."""
    hands, person = scene.hands(), scene.newcomer("objector")
    session = person.edit(person.begin(scene.picture("objector"), ""))
    whose = OF_PICTURE.replace("ID", session["versions"][0]["picture"]["url"].rsplit("/", 1)[1])
    grounds = scene.policy.manifest["law"]["basis"]
    mine = f"select coalesce(sum(number), 0)::int from usage_count where person = {whose}"  # noqa: S608
    before = hands.rows(mine)[0][0]
    if grounds.get("counter") != "legitimate interest" or not before:
        return
    person.form("/account/consents", purpose="counter", choice="no")
    session = person.edit(session, "180")
    person.get(f"/api/versions/{session['head']}/download?format=png").read()
    after = hands.rows(mine)[0][0]
    person.form_at("/account/consents", "/account/restriction", choice="yes")
    wish = {"session": session["id"], "version": session["head"], "tool": "rotate", "price": 0}
    refused = person.post("/api/jobs", json={**wish, "parameters": {"turn": "90"}}).status_code
    person.form_at("/account/consents", "/account/restriction", choice="no")
    again = person.edit(session, "90")["head"] != session["head"]
    note = f"counted {before} before, {after} after; only keeping: {refused}; lifted: {again}"
    yield saw("objection", not after and refused == 409 and again, note)


def look_at_device(scene: Scene) -> Iterator[Observation]:
    """Sign in with a browser that says a canary of itself; read what is kept of it, and set it back in time."""
    hands, life_of = scene.hands(), life(scene.policy.manifest["usage"]["device_life"])
    assert life_of
    scene.person("alice")
    visitor, account, agent = scene.stranger(), scene.account_of("alice"), scene.mark("deviceagent")
    visitor.headers["User-Agent"] = f"Mozilla/5.0 ({agent}) Firefox/140.0"
    before = {row[0] for row in hands.rows("select id from usage_device")}
    visitor.sign_in(account.address, account.password)
    rows = [row for row in hands.rows("select id, family, address from usage_device") if row[0] not in before]
    plain = [row for row in rows if str(row[1]) not in FAMILIES or not KEYED.fullmatch(str(row[2]))]
    for row in rows:
        hands.rows(f"update usage_device set day = day - {life_of.days + 1} where id = {row[0]}")  # noqa: S608
    ids = ",".join(str(row[0]) for row in rows) or "0"

    def left() -> int:
        return len(hands.rows(f"select 1 from usage_device where id in ({ids})"))  # noqa: S608

    scene.until(lambda: not left())
    note = f"{len(rows)} kept, {len(plain)} with more than a family and a keyed hash, {left()} past their end"
    yield saw("device", bool(rows) and not plain and not left(), note)


def look_at_improvement(scene: Scene) -> Iterator[Observation]:
    """Let a job run, object to what it is used for, let another run: neither says any more how it went."""
    hands, person = scene.hands(), scene.rich()
    hands.heard()  # who reads words before a job is there from now on
    page = person.get("/account/consents").text
    if 'data-purpose="improve"' not in page:
        raise Unable("there is no switch for it")
    person.form("/account/consents", purpose="improve", choice="yes")
    first = _painted(person)
    linked = _linked(hands, first)
    person.form("/account/consents", purpose="improve", choice="no")
    second = _painted(person)
    after = _linked(hands, first) + _linked(hands, second)
    person.form("/account/consents", purpose="improve", choice="yes")
    yield saw("improve", linked == 1 and not after, f"linked before: {linked}, after an objection: {after}")


def _tallies(hands: Hands) -> dict[str, int]:
    return {str(name): int(str(number)) for name, number in hands.rows(TALLIES)}


def _painted(person: Visitor) -> str:
    wish = {"tool": "lab-paint", "price": 1, "prompt": "a plain field", "parameters": {}}
    answer = person.post("/api/jobs", json=wish)
    if answer.status_code != 202:
        raise Unable(f"a job was answered {answer.status_code}")
    return str(person.wait(answer.json())["id"])


def _linked(hands: Hands, job: str) -> int:
    """Return 1 when a job's record says how long it took, or what was counted for it."""
    says = "started_at is not null or usage <> '{}'::jsonb"
    return int(str(hands.rows(f"select count(*) from studio_job where id = '{job}' and ({says})")[0][0]))  # noqa: S608


def _total(hands: Hands, name: str, day: str, number: int) -> None:
    columns = "(day, event, name, outcome, number, ms)"
    hands.rows(f"insert into usage_total {columns} values ({day}, 'pages', '{name}', '', {number}, 0)")  # noqa: S608


def _clear(hands: Hands) -> None:
    for table in ("usage_tally", "usage_total"):
        hands.rows(f"delete from {table} where name in ('{SMALL}', '{LARGE}', '{OLD}')")  # noqa: S608


PROBES = (
    Probe("tallies", Level.LAB, ("counter",), look),
    Probe("sums", Level.LAB, ("only-sums", "totals"), look_at_sums),
    Probe("objections", Level.LAB, ("objection",), look_at_objection),
    Probe("devices", Level.LAB, ("device",), look_at_device),
    Probe("improvement", Level.LAB, ("improve",), look_at_improvement),
)
