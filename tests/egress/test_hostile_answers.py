"""Threats 16 and 28: what comes back is a stranger's. It is cut off, and nothing of it stands in an error or a log."""

from __future__ import annotations

import gzip
import time
import traceback
from contextlib import suppress
from typing import Any

import pytest

from tests.bombs import nothing
from tests.egress.far import Behaviour, far, says, sends
from tests.egress.test_door import CANARY, errand, record

QUERY = "secret-query"
ECHO = "a thing that only the answer says"
MEGABYTE = 1 << 20


@pytest.fixture
def ask(alice: Any, listed: None, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Ask a far end that behaves so; returns the answer's content, or the error."""
    from glassplate.egress.door import Caps, EgressError, door

    def one(behaviour: Behaviour, **caps: Any) -> Any:
        with far(behaviour) as end:
            monkeypatch.setenv("GLASSPLATE_COMFYUI_URL", end.url)
            whole = Caps(**{"answer_bytes": MEGABYTE, "idle_s": 3, "whole_s": 5, **caps})
            with door(errand(alice), whole) as way:
                try:
                    return way.client().post(f"{end.url}/prompt?q={QUERY}", json={"prompt": CANARY}).content
                except EgressError as error:
                    return error

    return one


def told(error: BaseException) -> str:
    return "".join(traceback.format_exception(error)) + repr(error)


def ends(alice: Any, error: Any, words: str, outcome: str) -> None:
    """Check what an error says, and that neither it nor the record repeats anything."""
    assert str(error) == words
    assert error.sent
    assert not any(each in told(error) for each in (CANARY, ECHO, QUERY))
    row = record(alice)
    assert (row.outcome, row.reason) == (outcome, words)


@pytest.mark.parametrize("to", ["http://169.254.169.254/latest/meta-data", "https://api.openai.com/", "/elsewhere"])
@pytest.mark.parametrize("status", ["301 a", "302 a", "303 a", "307 a", "308 a"])
def test_a_redirect_is_not_followed(alice: Any, ask: Any, to: str, status: str) -> None:
    ends(alice, ask(says(ECHO.encode(), status, location=to)), "egress-redirected", "refused")


def test_a_client_that_would_follow_is_not_let(alice: Any, listed: None, monkeypatch: pytest.MonkeyPatch) -> None:
    from glassplate.egress.door import NotPermitted, door

    with far(says(b"", "307 a", location="/again")) as end:
        monkeypatch.setenv("GLASSPLATE_COMFYUI_URL", end.url)
        with door(errand(alice)) as way, pytest.raises(NotPermitted):
            way.client().post(f"{end.url}/prompt", json={"prompt": CANARY}, follow_redirects=True)
        assert len(end.heard) == 1


def test_an_answer_of_two_gigabytes_is_cut_off(alice: Any, ask: Any) -> None:
    def flood(line: Any) -> None:
        line.sendall(f"HTTP/1.1 200 OK\r\nContent-Length: {2 << 30}\r\n\r\n".encode())
        piece = ECHO.encode() * 4000
        with suppress(OSError):
            while True:
                line.sendall(piece)

    ends(alice, ask(flood), "egress-too-large", "cut")
    assert record(alice).bytes_received < 2 * MEGABYTE


@pytest.mark.parametrize("name", ["gzip", "deflate"])
def test_a_bomb_is_cut_off_while_it_is_small(alice: Any, ask: Any, name: str) -> None:
    bomb = nothing(300 * MEGABYTE)
    if name == "gzip":  # the same stream in the other wrapping, without its end: nobody comes so far
        bomb = b"\x1f\x8b\x08" + bytes(6) + b"\xff" + bomb[2:-4]
    assert len(bomb) < MEGABYTE
    ends(alice, ask(says(bomb, content_encoding=name)), "egress-too-large", "cut")
    assert record(alice).bytes_received < 2 * MEGABYTE


def test_a_packed_answer_is_unpacked(alice: Any, ask: Any) -> None:
    content = b"a plain answer " * 1000
    assert ask(says(gzip.compress(content), content_encoding="gzip")) == content
    assert record(alice).bytes_received == len(content)


@pytest.mark.parametrize("name", ["br", "zstd", "compress", "gzip, gzip", "aes128gcm"])
def test_a_packing_nobody_asked_for_is_refused(alice: Any, ask: Any, name: str) -> None:
    ends(alice, ask(says(ECHO.encode(), content_encoding=name)), "egress-broken", "failed")


@pytest.mark.parametrize("content", [ECHO.encode(), gzip.compress(b"x" * 99999)[:-9], b""], ids=["not", "cut", "empty"])
def test_a_broken_packing_is_refused(alice: Any, ask: Any, content: bytes) -> None:
    ends(alice, ask(says(content, content_encoding="gzip")), "egress-broken", "failed")


def test_an_answer_by_the_drop_is_cut_off(alice: Any, ask: Any) -> None:
    def drip(line: Any) -> None:
        line.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n")
        _drip(line, b"x")

    began = time.monotonic()
    ends(alice, ask(drip, whole_s=1.5), "egress-too-slow", "cut")
    assert time.monotonic() - began < 10


def test_a_head_by_the_drop_is_cut_off(alice: Any, ask: Any) -> None:
    def drip(line: Any) -> None:
        line.sendall(b"HTTP/1.1 200 OK\r\nX-Long: ")
        _drip(line, b"x")

    ends(alice, ask(drip, whole_s=1.5), "egress-too-slow", "cut")


def test_silence_is_cut_off(alice: Any, ask: Any) -> None:
    ends(alice, ask(lambda line: time.sleep(5), idle_s=0.5), "egress-too-slow", "cut")


def _drip(line: Any, piece: bytes) -> None:
    with suppress(OSError):
        for _ in range(200):
            line.sendall(piece)
            time.sleep(0.05)


def test_a_flood_of_headers_is_cut_off(alice: Any, ask: Any) -> None:
    def flood(line: Any) -> None:
        line.sendall(b"HTTP/1.1 200 OK\r\n")
        with suppress(OSError):
            while True:
                line.sendall(f"X-{ECHO.replace(' ', '-')}: {'y' * 1000}\r\n".encode() * 100)

    error = ask(flood)
    assert str(error) in ("egress-broken", "egress-too-large")
    assert ECHO.replace(" ", "-") not in told(error)


def test_a_flood_of_answers_before_the_answer_is_cut_off(alice: Any, ask: Any) -> None:
    def flood(line: Any) -> None:
        with suppress(OSError):
            while True:
                line.sendall(b"HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n" * 1000)

    ends(alice, ask(flood), "egress-too-large", "cut")


def test_a_change_of_protocol_is_refused(alice: Any, ask: Any) -> None:
    raw = b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: upgrade\r\n\r\n"
    ends(alice, ask(sends(raw)), "egress-broken", "failed")


NONSENSE = {
    "nothing": b"",
    "words": ECHO.encode(),
    "half a head": f"HTTP/1.1 200 OK\r\nX: {ECHO}".encode(),
    "a bad header": f"HTTP/1.1 200 OK\r\n{ECHO}\r\n\r\n".encode(),
    "a bad length": f"HTTP/1.1 200 OK\r\nContent-Length: {ECHO}\r\n\r\n".encode(),
    "two lengths": b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nx",
    "a short body": f"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{ECHO}".encode(),
    "a short chunk": f"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\n{ECHO}".encode(),
    "no last chunk": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n",
    "a bad chunk": f"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n{ECHO}\r\n".encode(),
}


@pytest.mark.parametrize("raw", NONSENSE.values(), ids=NONSENSE)
def test_what_is_no_whole_answer_is_said_without_repeating_it(
    alice: Any, ask: Any, raw: bytes, capfd: pytest.CaptureFixture[str]
) -> None:
    ends(alice, ask(sends(raw)), "egress-broken", "failed")
    assert ECHO not in capfd.readouterr().err


def test_a_bad_status_is_told_without_address_and_body(
    alice: Any, listed: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    import httpx2

    from glassplate.egress.door import door

    with far(says(ECHO.encode(), f"500 {ECHO}")) as end:
        monkeypatch.setenv("GLASSPLATE_COMFYUI_URL", end.url)
        with door(errand(alice)) as way:
            answer = way.client().get(f"{end.url}/prompt?q={QUERY}")
            with pytest.raises(httpx2.HTTPStatusError) as error:
                answer.raise_for_status()
    assert str(error.value) == "egress-bad-status 500"
    assert not any(each in told(error.value) for each in (ECHO, QUERY, end.url))
    assert record(alice).outcome == "done"


def test_no_cookie_is_kept_and_nothing_that_tells_is_sent(
    alice: Any, listed: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    from glassplate.egress.door import door

    telling = {
        "Cookie": "who=alice",
        "Referer": "https://studio.example/her/work",
        "X-Request-ID": "7",
        "X-Forwarded-For": "192.0.2.7",
        "Traceparent": "00-1-2-00",
        "X-Stainless-OS": "Linux",
        "X-Goog-Api-Client": "gl-python/3.11",
        "User-Agent": "somebody's library 1.2",
        "Accept-Encoding": "br",
        "Host": "evil.example",
        "Authorization": "Bearer kept",
    }
    with far(says(b"{}", set_cookie="track=me; Path=/")) as end:
        monkeypatch.setenv("GLASSPLATE_COMFYUI_URL", end.url)
        with door(errand(alice)) as way:
            client = way.client()
            assert "set-cookie" not in client.get(f"{end.url}/a", headers=telling).headers
            client.get(f"{end.url}/b")
            assert not client.cookies
        for heard in end.heard:
            head = heard.partition(b"\r\n\r\n")[0].decode().lower()
            names = {line.split(":")[0] for line in head.split("\r\n")[1:]}
            assert names <= {"host", "user-agent", "accept-encoding", "accept", "connection", "authorization"}
            assert "user-agent: glassplate\r\n" in head
            assert f"host: 127.0.0.1:{end.port}" in head


def test_an_early_no_is_heard_though_the_picture_was_not_sent_whole(
    alice: Any, listed: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    from glassplate.egress.door import door

    with far(says(b"too large", "413 a", connection="close")) as end:
        end.reads_all = False
        monkeypatch.setenv("GLASSPLATE_COMFYUI_URL", end.url)
        with door(errand(alice)) as way:
            answer = way.client().post(f"{end.url}/upload", content=bytes(30 * MEGABYTE))
    assert answer.status_code == 413
