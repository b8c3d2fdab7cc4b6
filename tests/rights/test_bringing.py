"""What was taken along from one Glassplate comes into another: whole, made safe, and never trusted."""

from __future__ import annotations

import io
import json
import socket
import time
import zipfile
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from PIL import Image

from tests.instance import NO_TLS, Client, Instance
from tests.pictures import SMALL, astronaut, packed
from tests.rights.test_what_is_held import TOKEN, exported

DOOR = "/account/data/import/archive"
LABELS = [("board", "a board of hers"), ("board", "another board"), ("tag", "a tag of hers")]
TITLE, PROMPT = "a title of hers, quite her own", "a canary of hers, quite her own"


@pytest.fixture(scope="module")
def archive(site: Instance) -> bytes:
    """Alice's download: a tree with a deleted branch's gap, words, a film, and another session."""
    alice = site.person("Alice")
    session = alice.begin(SMALL, TITLE)
    alice.wait(alice.job(session, "rotate", 0, parameters={"turn": "90"}).json())
    alice.wait(alice.job(alice.read(session), "rotate", 0, parameters={"turn": "180"}).json())
    first, *_ = alice.read(session)["versions"]
    alice.patch(f"/api/sessions/{session['id']}", json={"head": first["id"]})
    alice.wait(alice.job(alice.read(session), "fake-create", 2, prompt=PROMPT).json())
    alice.wait(alice.job(alice.read(session), "fake-remote", 5, parameters={"seconds": 0}, prompt="a film").json())
    alice.begin(packed(astronaut(96), "PNG"), "another")
    for sort, name in LABELS:
        board = alice.post("/api/boards", json={"sort": sort, "name": name}).json()["id"]
        assert alice.post(f"/api/boards/{board}/sessions", json={"sessions": [session["id"]]}).status_code == 204
    assert alice.post("/api/stars", json={"sessions": [session["id"]]}).status_code == 204
    with exported(alice) as files:
        assert files.fp
        files.fp.seek(0)
        return files.fp.read()


def brought(person: Client, content: bytes, seconds: float = 60) -> str:
    """Send an archive and wait until it was taken in; returns the page."""
    sent(person, content)
    return taken_in(person, seconds)


def sent(person: Client, content: bytes) -> None:
    answer = person.put(DOOR, content=content, timeout=60)
    assert answer.status_code == 201, answer.text


def taken_in(person: Client, seconds: float = 60) -> str:
    """Wait until a worker is through with what was sent; returns the page, which costs more than to ask."""
    from glassplate.lib.isolation import principal
    from glassplate.rights.models import Intake

    assert person.id
    under_way = (Intake.State.WAITING, Intake.State.RUNNING)
    end = time.monotonic() + seconds
    with principal(person.id):
        while Intake.objects.filter(person=person.id, state__in=under_way).exists():
            assert time.monotonic() < end
            time.sleep(0.1)
    page = person.get("/account/data/import").text
    assert 'data-state="waiting"' not in page and 'data-state="running"' not in page
    return page


def tree(files: zipfile.ZipFile) -> list[dict[str, Any]]:
    """Return the sessions of a download in what makes them up: titles, trees, words, and pictures by their pixels."""
    held = {table: part["rows"] for table, part in json.loads(files.read("data.json"))["held"].items()}
    names = {row["id"]: row.get("file", "") for row in held["vault_sealed"]}
    recipes = {row["id"]: row["recipe"] for row in held["studio_job"]}
    places = {row["id"]: (row["session_id"], row["number"]) for row in held["studio_version"]}
    found = []
    for session in held["studio_editsession"]:
        mine = sorted((row for row in held["studio_version"] if row["session_id"] == session["id"]), key=_number)
        versions = [
            {
                **{name: row[name] for name in ("number", "kind", "tool", "kept", "width", "height", "created_at")},
                "parent": places[row["parent_id"]][1] if row["parent_id"] else None,
                "asked": json.loads(recipes[row["job"]]) if recipes.get(row["job"]) else None,
                "pixels": _pixels(files.read(names[row["picture"]]), row["kind"]),
            }
            for row in mine
        ]
        head = places[session["head"]][1]
        sorting = {"labels": _labels(held, session["id"]), "starred": _starred(held, session["id"])}
        whole = {"title": session["title"], "at": session["created_at"], "head": head, "versions": versions}
        found.append(whole | sorting)
    return sorted(found, key=lambda each: each["title"])


