"""Where one begins by writing: a sheet and a gallery, nothing to bring a picture with, and an order of one's own."""

from __future__ import annotations

import io
import json
import re
import time
import zipfile
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import httpx
import pytest
from PIL import Image

from tests.instance import Client, Instance, own_instance
from tests.samples import ASTRONAUT

PROMPT = "A lighthouse in a storm, seen from a small boat that has lost both its oars and its way home"
ENGINES = "tests.engines.fake"


@pytest.fixture(scope="module")
def gallery() -> Iterator[Instance]:
    with own_instance("gallery", GLASSPLATE_EXTRA_ENGINES=ENGINES) as site:
        yield site


@pytest.fixture(scope="module")
def alice(gallery: Instance) -> Client:
    return gallery.demo()


@pytest.fixture(scope="module")
def made(alice: Client) -> list[str]:
    """Return the sessions of two pictures that were made by the sheet, as a browser without scripts does it."""
    answer = written(alice, prompt=PROMPT, pictures="2")
    assert (answer.status_code, answer.url.path) == (200, "/library"), alert(answer)
    return ready(alice, 2)


def written(client: Client, **more: str) -> httpx.Response:
    """Fill in the sheet and send it; the price is the one that the page shows for what is chosen."""
    page = client.get("/library").text
    price = re.search(r'name="price" value="(\d+)"', page)
    assert price
    number = int(more.get("pictures", "1"))
    wish = {"tool": "fake-create", "price": str(int(price[1]) * number), **more}
    return client.form_at("/library", "/library/make", **wish)


