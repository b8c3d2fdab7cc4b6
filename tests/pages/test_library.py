"""The library: one's own sessions, page by page, and a way to delete them without scripts."""

from __future__ import annotations

import re
import uuid

import pytest

from tests.instance import Client, Instance
from tests.pictures import SMALL, corners, packed


@pytest.fixture(scope="module")
def alice(site: Instance) -> Client:
    return site.person("Alice")


def test_signed_out_the_library_and_the_studio_ask_to_sign_in(site: Instance) -> None:
    with site.client() as client:
        for path in ("/studio", "/library", f"/studio/{uuid.uuid4()}", f"/library/{uuid.uuid4()}/delete"):
            answer = client.get(path)
            assert (answer.status_code, answer.headers["location"]) == (302, f"/account/login?next={path}")


def test_an_empty_library_says_what_to_do(site: Instance) -> None:
    assert 'class="empty"' in site.person("Nobody").get("/library").text


def test_signed_in_the_front_door_leads_to_the_studio(alice: Client) -> None:
    answer = alice.get("/")
    assert (answer.status_code, answer.headers["location"]) == (302, "/studio")


def test_the_studio_frame_knows_its_session_and_the_policy(alice: Client) -> None:
    session = alice.begin(SMALL)["id"]
    page = alice.get(f"/studio/{session}").text
    assert f'data-session="{session}"' in page
    assert 'data-session=""' in alice.get("/studio").text
    assert re.search(r'data-max-bytes="[1-9]\d+"', page)
    assert "&quot;jpeg&quot;" in page
    assert "<noscript>" in page


def test_films_play_from_memory_only_where_the_browser_alone_has_them(alice: Client) -> None:
    allowed = [alice.get(path).headers["content-security-policy"] for path in ("/studio", "/studio/here")]
    assert [re.search(r"media-src ([^;]*)", policy)[1] for policy in allowed] == ["'self'", "'self' blob:"]  # type: ignore[index]


def test_a_session_is_in_its_owners_library_with_name_picture_and_size(alice: Client) -> None:
    session = alice.begin(SMALL, "Blue <b>hour</b>")["id"]
    page = alice.get("/library").text
    entry = re.search(rf'<li class="frame" data-session="{session}".*?</li>', page, re.S)
    assert entry
    assert "Blue &lt;b&gt;hour&lt;/b&gt;" in entry[0]
    assert "<b>" not in entry[0]
    picture = re.search(r'<img src="([^"]+)" width="(\d+)" height="(\d+)"', entry[0])
    assert picture
    assert alice.get(picture[1]).headers["content-type"] == "image/webp"


def test_pages_of_the_library_hold_every_session_once(site: Instance) -> None:
    many = site.person("Many")
    small = packed(corners(), "PNG")
    made = [many.begin(small, f"Session {number}")["id"] for number in range(63)]
    seen, path = [], "/library"
    while path:
        page = many.get(path).text
        seen += re.findall(r'<li class="frame" data-session="([^"]+)"', page)
        following = re.search(r'rel="next" href="([^"]+)"', page)
        path = following[1] if following else ""
    assert seen == made[::-1]
    assert many.get("/library?after=nonsense").status_code == 200


def test_a_stranger_finds_nothing_of_it(site: Instance, alice: Client) -> None:
    session = alice.begin(SMALL, "Private")["id"]
    eve = site.person("Eve")
    assert "Private" not in eve.get("/library").text
    assert eve.get(f"/studio/{session}").status_code == 404
    assert eve.get(f"/library/{session}/delete").status_code == 404
    assert eve.post(f"/library/{session}/delete").status_code == 404
    assert alice.get(f"/api/sessions/{session}").status_code == 200


def test_without_scripts_a_session_is_deleted_after_asking(alice: Client) -> None:
    session = alice.begin(SMALL, "Unwanted")["id"]
    page = alice.get(f"/library/{session}/delete").text
    assert "Unwanted" in page
    assert alice.get(f"/api/sessions/{session}").status_code == 200
    answer = alice.form(f"/library/{session}/delete")
    assert answer.url.path == "/library"
    assert 'role="status"' in answer.text
    assert alice.get(f"/api/sessions/{session}").status_code == 404


def test_deleting_needs_the_form_token(alice: Client) -> None:
    session = alice.begin(SMALL)["id"]
    alice.headers["X-CSRFToken"] = "x"
    kept = dict(alice.cookies)
    alice.cookies.delete("csrftoken")
    try:
        assert alice.post(f"/library/{session}/delete").status_code == 403
    finally:
        del alice.headers["X-CSRFToken"]
        alice.cookies.update(kept)
    assert alice.get(f"/api/sessions/{session}").status_code == 200
