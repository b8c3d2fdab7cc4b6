"""The upload door takes whole pictures, sealed as they come in, and nothing else."""

from __future__ import annotations

import socket
import threading
import time

import httpx
import pytest

from tests.instance import Client, Instance
from tests.samples import ASTRONAUT


@pytest.fixture(scope="module")
def alice(site: Instance) -> Client:
    return site.person("Alice")


def raw(site: Instance, alice: Client, extra: str, body: bytes = b"", finish: bool = True) -> bytes:
    """Speak HTTP by hand: send these headers and this body, and return what comes back until the end."""
    with socket.create_connection(("127.0.0.1", site.port), timeout=15) as wire:
        wire.sendall(head(site, alice, extra) + body)
        if finish:
            wire.shutdown(socket.SHUT_WR)
        answer = b""
        while piece := wire.recv(65536):
            answer += piece
            if b"\r\n\r\n" in answer and b"error" in answer:
                break
        return answer


def head(site: Instance, alice: Client, extra: str) -> bytes:
    cookies = "; ".join(f"{name}={value}" for name, value in alice.cookies.items())
    return (
        f"PUT /api/pictures HTTP/1.1\r\nHost: 127.0.0.1:{site.port}\r\nCookie: {cookies}\r\n"
        f"X-CSRFToken: {alice.cookies['csrftoken']}\r\nOrigin: {site.url}\r\n{extra}\r\n"
    ).encode()


def files(site: Instance) -> list[str]:
    return [str(file) for file in (site.data / "objects").rglob("*") if file.is_file()]


def settled(site: Instance) -> None:
    """Wait until no upload is under way any more."""
    for _ in range(100):
        if not [file for file in files(site) if file.endswith(".part")]:
            return
        time.sleep(0.1)


def test_a_whole_picture_is_taken(alice: Client) -> None:
    answer = alice.upload(ASTRONAUT)
    assert answer.status_code == 201
    assert (answer.json()["width"], answer.json()["height"]) == (512, 512)
    assert answer.headers["cache-control"] == "no-store"


def test_a_length_is_needed(site: Instance, alice: Client) -> None:
    assert b" 411 " in raw(site, alice, "Transfer-Encoding: chunked\r\n", b"5\r\nhello\r\n0\r\n\r\n")
    assert b" 411 " in raw(site, alice, "")


@pytest.mark.parametrize(
    ("content", "status", "code"),
    [
        (b"", 422, "upload-empty"),
        (b"hello", 415, "picture-not-a-picture"),
        (ASTRONAUT[:2000], 422, "picture-broken"),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", 415, "picture-not-a-picture"),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\n", 415, "picture-not-a-picture"),
    ],
)
def test_what_is_no_picture_is_refused_with_words(alice: Client, content: bytes, status: int, code: str) -> None:
    answer = alice.upload(content)
    assert (answer.status_code, answer.json()["error"]["code"]) == (status, code)
    assert answer.json()["error"]["message"]


def test_a_cut_upload_leaves_nothing(site: Instance, alice: Client) -> None:
    before = files(site)
    with socket.create_connection(("127.0.0.1", site.port)) as wire:
        wire.sendall(head(site, alice, "Content-Length: 3000000\r\n") + ASTRONAUT)
        time.sleep(0.3)
        assert len(files(site)) == len(before) + 1  # what has come in so far, sealed
    for _ in range(50):
        if files(site) == before:
            return
        time.sleep(0.1)
    raise AssertionError("the cut upload stayed")


def test_an_idle_upload_ends(site: Instance, alice: Client) -> None:
    before = files(site)
    assert b" 408 " in raw(site, alice, "Content-Length: 3000000\r\n", ASTRONAUT, finish=False)
    assert files(site) == before


def test_two_hundred_stalled_uploads_do_not_hold_up_a_page(site: Instance, alice: Client) -> None:
    stalled = []
    try:
        for _ in range(200):
            wire = socket.create_connection(("127.0.0.1", site.port))
            wire.sendall(head(site, alice, "Content-Length: 3000000\r\n") + b"\x89PNG\r\n")
            stalled.append(wire)
        answers: list[int] = []
        asking = threading.Thread(target=lambda: answers.append(alice.get("/api/me").status_code))
        asking.start()
        asking.join(5)
        assert answers == [200]
    finally:
        for wire in stalled:
            wire.close()


def test_stalled_small_bodies_hold_no_thread_either(site: Instance, alice: Client) -> None:
    stalled = []
    try:
        for _ in range(100):
            wire = socket.create_connection(("127.0.0.1", site.port))
            wire.sendall(head(site, alice, "Content-Length: 300\r\n").replace(b"PUT /api/pictures", b"POST /api/jobs"))
            stalled.append(wire)
        assert alice.get("/api/me", timeout=5).status_code == 200
    finally:
        for wire in stalled:
            wire.close()


def test_too_much_is_refused_before_it_is_sent(site: Instance, alice: Client) -> None:
    assert b" 413 " in raw(site, alice, "Content-Length: 9000000000\r\n", finish=False)
    assert alice.post("/api/jobs", content=b" " * 2_000_000).status_code == 413


def test_the_arrival_is_gone_once_the_picture_is_made(site: Instance, alice: Client) -> None:
    settled(site)
    before = set(files(site))
    alice.upload(ASTRONAUT)
    assert len(set(files(site)) - before) == 2  # the picture and its thumbnail


def test_a_picture_that_no_session_takes_is_nobodys_cover(alice: Client) -> None:
    picture = alice.upload(ASTRONAUT).json()["id"]
    assert alice.get(f"/api/pictures/{picture}").status_code == 200
    assert httpx.get(f"{alice.base_url}/api/pictures/{picture}").status_code == 401
