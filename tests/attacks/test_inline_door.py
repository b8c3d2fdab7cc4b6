"""The door of pictures that are nowhere, with bad forms and bad pictures: a clear no, no credit gone, nothing kept."""

from __future__ import annotations

import json
import socket
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from tests import traces
from tests.attacks import machine
from tests.attacks.makers import drawings, marked, more_bombs, other_formats
from tests.bombs import bombs
from tests.instance import Client, Instance, own_instance
from tests.pictures import SMALL as GOOD, mutated

PATH = "/api/jobs/inline"
MARK = "canary-4be07719"
TURN = {"tool": "rotate", "price": 0, "parameters": {"turn": "90"}}
SOON_S = 3  # the product promises one on a quiet machine
HARMLESS = {"bomb: png text inflates", "bomb: png profile inflates", "bomb: png of long texts"}


@pytest.fixture(scope="module")
def own() -> Iterator[Instance]:
    """An instance under a policy whose pictures are nowhere."""
    with own_instance("local") as instance:
        yield instance


@pytest.fixture(scope="module")
def demo(own: Instance) -> Client:
    return own.demo()


def send(client: Client, content: bytes, **job: Any) -> Any:
    wish = {**TURN, **job}
    files = {"picture": (f"{MARK}.png", content)}
    return client.post(PATH, data={"job": json.dumps(wish)}, files=files, timeout=60)


def bad() -> dict[str, bytes]:
    return {
        **{f"bomb: {name}": content for name, content in (bombs() | more_bombs()).items()},
        **{f"drawing: {name}": content for name, content in drawings("http://127.0.0.1:9").items()},
        **other_formats(),
    }


def refused(answer: Any) -> None:
    assert 400 <= answer.status_code < 500, (answer.status_code, answer.text[:300])
    error = answer.json()["error"]
    assert len(error["message"]) > 10
    assert MARK not in answer.text


def test_every_bad_picture_is_refused_and_costs_nothing(own: Instance, demo: Client) -> None:
    assert send(demo, GOOD).status_code == 200  # what is started for the first picture is not what is timed here
    before, files = demo.get("/api/me").json()["credits"], machine.objects(own)
    sent = bad()
    for name, content in sent.items():
        began = time.monotonic()
        answer = send(demo, content, tool="fake-slow", price=1, parameters={"seconds": 0})
        assert time.monotonic() - began < SOON_S, name
        if name not in HARMLESS:
            refused(answer)
    kept = sum(name in HARMLESS for name in sent)
    now = demo.get("/api/me").json()["credits"]
    assert now == {"available": before["available"] - kept, "held": 0}
    assert machine.objects(own) - files == set()
    assert send(demo, GOOD).status_code == 200


def test_damaged_pictures_are_worked_on_or_refused(own: Instance, demo: Client) -> None:
    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(lambda content: send(demo, content), mutated(30, seed=3)))
    for answer in answers:
        if answer.status_code != 200:
            refused(answer)
    assert send(demo, GOOD).status_code == 200


def test_what_else_a_picture_was_does_not_come_back(demo: Client) -> None:
    mark = MARK.encode()
    for name, content in marked(mark).items():
        if name.startswith("gif"):
            continue  # this policy takes none
        answer = send(demo, content)
        assert answer.status_code == 200, (name, answer.text)
        assert mark not in answer.content
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]


def part(name: str, content: bytes, more: str = "") -> bytes:
    return f"--x\r\nContent-Disposition: form-data; {name}\r\n{more}\r\n".encode() + content + b"\r\n"


JOB = part('name="job"', json.dumps(TURN).encode())
PICTURE = part('name="picture"; filename="a"', GOOD)
FORMS = {
    "empty": b"",
    "no end": JOB + PICTURE,
    "only an end": b"--x--\r\n",
    "no job": PICTURE + b"--x--\r\n",
    "no picture": JOB + b"--x--\r\n",
    "job twice": JOB + JOB + b"--x--\r\n",
    "job as a file": part('name="job"; filename="j"', json.dumps(TURN).encode()) + PICTURE + b"--x--\r\n",
    "picture as a field": JOB + part('name="picture"', GOOD) + b"--x--\r\n",
    "a thousand files": JOB + b"".join(part(f'name="p{n}"; filename="a"', b"x") for n in range(1000)) + b"--x--\r\n",
    "a thousand fields": b"".join(part(f'name="{MARK}{n}"', b"x") for n in range(1000)) + b"--x--\r\n",
    "a long name": JOB + part(f'name="{MARK * 5000}"; filename="a"', GOOD) + b"--x--\r\n",
    "another name": JOB + PICTURE + part(f'name="{MARK}"; filename="a"', GOOD) + b"--x--\r\n",
    "base64": JOB
    + part('name="picture"; filename="a"', b"!!!", "Content-Transfer-Encoding: base64\r\n")
    + b"--x--\r\n",
    "odd charset": part("name*=rot13''job", b"{}") + PICTURE + b"--x--\r\n",
    "job nested": part('name="job"', b"[" * 100_000) + PICTURE + b"--x--\r\n",
    "job of bytes": part('name="job"', b"\xff\xfe\x00") + PICTURE + b"--x--\r\n",
    "job with more": part('name="job"', json.dumps({**TURN, MARK: MARK}).encode()) + PICTURE + b"--x--\r\n",
    "job of nothing": part('name="job"', b"null") + PICTURE + b"--x--\r\n",
}


@pytest.mark.parametrize("name", [name for name in FORMS if name != "no end"])
def test_a_bad_form_is_refused(own: Instance, demo: Client, name: str) -> None:
    answer = demo.post(PATH, content=FORMS[name], headers={"Content-Type": "multipart/form-data; boundary=x"})
    if name in ("odd charset", "another name") and answer.status_code == 200:
        return
    refused(answer)


@pytest.mark.parametrize(
    "kind",
    ["", "text/plain", "multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=\xe9",
     f"multipart/form-data; boundary={MARK * 40}", "multipart/form-data; boundary=x; charset=rot13"],
)  # fmt: skip
def test_another_content_type_is_refused(demo: Client, kind: str) -> None:
    refused(demo.post(PATH, content=JOB + PICTURE + b"--x--\r\n", headers={"Content-Type": kind.encode("latin-1")}))


def test_slow_senders_leave_a_place_for_others(own: Instance, demo: Client) -> None:
    head = f"POST {PATH} HTTP/1.1\r\n".encode() + machine.proof(own, demo)
    head += b"Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 900000\r\n\r\n--x"
    stalled = []
    try:
        for _ in range(8):
            wire = socket.create_connection(("127.0.0.1", own.port))
            wire.sendall(head)
            stalled.append(wire)
        time.sleep(0.3)
        assert send(demo, GOOD).status_code == 200
    finally:
        for wire in stalled:
            wire.close()


def test_nothing_of_it_lies_anywhere(own: Instance, demo: Client) -> None:
    assert traces.found_in([own.data, own.log], traces.forms(MARK)) == []
    assert demo.get("/api/me").json()["credits"]["held"] == 0
