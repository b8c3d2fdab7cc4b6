"""Boards, tags, stars and search, through the API: pictures in an order of one's own, which nobody else sees."""

from __future__ import annotations

import time
from typing import Any
from uuid import uuid4

import pytest

from tests.instance import Client, Instance
from tests.samples import ASTRONAUT
from tests.traces import forms, found_in

Ids = list[str]


@pytest.fixture(scope="module")
def alice(site: Instance) -> Client:
    return site.person("Alice")


@pytest.fixture(scope="module")
def eve(site: Instance) -> Client:
    return site.person("Eve")


@pytest.fixture(scope="module")
def three(alice: Client) -> Ids:
    """Return three sessions of Alice's, the newest first."""
    return [alice.begin(ASTRONAUT, title)["id"] for title in ("Harbour at dawn", "Straße", "A cup")][::-1]


def made(client: Client, name: str, sort: str = "board") -> dict[str, Any]:
    answer = client.post("/api/boards", json={"name": name, "sort": sort})
    assert answer.status_code == 201, answer.text
    return dict(answer.json())


def put(client: Client, board: str, sessions: Ids, *, on: bool = True) -> int:
    return client.post(f"/api/boards/{board}/sessions", json={"sessions": sessions, "on": on}).status_code


def on(client: Client, board: str) -> Ids:
    return [each["id"] for each in client.get(f"/api/boards/{board}/sessions").json()["sessions"]]


def found(client: Client, words: str) -> list[str]:
    answer = client.post("/api/search", json={"find": words})
    assert answer.status_code == 200, answer.text
    return [each["title"] for each in answer.json()["sessions"]]


def listed(client: Client) -> dict[str, int]:
    return {each["name"]: each["count"] for each in client.get("/api/boards").json()["boards"]}


def test_a_picture_is_on_several_boards_and_comes_off_one(alice: Client, three: Ids) -> None:
    sea, light = made(alice, "Sea")["id"], made(alice, "Light")["id"]
    assert put(alice, sea, three[1:]) == put(alice, light, three) == put(alice, light, three) == 204
    assert on(alice, sea) == three[1:]
    assert on(alice, light) == three
    assert put(alice, light, [three[0]], on=False) == 204
    assert on(alice, light) == three[1:]
    assert listed(alice) | {"Sea": 2, "Light": 2} == listed(alice)
    assert alice.get(f"/api/sessions/{three[0]}").status_code == 200


def test_a_name_is_given_once_and_can_be_another(alice: Client) -> None:
    first = made(alice, "  Old   town ")
    assert first["name"] == "Old town"
    assert made(alice, "OLD TOWN")["id"] == first["id"]
    assert made(alice, "Old town", "tag")["id"] != first["id"]
    changed = alice.patch(f"/api/boards/{first['id']}", json={"name": "Harbour"}).json()
    assert (changed["id"], changed["name"]) == (first["id"], "Harbour")


@pytest.mark.parametrize("name", ["", "   ", "x" * 61])
def test_a_board_needs_a_name_of_a_length(alice: Client, name: str) -> None:
    assert alice.post("/api/boards", json={"name": name}).status_code == 422


def test_a_removed_board_leaves_its_pictures(alice: Client, three: Ids) -> None:
    board = made(alice, "Soon gone")["id"]
    put(alice, board, three)
    assert alice.delete(f"/api/boards/{board}").status_code == 204
    assert alice.get(f"/api/boards/{board}/sessions").status_code == 404
    assert "Soon gone" not in listed(alice)
    assert all(alice.get(f"/api/sessions/{each}").status_code == 200 for each in three)


def test_a_deleted_picture_is_on_no_board(alice: Client) -> None:
    session = alice.begin(ASTRONAUT, "Brief")["id"]
    board = made(alice, "Short stay")["id"]
    put(alice, board, [session])
    alice.post("/api/stars", json={"sessions": [session]})
    assert alice.post("/api/deletions", json={"sessions": [session], "versions": []}).status_code == 200
    assert on(alice, board) == []


def test_words_are_found_in_titles_boards_tags_and_what_was_asked(alice: Client, three: Ids) -> None:
    put(alice, made(alice, "Kitchen", "tag")["id"], [three[0]])
    put(alice, made(alice, "Northern walks")["id"], [three[1]])
    session = alice.post("/api/sessions", json={"title": "From words"}).json()
    wish = {"session": session["id"], "tool": "fake-create", "prompt": "a lighthouse in a storm", "price": None}
    assert alice.post("/api/jobs", json=wish).status_code == 202
    assert found(alice, "dawn harbour") == ["Harbour at dawn"]
    assert found(alice, "STRASSE") == ["Straße"]
    assert found(alice, "kitch CUP") == ["A cup"]
    assert found(alice, "northern") == ["Straße"]
    assert found(alice, "lighthouse storm") == ["From words"]
    assert found(alice, "lighthouse dawn") == []
    assert alice.patch("/api/me/preferences", json={"keep_words": False}).status_code == 200
    assert found(alice, "lighthouse") == []
    alice.patch("/api/me/preferences", json={"keep_words": True})


def test_a_search_goes_on_where_it_stopped(site: Instance) -> None:
    many = site.person("Many")
    for number in range(62):
        many.post("/api/sessions", json={"title": f"Same {number}"})
    first = many.post("/api/search", json={"find": "same"}).json()
    rest = many.post("/api/search", json={"find": "same", "after": first["next"]}).json()
    titles = [each["title"] for each in [*first["sessions"], *rest["sessions"]]]
    assert titles == [f"Same {number}" for number in reversed(range(62))]
    assert (len(first["sessions"]), rest["next"]) == (60, None)


def test_a_stranger_gets_404_for_each_route(alice: Client, eve: Client, three: Ids) -> None:
    board, hers = made(alice, "Private")["id"], made(eve, "Mine")["id"]
    put(alice, board, three)
    refused = [
        eve.get(f"/api/boards/{board}/sessions"),
        eve.patch(f"/api/boards/{board}", json={"name": "Taken"}),
        eve.delete(f"/api/boards/{board}"),
        eve.post(f"/api/boards/{board}/sessions", json={"sessions": three}),
        eve.post(f"/api/boards/{hers}/sessions", json={"sessions": three}),
        eve.post(f"/api/boards/{hers}/sessions", json={"sessions": three, "on": False}),
        eve.post("/api/stars", json={"sessions": three}),
        eve.get(f"/api/boards/{uuid4()}/sessions"),
    ]
    assert [each.status_code for each in refused] == [404] * len(refused)
    assert found(eve, "harbour") == []
    assert on(alice, board) == three


def test_signed_out_nothing_is_there(site: Instance) -> None:
    with site.client() as nobody:
        assert nobody.get("/api/boards").status_code == 401
        assert nobody.post("/api/search", json={"find": "a"}).status_code in (401, 403)


def test_names_lie_nowhere_in_plain(site: Instance, alice: Client) -> None:
    since = time.time() - 1
    made(alice, "Zanzibar quartz")
    made(alice, "Zanzibar quartz", "tag")
    assert found(alice, "zanzibar quartz unlikely") == []
    assert not found_in([site.data, site.log], forms("Zanzibar quartz") | forms("zanzibar quartz unlikely"), since)