def _labels(held: dict[str, Any], session: str) -> list[tuple[str, str]]:
    names = {row["id"]: (row["sort"], row["name"]) for row in held["boards_label"]}
    return sorted(names[row["label_id"]] for row in held["boards_labelled"] if row["session_id"] == session)


def _starred(held: dict[str, Any], session: str) -> bool:
    return session in {row["session_id"] for row in held["boards_star"]}


def unlike(one: dict[str, Any], other: dict[str, Any]) -> list[tuple[int, str]]:
    """Return in what two sessions differ: the version's number, and the name of the value."""
    found = [(0, name) for name in one if name != "versions" and one[name] != other[name]]
    for mine, its in zip(one["versions"], other["versions"], strict=True):
        found += [(mine["number"], name) for name in mine if mine[name] != its[name]]
    return found


def _number(row: dict[str, Any]) -> int:
    return int(row["number"])


def _pixels(content: bytes, kind: str) -> Any:
    """A picture is the same by its pixels: its credential now says that it came through here as well."""
    return _frames(content) if kind == "video" else Image.open(io.BytesIO(content)).convert("RGBA").tobytes()


def _frames(film: bytes) -> bytes:
    """Return what a film holds beside its notes: the box of pictures and sound."""
    at = 0
    while at < len(film):
        length = int.from_bytes(film[at : at + 4], "big")
        if film[at + 4 : at + 8] == b"mdat":
            return film[at + 8 : at + length]
        at += length
    raise AssertionError


def test_items_compare_equal_after_the_way_from_one_to_the_other(site: Instance, archive: bytes) -> None:
    bob = site.person("Bob")
    page = brought(bob, archive)
    assert 'data-state="done"' in page
    with exported(bob) as his, zipfile.ZipFile(io.BytesIO(archive)) as hers:
        here, there = tree(his), tree(hers)
        plain = [file for file in hers.namelist() if file.startswith("picture/")]
    assert [unlike(one, other) for one, other in zip(here, there, strict=True)] == [[], []]
    assert len(plain) == sum(len(session["versions"]) for session in here)
    assert [len(session["versions"]) for session in here] == [5, 1]
    assert PROMPT in str(here)
    assert [(each["labels"], each["starred"]) for each in here] == [(sorted(LABELS), True), ([], False)]
    assert bob.get("/api/me").json()["credits"]["available"] == 100


def test_a_mark_stays_on_what_a_model_made(site: Instance, archive: bytes) -> None:
    """Picture and film: what is read of them here says how they were made, as it did there."""
    bob = site.person("Bob")
    brought(bob, archive)
    (session,) = [each for each in bob.get("/api/sessions").json()["sessions"] if each["title"] == TITLE]
    by_number = {each["number"]: each for each in bob.read(session)["versions"]}
    for number in (4, 5):
        story = bob.get(f"/api/versions/{by_number[number]['id']}/story")
        assert story.status_code == 200
        assert "trainedAlgorithmicMedia" in story.text or '"steps":[{' in story.text.replace(" ", ""), story.text


def test_a_picture_without_a_credential_is_the_same_to_the_byte(site: Instance) -> None:
    alice, bob = site.person("Alice"), site.person("Bob")
    hers = alice.begin(SMALL)["versions"][0]["picture"]["url"]
    with exported(alice) as files:
        assert files.fp
        files.fp.seek(0)
        brought(bob, files.fp.read())
    (session,) = bob.get("/api/sessions").json()["sessions"]
    his = bob.read(session)["versions"][0]["picture"]["url"]
    assert bob.get(his).content == alice.get(hers).content


