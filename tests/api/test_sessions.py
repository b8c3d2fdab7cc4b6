"""Sessions hold a tree of versions; lists are paged by key; nothing is overwritten."""

from __future__ import annotations

from typing import Any

import pytest

from tests.instance import Client, Instance
from tests.pictures import SMALL

NAMES = [
    "../../etc/passwd",
    "..\\..\\boot.ini",
    "a\0b",
    "line\r\nSet-Cookie: x=1",
    "CON",
    "x" * 400,
    "\u202egnp.exe",
    "<svg onload=alert(1)>",
    '"><script>alert(1)</script>',
    "{{ 7*7 }}",
    "'; drop table studio_job; --",
    "emoji \U0001f4f7",
    "",
    "   ",
]


@pytest.fixture(scope="module")
def alice(site: Instance) -> Client:
    return site.person("Alice")


@pytest.mark.parametrize("name", NAMES)
def test_any_name_is_only_text(alice: Client, name: str) -> None:
    session = alice.begin(SMALL, "before")
    answer = alice.patch(f"/api/sessions/{session['id']}", json={"title": name})
    assert answer.status_code in (200, 422)
    if answer.status_code == 200:
        shown = alice.read(session)["title"]
        assert shown == (name.strip()[:120] or "Untitled")
    download = alice.get(f"/api/versions/{session['head']}/download?format=png")
    assert name.strip() == "" or name not in download.headers["content-disposition"]
    alice.post("/api/deletions", json={"sessions": [session["id"]]})


def test_editing_an_older_version_branches(alice: Client) -> None:
    session = alice.begin(SMALL)
    root = session["head"]
    first = alice.wait(alice.job(session, "rotate", 0, parameters={"turn": "90"}).json())
    assert first["state"] == "done", first
    now = alice.read(session)
    assert now["head"] == first["result"]  # a free step is kept at once
    alice.patch(f"/api/sessions/{session['id']}", json={"head": root})
    second = alice.wait(alice.job(alice.read(session), "rotate", 0, parameters={"turn": "270"}).json())
    parents = {version["id"]: version["parent"] for version in alice.read(session)["versions"]}
    assert parents == {root: None, first["result"]: root, second["result"]: root}
    assert alice.patch(f"/api/sessions/{session['id']}", json={"head": session["id"]}).status_code == 404


def test_a_picture_begins_one_session_only(alice: Client) -> None:
    picture = alice.upload(SMALL).json()["id"]
    assert alice.post("/api/sessions", json={"picture": picture}).status_code == 201
    assert alice.post("/api/sessions", json={"picture": picture}).status_code == 422


def test_the_list_is_paged_newest_first(site: Instance) -> None:
    alice = site.person("Alice")
    made = [alice.begin(SMALL, f"number {number}")["id"] for number in range(5)]
    seen: list[dict[str, Any]] = []
    after = ""
    while True:
        page = alice.get("/api/sessions", params={"after": after, "limit": 2}).json()
        assert len(page["sessions"]) <= 2
        seen += page["sessions"]
        if not page["next"]:
            break
        after = page["next"]
    assert [row["id"] for row in seen] == made[::-1]
    assert all(row["cover"]["width"] for row in seen)
    for bad in ("nonsense", "2026-01-01_x", "%00", "9" * 500):
        assert alice.get("/api/sessions", params={"after": bad}).status_code == 200


def test_preferences_are_kept_in_the_account(site: Instance, alice: Client) -> None:
    assert alice.patch("/api/me/preferences", json={"download_format": "webp"}).json()["download_format"] == "webp"
    assert alice.get("/api/me").json()["preferences"]["download_format"] == "webp"
    assert alice.patch("/api/me/preferences", json={"download_format": "exe"}).status_code == 422
    assert alice.patch("/api/me/preferences", json={"secret": "a"}).status_code == 422


def test_the_tools_say_where_the_picture_goes(alice: Client) -> None:
    tools = {tool["id"]: tool for tool in alice.get("/api/tools").json()["tools"]}
    assert {"cutout", "upscale", "crop", "rotate", "straighten", "resize"} <= set(tools)
    for tool in tools.values():
        goes = tool["engine"] in ("openai", "gemini", "veo", "omni")
        assert tool["data_path"]["where"] == ("company" if goes else "here"), tool["id"]
        assert tool["data_path"]["text"]
        assert tool["label"]
        assert tool["hint"]