def ready(client: Client, count: int, seconds: float = 30) -> list[str]:
    """Wait until so many sessions have a picture; returns their ids, the newest first."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        rows = client.get("/api/sessions").json()["sessions"]
        if len([row for row in rows if row["cover"]]) >= count:
            return [str(row["id"]) for row in rows]
        time.sleep(0.1)
    raise AssertionError("no picture came")


def alert(answer: httpx.Response) -> str:
    found = re.search(r'role="alert">(.*?)</p>', answer.text, re.S)
    return " ".join(re.sub(r"<[^>]+>", " ", found[1]).split()) if found else ""


def frames(page: str) -> list[str]:
    return re.findall(r'<li class="frame" data-session="([^"]+)"', page)


def test_the_first_page_is_a_sheet_with_the_gallery_below(alice: Client, made: list[str]) -> None:
    for path in ("/", "/studio"):
        answer = alice.get(path)
        assert (answer.status_code, answer.headers["location"]) == (302, "/library")
    page = alice.get("/library").text
    assert page.index('name="prompt"') < page.index('class="contact"')
    assert set(frames(page)) == set(made)


def test_each_picture_is_kept_by_itself_under_the_words_it_was_made_of(alice: Client, made: list[str]) -> None:
    for session in made:
        whole = alice.get(f"/api/sessions/{session}").json()
        assert [each["kept"] for each in whole["versions"]] == [True]
        assert PROMPT.startswith(whole["title"].rstrip("…"))
        page = alice.get(f"/library/{session}").text
        assert PROMPT in page


def test_what_costs_something_else_than_was_shown_is_not_begun(alice: Client, made: list[str]) -> None:
    before = alice.get("/api/me").json()["credits"]
    answer = written(alice, prompt="A kite", price="1")
    assert answer.status_code == 409
    assert alert(answer)
    assert "A kite" in answer.text
    assert written(alice, prompt=" ").status_code == 422
    assert written(alice, prompt="A kite", tool="rotate", price="0").status_code == 422
    assert alice.get("/api/me").json()["credits"] == before
    assert set(frames(alice.get("/library").text)) == set(made)


def test_nothing_can_be_brought_in(alice: Client) -> None:
    assert alice.upload(ASTRONAUT).status_code == 403
    assert alice.upload(ASTRONAUT, "mask").status_code == 403
    assert alice.put("/account/data/import/archive", content=b"PK").status_code >= 400
    page = alice.get(f"/studio/{alice.get('/api/sessions').json()['sessions'][0]['id']}").text
    assert 'data-formats="[]"' in page
    assert "sample" not in re.sub(r'data-sample=""', "", page)
    parameters = [each for tool in alice.get("/api/tools").json()["tools"] for each in tool["parameters"]]
    assert not [each["name"] for each in parameters if each["kind"] in ("mask", "picture", "pictures")]
    assert "recolour" not in {tool["id"] for tool in alice.get("/api/tools").json()["tools"]}


def test_pictures_are_sorted_without_scripts_and_it_can_be_undone(alice: Client, made: list[str]) -> None:
    one, other = made
    page = sorted_by(alice, "board", [one, other], **{"board-name": "At sea"})
    board = re.search(r'href="/library\?on=([^"]+)"', page)
    assert board
    assert "2 pictures are on “At sea”" in page
    assert set(frames(alice.get(f"/library?on={board[1]}").text)) == {one, other}

    page = sorted_by(alice, "off", [one], label=board[1], on=board[1])
    assert frames(page) == [other]
    undo = re.search(r'name="do" value="(put)"', page)
    assert undo
    assert set(frames(sorted_by(alice, "put", [one], label=board[1], on=board[1]))) == {one, other}

    sorted_by(alice, "star", [other])
    assert frames(alice.get("/library?starred").text) == [other]
    sorted_by(alice, "tag", [one], **{"tag-name": "harbour"})
    answer = alice.form_at("/library", "/library/search", find="harbour lighthouse at sea")
    assert frames(answer.text) == [one]
    assert answer.url.query == b""


def sorted_by(client: Client, act: str, sessions: list[str], **more: str) -> str:
    answer = client.form_at("/library", "/library/sort", **{"do": act, "session": sessions, **more})
    assert answer.status_code == 200, alert(answer)
    return answer.text


def test_a_picture_has_its_name_boards_tags_and_star_on_its_own_page(alice: Client, made: list[str]) -> None:
    path = f"/library/{made[0]}"
    new = {"title": "The <last> boat", "board-name": "Favourites", "tags": "night, sea ,night", "starred": "on"}
    page = alice.form(path, **new).text
    assert "The &lt;last&gt; boat" in page
    assert 'value="night, sea"' in page
    boards = {each["name"]: each for each in alice.get("/api/boards").json()["boards"]}
    assert boards["Favourites"]["count"] == 1
    assert boards["night"]["sort"] == "tag"
    alice.form(path, title="The last boat", tags="")
    assert not {"night", "sea"} & {each["name"] for each in alice.get("/api/boards").json()["boards"]}
    assert frames(alice.get("/library?starred").text) != [made[0]]


def test_a_board_is_renamed_and_removed_by_its_page(alice: Client, made: list[str]) -> None:
    board = alice.post("/api/boards", json={"name": "Draft"}).json()["id"]
    path = f"/library/boards/{board}"
    assert "Final" in alice.form(path, do="rename", name="Final").text
    assert alice.form(path, do="rename", name=" ").status_code == 422
    assert alice.form(path, do="remove").url.path == "/library"
    assert alice.get(path).status_code == 404


def test_a_stranger_finds_none_of_it(gallery: Instance, alice: Client, made: list[str]) -> None:
    board = alice.post("/api/boards", json={"name": "Mine"}).json()["id"]
    with gallery.client() as nobody:
        for path in ("/library", f"/library/{made[0]}", f"/library/boards/{board}", "/library/search"):
            assert nobody.get(path).headers["location"].startswith("/account/login?next=")
        assert nobody.post("/library/make").status_code == 403
    for path in (f"/library/{uuid4()}", f"/library/boards/{uuid4()}", f"/library?on={uuid4()}", "/library?on=zzz"):
        assert alice.get(path).status_code == 404


@pytest.mark.parametrize("format", ["webp", "jpeg", "png"])
def test_the_format_of_the_account_is_that_of_every_download(
    gallery: Instance, alice: Client, made: list[str], format: str
) -> None:
    assert alice.patch("/api/me/preferences", json={"download_format": format}).status_code == 200
    elsewhere = gallery.demo()
    version = elsewhere.get(f"/api/sessions/{made[0]}").json()["head"]
    one = elsewhere.get(f"/api/versions/{version}/download")
    assert one.headers["content-type"] == f"image/{format}"
    assert Image.open(io.BytesIO(one.content)).format == format.upper()
    packed = elsewhere.post("/api/downloads", json={"versions": [version]}).content
    assert [name.rpartition(".")[2] for name in zipfile.ZipFile(io.BytesIO(packed)).namelist()] == [
        "jpg" if format == "jpeg" else format
    ]
    assert f'<option value="{format}" selected>' in elsewhere.get(f"/library/{made[0]}").text
    other = "png" if format == "webp" else "webp"
    asked = elsewhere.get(f"/api/versions/{version}/download", params={"format": other})
    assert asked.headers["content-type"] == f"image/{other}"


def test_the_account_says_what_was_made_and_how_the_plan_stands(alice: Client, made: list[str]) -> None:
    page = alice.get("/account").text
    assert "You made 2 pictures." in page
    assert re.search(r"You downloaded \d+\.", page)
    assert re.search(r"data-plan>[^<]+<", page)
    assert "/account/subscription" in page


def test_boards_tags_and_stars_are_in_the_download_of_what_is_held(alice: Client, made: list[str]) -> None:
    alice.post("/api/boards", json={"name": "To take along"})
    answer = alice.form_at("/account/data", "/account/data/export")
    with zipfile.ZipFile(io.BytesIO(answer.content)) as files:
        held: dict[str, Any] = json.loads(files.read("data.json"))["held"]
    assert "To take along" in {row["name"] for row in held["boards_label"]["rows"]}
    assert {row["session_id"] for row in held["boards_labelled"]["rows"]} <= set(made)
    assert "Your boards and tags" in alice.get("/account/data").text