def test_what_was_brought_is_gone_once_it_is_in(site: Instance, archive: bytes) -> None:
    from glassplate.lib.isolation import principal
    from glassplate.rights.models import Intake
    from glassplate.vault.models import Kind, Sealed
    from glassplate.vault.shelf import store

    bob = site.person("Bob")
    brought(bob, archive)
    with principal(bob.id):  # type: ignore[arg-type]
        row = Intake.objects.get(person=bob.id)
        assert not Sealed.objects.filter(person=bob.id, kind=Kind.ARRIVAL, key__isnull=False).exists()
    assert not store().holds(row.archive)


def spoilt(archive: bytes, change: Callable[[str, bytes], bytes | None], **more: bytes) -> bytes:
    """Return the archive with members changed, left out or added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = change(name, old.read(name))
            if content is not None:
                new.writestr(name, content)
        for name, content in more.items():
            new.writestr(name, content)
    return out.getvalue()


def told(change: Callable[[dict[str, Any]], None]) -> Callable[[str, bytes], bytes]:
    """Return what changes data.json and nothing else."""

    def changed(name: str, content: bytes) -> bytes:
        if name != "data.json":
            return content
        data = json.loads(content)
        change(data)
        return json.dumps(data).encode()

    return changed


def test_a_picture_that_is_none_is_left_out_and_its_children_stay(site: Instance, archive: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(archive)) as files:
        held = json.loads(files.read("data.json"))["held"]
        rows = held["studio_version"]["rows"]
        (bad,) = [row["picture"] for row in rows if row["number"] == 2]
        (name,) = [row["file"] for row in held["vault_sealed"]["rows"] if row["id"] == bad]
    bob = site.person("Bob")
    page = brought(bob, spoilt(archive, lambda each, content: b"<svg/>" if each == name else content))
    assert "One version was left out" in page
    (session,) = [each for each in bob.get("/api/sessions").json()["sessions"] if each["title"] == TITLE]
    versions = {each["number"]: each for each in bob.read(session)["versions"]}
    assert sorted(versions) == [1, 3, 4, 5]
    assert versions[3]["parent"] == versions[1]["id"]


def _wild(data: dict[str, Any]) -> None:
    """Names that are paths, ids of others, numbers that are none, texts that no database takes."""
    held = data["held"]
    for row in held["vault_sealed"]["rows"]:
        row["person"] = "00000000-0000-0000-0000-000000000000"
    for row in held["studio_version"]["rows"]:
        row |= {"number": 7, "tool": "../../etc", "parent_id": row["id"], "created_at": "9999-01-01T00:00:00+00:00"}
    held["studio_editsession"]["rows"][0]["title"] = "<script>\x00\ud800" + "long" * 1000
    held["studio_job"]["rows"][0]["recipe"] = "[" * 5000


def test_what_a_stranger_wrote_is_not_believed(site: Instance, archive: bytes) -> None:
    bob = site.person("Bob")
    page = brought(bob, spoilt(archive, told(_wild), **{"../../../../tmp/out": b"x", "/etc/passwd": b"x"}))
    assert 'data-state="done"' in page
    sessions = [bob.read(each) for each in bob.get("/api/sessions").json()["sessions"]]
    assert sum(len(session["versions"]) for session in sessions) == 6
    for session in sessions:
        numbers = [version["number"] for version in session["versions"]]
        assert len(set(numbers)) == len(numbers)
        assert all(not version["tool"] and version["parent"] is None for version in session["versions"])
        assert len(session["title"]) <= 120
    assert bob.get("/library").status_code == 200


def _bomb(archive: bytes) -> bytes:
    return spoilt(archive, lambda name, content: bytes(80 << 20) if name == "data.json" else None)


def _locked(archive: bytes) -> bytes:
    """Say of every member that it is encrypted."""
    content = bytearray(archive)
    for mark, place in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        at = content.find(mark)
        while at >= 0:
            content[at + place] |= 1
            at = content.find(mark, at + 4)
    return bytes(content)


BAD: dict[str, Callable[[bytes], bytes]] = {
    "no zip": lambda archive: b"PK\x03\x04" + bytes(5000),
    "cut": lambda archive: archive[: len(archive) // 2],
    "without data": lambda archive: spoilt(archive, lambda name, content: None if name == "data.json" else content),
    "no json": lambda archive: spoilt(archive, lambda name, content: b"[" * 100_000),
    "another format": lambda archive: spoilt(archive, told(lambda data: data.update(format="something/9"))),
    "bomb": _bomb,
    "locked": _locked,
}


def test_what_is_no_download_is_refused_in_words(site: Instance, archive: bytes) -> None:
    people = {name: site.person("Bob") for name in BAD}  # each sends one, as somebody may have one on the way
    for name, bob in people.items():
        sent(bob, BAD[name](archive))
    for name, bob in people.items():
        page = taken_in(bob)
        assert 'data-state="failed"' in page, name
        assert ("unpacks to far more" if name == "bomb" else "no download of a Glassplate") in page, name
        assert bob.get("/api/sessions").json()["sessions"] == []


def test_somebody_who_stops_it_keeps_what_is_in(site: Instance, archive: bytes) -> None:
    bob, eve = site.person("Bob"), site.person("Eve")
    identity = bob.put(DOOR, content=archive, timeout=60).json()["id"]
    token = TOKEN.search(bob.get("/account/data/import").text)
    assert token
    stop = f"/account/data/import/{identity}/cancel"
    eve.get("/account/data/import")
    assert eve.post(stop).status_code == 404
    assert site.client().post(stop).status_code in (302, 403)
    answer = bob.post(stop, data={"csrfmiddlewaretoken": token[1]}, follow_redirects=True)
    assert answer.status_code in (200, 404)  # 404: it was through already
    page = bob.get("/account/data/import").text
    assert 'data-state="cancelled"' in page or 'data-state="done"' in page
    assert brought(bob, archive)


def claimed(site: Instance, person: Client, length: int) -> bytes:
    """Say that so much comes, and send nothing; returns how the answer begins."""
    cookies = "; ".join(f"{name}={value}" for name, value in person.cookies.items())
    head = [f"PUT {DOOR} HTTP/1.1", f"Host: 127.0.0.1:{site.port}", f"Content-Length: {length}", f"Cookie: {cookies}"]
    head += [f"X-CSRFToken: {person.cookies['csrftoken']}", f"Origin: {site.url}", "", ""]
    with socket.create_connection(("127.0.0.1", site.port), 10) as line:
        line.sendall("\r\n".join(head).encode())
        return line.recv(100)


def test_the_door_lets_in_who_is_signed_in_and_one_at_a_time(site: Instance, archive: bytes) -> None:
    from tests.api.calling import caller, new_key

    bob = site.person("Bob")
    nobody = site.client()
    assert nobody.put(DOOR, content=b"x").status_code in (401, 403)
    assert nobody.get("/account/data/import").status_code == 302
    assert caller(site, new_key(bob)).put(DOOR, content=b"x").status_code == 403
    assert bob.put(DOOR, content=b"").status_code == 422
    other = httpx.Client(base_url=site.url, cookies=bob.cookies, verify=NO_TLS)
    assert other.put(DOOR, content=b"x").status_code == 403, "a page of somebody else's has no token"
    assert bob.post(DOOR).status_code == 405
    assert b" 413 " in claimed(site, bob, 10**14)
    first = bob.put(DOOR, content=archive, timeout=60)
    second = bob.put(DOOR, content=archive, timeout=60)
    assert (first.status_code, second.status_code) in ((201, 409), (201, 201))
