"""What time does: a link ends in its time and works once; an account that nobody comes to for years stays as it was."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from typing import Any

from glassplate_auditor.policy import life
from glassplate_auditor.probe import Probe, saw
from glassplate_auditor.scene import Scene
from glassplate_auditor.verdicts import Level, Observation
from glassplate_auditor.visitor import Unable, Visitor

MINUTE = 60.0
RESET, CONFIRM, ENTER = "/account/password/reset/", "/account/confirm/", "/account/enter/"
# All that happened to a person happened three years earlier: for whoever looks at the rows, three years have gone by.
# Triggers sleep meanwhile: some rows let nobody change them.
SET_BACK = """
do $$ declare one record; begin
    perform set_config('session_replication_role', 'replica', true);
    for one in
        select c.table_name, string_agg(format('%1$I = %1$I - interval ''3 years''', c.column_name), ', ') as changes
        from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
        where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.data_type like 'timestamp%'
        group by c.table_name
    loop
        execute format('update %I as one set %s where one::text like %L', one.table_name, one.changes, '%PERSON%');
    end loop;
end $$
"""


def look_at_links(scene: Scene) -> Iterator[Observation]:
    """Ask for a link of each kind; open it just before its end, just after, and once more when it was used."""
    hands = scene.hands()
    longest = life(scene.policy.manifest["sign_in"]["link_life"])
    assert longest is not None
    scene.newcomer("late")
    address = scene.address("late")
    scene.stranger().form("/account/password/reset", email=address)
    scene.stranger().sign_up(scene.address("later"), scene.password("later"))
    links = [
        scene.stranger().mailed_link(address, RESET),
        scene.stranger().mailed_link(scene.address("later"), CONFIRM),
    ]
    if "magic-link" in scene.policy.manifest["sign_in"]["methods"]:
        scene.stranger().form("/account/mail", email=scene.address("latest"))
        links.append(scene.stranger().mailed_link(scene.address("latest"), ENTER))
    try:
        hands.ahead(longest.total_seconds() - MINUTE)
        early = [scene.stranger().offers_form(link) for link in links]
        hands.ahead(longest.total_seconds() + MINUTE)
        late = [scene.stranger().offers_form(link) for link in links]
    finally:
        hands.ahead(0)
    new = scene.password("newer")
    scene.stranger().form(links[0], password1=new, password2=new)
    again = scene.stranger().offers_form(links[0])
    note = f"of {len(links)} links {early.count(True)} open before their end, {late.count(True)} after it"
    yield saw("link-life", all(early) and not any(late) and not again, note + ", one opens twice" * again)


def look_at_years(scene: Scene) -> Iterator[Observation]:
    """Set an account back by three years, let the instance clean up, and come again."""
    hands, person = scene.hands(), scene.newcomer("away")
    session = person.edit(person.begin(scene.picture("away"), scene.mark("away")))
    loose = person.upload(scene.picture("loose"))
    before = seen_of(person, session)
    ((identity,),) = hands.rows(f"select person from vault_sealed where id = '{loose}'")  # noqa: S608 - our own id
    hands.rows(SET_BACK.replace("PERSON", str(identity)))
    if not scene.until(lambda: not hands.rows(f"select 1 from vault_sealed where id = '{loose}'")):  # noqa: S608
        raise Unable("the instance does not clean up")  # what nobody took must go
    hands.rounds()
    visitor = scene.stranger()
    came = visitor.sign_in(scene.address("away"), scene.password("away"))
    after = seen_of(visitor, session) if came else {}
    yield saw(
        "kept-while-active", came and after == before, "after three years all is there", "something went by itself"
    )


def seen_of(person: Visitor, session: Mapping[str, Any]) -> dict[str, str]:
    """Return what a person sees of a session and of themselves: hashes by address."""
    paths = ["/api/me", f"/api/sessions/{session['id']}"]
    paths += [version[kind]["url"] for version in session["versions"] for kind in ("picture", "thumbnail")]
    answers = {path: person.get(path) for path in paths}
    whole = {path: answer.content if answer.status_code == 200 else b"" for path, answer in answers.items()}
    times = answers[paths[1]].json() if whole[paths[1]] else {}
    whole[paths[1]] = f"{times.get('title')} {len(times.get('versions', []))}".encode()
    return {path: hashlib.sha256(content).hexdigest() for path, content in whole.items()}


PROBES = (
    Probe("links", Level.LAB, ("link-life",), look_at_links),
    Probe("years", Level.LAB, ("kept-while-active",), look_at_years),
)
