"""The edge: what is believed of a request, what passes in clear, and what the operator must declare before a start."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import django
import pytest

from glassplate.environment import BadSetting
from glassplate.runtime.edge import declared, examining
from glassplate.runtime.edge.declared import Edge, Proxies, proxies
from glassplate.runtime.finding import State
from tests.runtime.sealing import make

django.setup()

HTTPS = "https://studio.example"
NOBODY = Proxies()


def edge(url: str = HTTPS, host: str = "127.0.0.1", **told: Any) -> Edge:
    usual: dict[str, Any] = {"certificate": None, "key": None, "proxies": Proxies(hops=1), "plain_port": 0}
    return Edge(url, host, **{**usual, "plain_is_declared": False, **told})


def scope(scheme: str = "http", peer: str = "10.0.0.9", path: str = "/privacy", **told: str) -> dict[str, Any]:
    headers = [(name.replace("_", "-").encode(), value.encode()) for name, value in told.items()]
    asked = {"type": "http", "method": "GET", "path": path, "raw_path": path.encode(), "query_string": b"a=%2F&b"}
    return {**asked, "scheme": scheme, "client": (peer, 4711), "headers": [*headers, (b"accept", b"*/*")]}


TWO = "198.51.100.7, 10.0.0.1"
PEOPLE = [
    # declared, the connection's other end, X-Forwarded-For, X-Forwarded-Proto -> who asks, by which scheme
    ("", "10.0.0.9", "198.51.100.7", "https", "10.0.0.9", "http"),
    ("1", "10.0.0.9", "198.51.100.7", "https", "198.51.100.7", "https"),
    ("1", "10.0.0.9", "203.0.113.1, 198.51.100.7", "http, https", "198.51.100.7", "https"),
    ("1", "10.0.0.9", "203.0.113.1, 198.51.100.7", "https, http", "198.51.100.7", "http"),
    ("1", "10.0.0.9", "", "https", "10.0.0.9", "http"),
    ("1", "10.0.0.9", "unknown", "https", "10.0.0.9", "http"),
    ("1", "10.0.0.9", "[2001:db8::7]:99", "https", "2001:db8::7", "https"),
    ("2", "10.0.0.9", TWO, "https", "198.51.100.7", "https"),
    ("2", "10.0.0.9", f"203.0.113.1, {TWO}", "http, https, https", "198.51.100.7", "https"),
    ("2", "10.0.0.9", "198.51.100.7", "https", "10.0.0.9", "http"),
    ("10.0.0.0/24", "10.0.0.9", "203.0.113.1, 198.51.100.7", "https", "198.51.100.7", "https"),
    ("10.0.0.0/24", "10.0.0.9", TWO, "https", "198.51.100.7", "https"),
    ("10.0.0.0/24", "10.0.0.9", "10.0.0.5, 10.0.0.6", "https", "10.0.0.5", "https"),
    ("10.0.0.0/24", "10.0.1.9", TWO, "https", "10.0.1.9", "http"),
    ("10.0.0.9", "::ffff:10.0.0.9", "198.51.100.7", "https", "198.51.100.7", "https"),
    ("10.0.0.9,::1", "10.0.0.9", "", "https", "10.0.0.9", "http"),
]


@pytest.mark.parametrize(("trusted", "peer", "path", "proto", "who", "how"), PEOPLE)
def test_who_asks_is_believed_of_declared_proxies_only(
    trusted: str, peer: str, path: str, proto: str, who: str, how: str
) -> None:
    from glassplate.runtime.edge.passing import tell

    told = {"x_forwarded_proto": proto, "forwarded": "for=203.0.113.9;proto=https", "x_real_ip": "203.0.113.9"}
    asked = scope(peer=peer, **told, **({"x_forwarded_for": path} if path else {}))
    tell(asked, proxies(trusted))
    assert (asked["client"][0], asked["scheme"]) == (who, how)
    assert asked["headers"] == [(b"accept", b"*/*")], "nobody further in reads what anybody may write"


def answered(asked: dict[str, Any], at: Edge) -> tuple[int, dict[str, str]]:
    """Return status and headers of what the whole edge answers, 200 being the application's own."""
    from glassplate.runtime.edge.passing import Passing

    sent: list[Any] = []

    async def inside(scope: Any, receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b""})

    async def send(message: Any) -> None:
        sent.append(message)

    async def receive() -> Any:
        raise AssertionError("nothing of a refused request is read")

    asyncio.run(Passing(inside, at, frozenset({"/readyz"}))(asked, receive, send))
    assert [message["type"] for message in sent] == ["http.response.start", "http.response.body"]
    return sent[0]["status"], {name.decode(): value.decode() for name, value in sent[0]["headers"]}


SEALED = {"x_forwarded_for": "198.51.100.7", "x_forwarded_proto": "https"}
PLAIN = {"x_forwarded_for": "198.51.100.7", "x_forwarded_proto": "http"}


