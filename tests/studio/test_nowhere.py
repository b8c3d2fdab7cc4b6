"""Where pictures are nowhere, one is worked on inside its request: no file, no row, no log ever holds it."""

from __future__ import annotations

import io
import json
import secrets
import socket
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest
from PIL import Image

from tests import traces
from tests.engines import making
from tests.instance import Client, Instance, own_instance
from tests.killing import kill, temporary
from tests.pictures import packed, unpacked
from tests.samples import unique

NAME = f"canary-{secrets.token_hex(8)}.png"
CUT = {"tool": "cutout", "price": 1, "parameters": {"background": "colour", "colour": "#c0ffee"}}
WORDS = "a naked canary child"


def slow(seconds: float) -> dict[str, Any]:
    return {"tool": "fake-slow", "price": 1, "parameters": {"seconds": seconds}}


SIDE = 192
PICTURE = packed(unpacked(unique()).resize((SIDE, SIDE)), "PNG")


@pytest.fixture(scope="module")
def own() -> Iterator[Instance]:
    """An instance under a policy whose pictures are nowhere."""
    with own_instance("local") as instance:
        yield instance


@pytest.fixture(scope="module")
def demo(own: Instance) -> Client:
    return own.demo()


def inline(client: Client, job: dict[str, Any], **pictures: bytes) -> httpx.Response:
    return client.post(
        "/api/jobs/inline",
        data={"job": json.dumps(job)},
        files={name: (NAME, content) for name, content in pictures.items()},
        timeout=120,
    )


def credits(client: Client) -> dict[str, int]:
    return dict(client.get("/api/me").json()["credits"])


