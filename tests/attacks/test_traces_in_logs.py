"""Every kind of error, with something private in it: none of it is in the log or in any file in clear."""

from __future__ import annotations

import json
import secrets
import uuid
from pathlib import Path

import httpx
import pytest

from tests import traces
from tests.attacks import machine
from tests.instance import Client, Instance
from tests.pictures import full_of_notes, noise, packed

MARK = f"canary{secrets.token_hex(8)}"
PICTURE = packed(noise(200, 150, seed=7), "PNG")
STARTS = ("Starting", "Bringing", "Example Studio is ready", "Sign in as demo", "Ctrl-C", "Stopping")


@pytest.fixture(scope="module")
def eve(site: Instance) -> Client:
    return site.person("Eve")


def in_requests(site: Instance, eve: Client) -> None:
    """The mark in addresses, headers, cookies, bodies that are wrong in every way."""
    nobody = site.client()
    for client in (eve, nobody):
        for path in (f"/{MARK}", f"/api/{MARK}?{MARK}={MARK}", f"/studio/{MARK}", f"/library?after={MARK}"):
            client.get(path, headers={"User-Agent": MARK, "Referer": f"http://{MARK}.example/", "X-Mark": MARK})
        httpx.get(f"{site.url}/api/me", headers={"Cookie": f"session={MARK}; {MARK}={MARK}"})
        client.get("/", headers={"Host": f"{MARK}.example"})
        client.get("/", headers={"Content-Type": f"text/plain; charset={MARK}"})
        for body in (MARK, f'{{"title": "{MARK}"', f'{{"{MARK}": 1}}', f'["{MARK}"]', f'{{"title": {{"{MARK}": 1}}}}'):
            for path in ("/api/sessions", "/api/jobs", "/api/me/preferences", "/api/deletions"):
                client.request("PATCH" if "me" in path else "POST", path, content=body)
        client.post("/account/name", data={"name": MARK}, headers={"X-CSRFToken": MARK})
        client.request(MARK.upper()[:8], "/")
    machine.raw(site, f"{MARK}\r\n\r\n".encode(), 2)
    machine.raw(site, f"GET /{MARK} HTTP/9.9\r\n{MARK}\r\n\r\n".encode(), 2)
    machine.raw(site, f"PUT /api/pictures HTTP/1.1\r\nHost: x\r\nContent-Length: {MARK}\r\n\r\n".encode(), 2)


def in_accounts(site: Instance) -> None:
    for path in ("/account/signup", "/account/login", "/account/password/reset"):
        client = site.client()
        fields = {"name": MARK, "login": f"{MARK}@example.net", "email": f"{MARK}@example.net"}
        client.form(path, **fields, password=MARK, password1="short")
        client.form(path, **{**fields, "email": MARK}, password=MARK, password1=f"{MARK} {MARK}")


def in_pictures(eve: Client) -> None:
    for use in ("picture", "mask", MARK):
        for content in [*full_of_notes(MARK).values(), MARK.encode() * 50, b"\x89PNG\r\n\x1a\n" + MARK.encode()]:
            eve.upload(content, use)
            eve.upload(content[: len(content) // 2], use)


def in_jobs(site: Instance, eve: Client) -> None:
    """An engine that quotes the picture in its error; parameters that do not fit; a session that goes while it runs."""
    session = eve.begin(PICTURE, MARK)
    for how in ("raise", "nothing", "again"):
        job = eve.wait(eve.job(session, "fake-fail", 1, parameters={"how": how}).json())
        assert job["state"] == "failed"
    for parameters in ({MARK: MARK}, {"seconds": MARK}, {"seconds": [MARK] * 500}):
        assert eve.job(session, "fake-slow", 1, parameters=parameters).status_code == 422
    assert eve.job(session, MARK[:30], 1).status_code == 422
    eve.patch(f"/api/sessions/{session['id']}", json={"title": MARK * 3})
    running = eve.job(session, "fake-slow", 1, parameters={"seconds": 20}).json()
    eve.post("/api/deletions", json={"sessions": [session["id"]]})
    assert eve.get(f"/api/jobs/{running['id']}").status_code == 404


def in_faults(site: Instance, eve: Client) -> None:
    """Sealed files that were lost, cut or changed behind our back: a fault of ours, told without what it was about."""
    for harm in (Path.unlink, lambda file: file.write_bytes(file.read_bytes()[:-20]), _flip):
        before = machine.objects(site)
        session = eve.begin(PICTURE, MARK)
        for name in machine.objects(site) - before:
            harm(site.data / "objects" / name[:2] / name[2:4] / name)
        version = session["versions"][0]
        for path in (version["picture"]["url"], f"/api/versions/{version['id']}/download?format=webp"):
            answer = eve.get(path)
            assert answer.status_code in (404, 409, 500)
            assert answer.json()["error"]["message"]
            assert MARK not in answer.text
        eve.post("/api/downloads", json={"versions": [version["id"]], "format": "jpeg"})
        job = eve.wait(eve.job(session, "rotate", 0, parameters={"turn": "90"}).json())
        assert job["state"] == "failed"
        assert eve.post("/api/deletions", json={"sessions": [session["id"]]}).status_code == 200


def _flip(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)


def test_no_error_tells_what_it_was_about(site: Instance, eve: Client) -> None:
    known = machine.temporary()
    lines = len(site.log.read_text().splitlines())
    in_requests(site, eve)
    in_accounts(site)
    in_pictures(eve)
    in_jobs(site, eve)
    in_faults(site, eve)
    needles = traces.forms(MARK) | traces.pieces(PICTURE)
    elsewhere = [Path(name) for name in machine.temporary() - known]
    assert traces.found_in([site.data, site.log, *elsewhere], needles) == []
    assert len(site.log.read_text().splitlines()) > lines, "nothing was logged at all"
    assert eve.get("/api/me").status_code == 200


def test_the_log_holds_declared_fields_only(site: Instance, eve: Client) -> None:
    from glassplate.lib.log import FIELDS, TOKEN

    eve.get(f"/api/pictures/{uuid.uuid4()}")
    for line in site.log.read_text().splitlines():
        if not line or line.startswith(STARTS):
            continue
        event = json.loads(line)
        assert set(event) <= FIELDS | {"at", "event"}, line
        texts = [value for value in event.values() if isinstance(value, str)]
        assert all(TOKEN.fullmatch(text) for text in texts), line