def test_what_comes_sealed_is_answered_and_told_to_stay_so() -> None:
    status, headers = answered(scope(**SEALED), edge())
    assert status == 200
    assert int(headers["strict-transport-security"].split("=")[1]) >= 31536000
    assert answered(scope(), edge("http://127.0.0.1:8000", proxies=NOBODY)) == (200, {}), "no promise on loopback"


@pytest.mark.parametrize("told", [PLAIN, {}])
def test_a_page_asked_for_in_clear_leads_to_our_own_address(told: dict[str, str]) -> None:
    status, headers = answered(scope(path="//evil.example/x", host="evil.example", **told), edge())
    assert (status, headers["location"]) == (308, f"{HTTPS}//evil.example/x?a=%2F&b")
    assert "frame-ancestors 'none'" in headers["content-security-policy"]


@pytest.mark.parametrize(
    ("method", "path"),
    [("POST", "/account/login"), ("PUT", "/api/pictures"), ("GET", "/api/me"), ("GET", "/v1/models")],
)
def test_what_may_hold_a_secret_is_refused_in_clear(method: str, path: str) -> None:
    status, headers = answered({**scope(path=path, **PLAIN), "method": method}, edge())
    assert (status, "location" in headers) == (403, False)


def test_whoever_watches_the_machine_may_ask_in_clear() -> None:
    assert answered(scope(path="/readyz"), edge())[0] == 200


@pytest.mark.parametrize(
    ("at", "words"),
    [
        (edge(), None),
        (edge(host="0.0.0.0"), None),
        (edge("http://127.0.0.1:8000", proxies=NOBODY), None),
        (edge("http://localhost:8000", proxies=NOBODY), None),
        (edge(proxies=NOBODY), "edge-nobody-seals"),
        (edge(proxies=NOBODY, plain_is_declared=True), "edge-nobody-seals"),
        (edge("http://studio.example"), "edge-plain-address"),
        (edge("http://192.0.2.7:8000", proxies=NOBODY), "edge-plain-address"),
        (edge("http://studio.example", plain_is_declared=True), None),
        (edge("http://127.0.0.1:8000", "0.0.0.0", proxies=NOBODY), "edge-plain-host"),
        (edge("http://127.0.0.1:8000", "::", proxies=NOBODY), "edge-plain-host"),
        (edge("http://127.0.0.1:8000", "::", proxies=NOBODY, plain_is_declared=True), None),
        (edge(certificate=Path("nowhere.pem")), "edge-half"),
        (edge(key=Path("nowhere.pem")), "edge-half"),
        (edge(certificate=Path("nowhere.pem"), key=Path("nowhere.pem")), "edge-certificate-bad"),
        (edge("http://studio.example", certificate=Path("a"), key=Path("b")), "edge-certificate-unused"),
    ],
)
def test_nothing_starts_in_clear_where_others_reach_it_unless_it_is_declared(at: Edge, words: str | None) -> None:
    found = declared.trouble(at)
    assert (found.words if found else None) == words
    state = examining.way_in(at).state
    assert (state is State.OK) == (words is None and not at.plain_is_declared)


def test_the_start_ends_with_the_sentence(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    from glassplate.runtime.run import run

    monkeypatch.setenv("GLASSPLATE_URL", HTTPS)
    monkeypatch.setattr("glassplate.runtime.run.signal.signal", lambda *_: None)
    with pytest.raises(SystemExit, match="GLASSPLATE_TRUSTED_PROXIES"):
        run(8000, demo=False)


@pytest.mark.parametrize("told", ["9", "-1", "one", "10.0.0.1/8", "10.0.0.0/8;::1"])
def test_proxies_that_cannot_be_read_end_the_start(told: str) -> None:
    with pytest.raises(BadSetting, match="GLASSPLATE_TRUSTED_PROXIES"):
        proxies(told)


def test_the_doctor_reads_the_certificate(tmp_path: Path) -> None:
    certificate, key = make(tmp_path, names=("studio.example", "*.other.example"), days=90)
    own = edge(certificate=certificate, key=key, proxies=NOBODY)
    assert declared.trouble(own) is None
    assert [each.words for each in examining.examine(own)] == ["doctor-edge-own", "doctor-certificate"]
    assert examining.certificate(certificate, "a.other.example").state is State.OK
    for host, days, words in (
        ("elsewhere.example", 90, "doctor-certificate-other"),
        ("studio.example", 3, "doctor-certificate-soon"),
        ("studio.example", -1, "doctor-certificate-over"),
    ):
        other, _ = make(tmp_path / words, names=("studio.example",), days=days)
        finding = examining.certificate(other, host)
        assert (finding.state, finding.words) == (State.MISSING, words)
        assert finding.sentence
    assert examining.certificate(key, "studio.example").words == "doctor-certificate-unread"