def settled(client: Client, wanted: dict[str, int], seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if credits(client) == wanted:
            return
        time.sleep(0.2)
    assert credits(client) == wanted


def nothing_at_rest(own: Instance, *pictures: bytes) -> None:
    assert not [file for file in (own.data / "objects").rglob("*") if file.is_file()]  # not even sealed
    needles = set().union(traces.forms(NAME), *map(traces.pieces, pictures))
    assert traces.found_in([own.data, own.log, *temporary()], needles, own.ready_at) == []


def test_the_result_comes_back_in_the_answer(own: Instance, demo: Client) -> None:
    before = credits(demo)["available"]
    answer = inline(demo, CUT, picture=PICTURE)
    assert answer.status_code == 200, answer.text
    assert answer.headers["cache-control"] == "no-store, private"
    facts = json.loads(answer.headers["x-glassplate-job"])
    picture = Image.open(io.BytesIO(answer.content))
    picture.load()
    assert picture.size == (SIDE, SIDE) == (facts["width"], facts["height"])
    assert demo.get(f"/api/jobs/{facts['job']}").json()["state"] == "done"
    assert credits(demo) == {"available": before - 1, "held": 0}
    nothing_at_rest(own, PICTURE, answer.content)


def parts(answer: httpx.Response, content: bytes) -> list[tuple[dict[str, str], bytes]]:
    """Return head and body of each part that has come whole."""
    mark, found = b"\r\n--" + answer.headers["content-type"].partition("boundary=")[2].encode(), []
    while content.startswith(mark + b"\r\n") and b"\r\n\r\n" in content:
        head, _, rest = content.removeprefix(mark).partition(b"\r\n\r\n")
        headers = dict(line.split(": ", 1) for line in head.decode().strip().split("\r\n"))
        size = int(headers["content-length"])
        if len(rest) < size:
            break
        found.append((headers, rest[:size]))
        content = rest[size:]
    return found


def test_first_looks_come_in_the_answer_and_are_nowhere_else(own: Instance, demo: Client) -> None:
    before = credits(demo)
    word = f"kite {secrets.token_hex(8)}"

    def asked(seconds: float, **headers: str) -> Any:
        job = {"tool": "fake-create", "price": 2, "prompt": word, "parameters": {"previews": 2, "seconds": seconds}}
        files, url = {"job": (None, json.dumps(job))}, "/api/jobs/inline"
        return demo.stream("POST", url, files=files, headers=headers, timeout=60)

    with asked(600, Accept="multipart/mixed, */*") as answer:
        content = b""
        for piece in answer.iter_raw():
            content += piece
            if len(looks := parts(answer, content)) == 2:
                break
        assert {Image.open(io.BytesIO(look)).format for _, look in looks} == {"WEBP"}
        nothing_at_rest(own, *(look for _, look in looks))
    settled(demo, before, 15)  # who goes away stops it, looks or not

    with asked(0, Accept="multipart/mixed") as answer:
        *looks, (headers, made) = parts(answer, answer.read())
    assert [part["x-glassplate-state"] for part, _ in looks] == ["running"] * 2
    assert (headers["x-glassplate-status"], headers["x-glassplate-state"]) == ("200", "done")
    assert json.loads(headers["x-glassplate-job"])["price"] == 2
    assert Image.open(io.BytesIO(made)).size
    with asked(0) as plain:
        assert plain.headers["content-type"].startswith("image/"), "who did not ask for parts gets none"
    settled(demo, before | {"available": before["available"] - 4})


def test_nothing_is_at_rest_while_it_runs_or_when_it_is_killed(own: Instance, demo: Client) -> None:
    before = credits(demo)

    def ask() -> None:
        with pytest.raises(httpx.TransportError):
            inline(demo, slow(600), picture=PICTURE)

    asking = threading.Thread(target=ask)
    asking.start()
    settled(demo, {"available": before["available"] - 1, "held": 1})
    nothing_at_rest(own, PICTURE)
    kill(own, "web")
    asking.join(30)
    nothing_at_rest(own, PICTURE)
    settled(demo, before)


def test_who_goes_away_pays_nothing(own: Instance, demo: Client) -> None:
    before = credits(demo)
    wish = demo.build_request(
        "POST", "/api/jobs/inline", data={"job": json.dumps(slow(30))}, files={"picture": ("x", PICTURE)}
    )
    head = "".join(f"{name}: {value}\r\n" for name, value in wish.headers.items())
    with socket.create_connection(("127.0.0.1", own.port)) as line:
        line.sendall(f"POST /api/jobs/inline HTTP/1.1\r\n{head}\r\n".encode() + wish.read())
        settled(demo, {"available": before["available"] - 1, "held": 1})
    settled(demo, before, 15)


@pytest.mark.parametrize(
    ("job", "status"),
    [({"tool": "fake-refuse", "price": 1}, 422), ({"tool": "fake-fail", "price": 1}, 500), ({**CUT, "price": 5}, 409)],
)
def test_what_did_not_work_says_why_and_costs_nothing(
    own: Instance, demo: Client, job: dict[str, Any], status: int
) -> None:
    before = credits(demo)
    answer = inline(demo, job, picture=PICTURE)
    assert answer.status_code == status
    assert answer.json()["error"]["message"]
    assert credits(demo) == before
    nothing_at_rest(own, PICTURE)


def test_what_would_be_kept_is_refused(own: Instance, demo: Client) -> None:
    assert demo.upload(PICTURE).status_code == 403
    nothing_at_rest(own, PICTURE)


@pytest.mark.parametrize(
    ("prompt", "flagged", "says"), [(WORDS, False, "with a child"), ("a coat", True, "goes along")]
)
def test_of_what_is_not_allowed_nothing_is_at_rest(
    own: Instance, demo: Client, prompt: str, flagged: bool, says: str
) -> None:
    before = credits(demo)
    picture = making.flagged() if flagged else PICTURE
    answer = inline(demo, {"tool": "fake-edit", "price": 2, "parameters": {}, "prompt": prompt}, picture=picture)
    assert answer.status_code == 422
    assert says in answer.text
    assert "@" in answer.text  # whom to write to
    assert credits(demo) == before
    assert not [file for file in (own.data / "objects").rglob("*") if file.is_file()]
    assert traces.found_in([own.data, own.log], traces.forms(WORDS) | traces.pieces(PICTURE)) == []


def test_pages_answer_while_all_places_are_taken(own: Instance, demo: Client) -> None:
    with ThreadPoolExecutor(6) as many:
        waiting = [many.submit(inline, demo, slow(4), picture=PICTURE) for _ in range(6)]
        time.sleep(1.5)
        assert demo.get("/api/me", timeout=3).status_code == 200
        statuses = sorted(each.result().status_code for each in waiting)
    assert statuses == [200] * 4 + [503] * 2


@pytest.mark.parametrize(
    ("content", "kind", "status"),
    [
        (b"", "multipart/form-data; boundary=x", 422),
        (b"--x\r\n\r\n", "multipart/form-data; boundary=x", 422),
        (b"x" * 1000, "multipart/form-data; boundary=", 400),
        (b"{}", "application/json", 415),
        (
            b'--x\r\nContent-Disposition: form-data; name="job"\r\n\r\n{}\r\n--x--\r\n',
            "multipart/form-data; boundary=x",
            422,
        ),
    ],
)
def test_a_bad_form_is_told_in_words(own: Instance, demo: Client, content: bytes, kind: str, status: int) -> None:
    answer = demo.post("/api/jobs/inline", content=content, headers={"Content-Type": kind})
    assert answer.status_code == status, answer.text
    assert answer.json()["error"]["message"]


def test_a_stranger_and_another_site_are_refused(own: Instance, demo: Client) -> None:
    with own.client() as nobody:
        assert inline(nobody, CUT, picture=PICTURE).status_code in (401, 403)
    forged = httpx.Client(base_url=own.url, cookies={"session": demo.cookies["session"]})
    files = {"picture": ("x", PICTURE)}
    answer = forged.post("/api/jobs/inline", data={"job": json.dumps(CUT)}, files=files)
    assert answer.status_code == 403


def test_elsewhere_this_door_does_not_exist(site: Instance) -> None:
    assert inline(site.person("Alice"), CUT, picture=PICTURE).status_code == 404


def test_there_is_no_webhook_where_no_job_is_stored(demo: Client) -> None:
    assert demo.get("/account/webhooks").status_code == 404
    assert "/account/webhooks" not in demo.get("/account").text
    assert 'value="webhooks"' not in demo.get("/account/keys").text
    for answer in (demo.get("/api/webhooks"), demo.post("/api/webhooks", json={"address": "https://nobody.invalid/"})):
        assert (answer.status_code, answer.json()["error"]["code"]) == (404, "webhooks-not-offered")
