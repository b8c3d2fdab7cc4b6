"""HTTP itself, bent: forged hosts and senders, heads without end, two lengths at once, paths that fool a cache."""

from __future__ import annotations

import re
import socket
import time

import httpx
import pytest

from tests.attacks import machine
from tests.instance import Client, Instance
from tests.pictures import noise, packed

PAGES = ("/", "/privacy", "/terms", "/contact", "/account/login", "/account/signup", "/nowhere", "/design", "/outbox")
OWN = ("/studio", "/library", "/account", "/api/me", "/api/sessions", "/api/tools", "/api/nowhere", "/account/nowhere")
HOSTS = (
    "evil.example",
    "evil.example:80",
    "127.0.0.1.evil.example",
    "127.0.0.1@evil.example",
    "evil.example#127.0.0.1",
    "127.0.0.1, evil.example",
    "[::1",
    "localhost:1/../x",
    "\t",
    "xn--\x7f",
)


@pytest.fixture(scope="module")
def eve(site: Instance) -> Client:
    return site.person("Eve")


@pytest.mark.parametrize("forged", HOSTS)
def test_a_forged_host_gets_no_page(site: Instance, forged: str) -> None:
    for path in ("/", "/api/me", "/account/login", "/nowhere", "/events"):
        line = f"GET {path} HTTP/1.1\r\nHost: {forged}\r\nConnection: close\r\n\r\n"
        answer = machine.raw(site, line.encode("latin-1"))
        assert re.match(rb"HTTP/1.1 (400|404) ", answer), (path, answer[:200])
        assert b"evil.example" not in answer


@pytest.mark.parametrize("header", ["X-Forwarded-Host", "X-Host", "Forwarded", "X-Original-URL", "X-Rewrite-URL"])
def test_no_header_changes_where_a_request_goes(site: Instance, eve: Client, header: str) -> None:
    value = "host=evil.example" if header == "Forwarded" else "/account/login" if "URL" in header else "evil.example"
    for path in ("/", "/studio", "/account/login", "/privacy", "/.well-known/glassplate-policy.json"):
        plain, forged = eve.get(path), eve.get(path, headers={header: value})
        assert (plain.status_code, plain.headers.get("location")) == (
            forged.status_code,
            forged.headers.get("location"),
        )
        assert "evil.example" not in forged.text


def test_a_host_of_ours_is_in_no_link(site: Instance) -> None:
    """What a page links to is a path, so that another name of this machine leads nowhere else."""
    with httpx.Client(base_url=site.url) as client:
        for path in PAGES:
            page = client.get(path, headers={"Host": f"localhost:{site.port}"}).text
            assert not re.search(r'(?:href|src|action)="https?://localhost', page), path


@pytest.mark.parametrize("header", ["X-Forwarded-For", "X_Forwarded_For", "X-Real-IP", "Forwarded", "Client-IP"])
def test_who_says_to_be_elsewhere_is_still_counted_here(header: str) -> None:
    """Without a proxy in front nothing that a client sends is its address; the limits count by what is left."""
    from django.test import RequestFactory

    from glassplate.accounts.adapter import Adapter

    def counted_as(sent: str) -> str:
        request = RequestFactory().get(
            "/", REMOTE_ADDR="192.0.2.1", **{f"HTTP_{header.upper().replace('-', '_')}": sent}
        )
        return Adapter(request).get_client_ip(request)

    assert counted_as("198.51.100.1") == counted_as("198.51.100.77, 203.0.113.9")


def test_a_header_with_an_underscore_is_not_taken_for_another(site: Instance, eve: Client) -> None:
    cookie = f"session={eve.cookies['session']}".encode()
    for name in (b"Co_okie", b"COOKIE_"):
        line = (
            b"GET /api/me HTTP/1.1\r\n" + machine.host(site) + name + b": " + cookie + b"\r\nConnection: close\r\n\r\n"
        )
        assert b" 401 " in machine.raw(site, line)
    mine = b"POST /api/sessions HTTP/1.1\r\n" + machine.host(site) + b"Cookie: " + cookie
    mine += f"; csrftoken={eve.cookies['csrftoken']}\r\nX_CSRFToken: {eve.cookies['csrftoken']}\r\n".encode()
    assert b" 403 " in machine.raw(site, mine + b"Content-Length: 0\r\nConnection: close\r\n\r\n")


MOST_OF_A_READER_MB = 2.5  # a segment on its way, and what was read of the file beyond it
ENDLESS = {
    "header": b"GET /api/me HTTP/1.1\r\n%sX-Long: " + b"a" * 4_000_000 + b"\r\n\r\n",
    "headers": b"GET /api/me HTTP/1.1\r\n%s" + b"A: b\r\n" * 300_000 + b"\r\n",
    "cookie": b"GET /api/me HTTP/1.1\r\n%sCookie: " + b"a=b; " * 300_000 + b"\r\n\r\n",
    "address": b"GET /?" + b"a" * 4_000_000 + b" HTTP/1.1\r\n%s\r\n",
    "method": b"G" * 4_000_000 + b" / HTTP/1.1\r\n%s\r\n",
    "trailer": b"POST /api/jobs HTTP/1.1\r\n%sTransfer-Encoding: chunked\r\n\r\n0\r\nA: "
    + b"a" * 4_000_000
    + b"\r\n\r\n",
    "note on a chunk": b"POST /api/jobs HTTP/1.1\r\n%sTransfer-Encoding: chunked\r\n\r\n1;a=" + b"a" * 4_000_000,
}


@pytest.mark.parametrize("what", ENDLESS)
def test_a_head_without_end_is_cut_off(site: Instance, eve: Client, what: str) -> None:
    web = machine.process(site, "web")
    before = machine.memory_mb(web)
    for _ in range(3):
        request = ENDLESS[what].replace(b"%s", machine.host(site), 1)
        answer = machine.raw(site, request)
        assert not answer or answer.startswith(b"HTTP/1.1 4"), answer[:100]
    assert machine.memory_mb(web) - before < 30
    assert eve.get("/api/me").status_code == 200


TWICE = {
    "length and chunks": b"Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "chunks and length": b"Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n",
    "two lengths": b"Content-Length: 0\r\nContent-Length: 40\r\n\r\n",
    "odd chunks": b"Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
    "chunks behind another": b"Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
    "folded": b"Transfer-Encoding:\r\n chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n",
    "blank in the name": b"Transfer-Encoding : chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n",
    "negative": b"Content-Length: -1\r\n\r\n",
    "plus": b"Content-Length: +4\r\n\r\n",
    "superscript": b"Content-Length: \xb2\r\n\r\n",
    "hex": b"Content-Length: 0x4\r\n\r\n",
    "overflow": b"Content-Length: " + b"9" * 40 + b"\r\n\r\n",
}


@pytest.mark.parametrize("how", TWICE)
@pytest.mark.parametrize("target", [b"POST /api/sessions", b"PUT /api/pictures"])
def test_a_request_with_two_lengths_smuggles_nothing(site: Instance, eve: Client, target: bytes, how: str) -> None:
    hidden = b"GET /healthz HTTP/1.1\r\n" + machine.host(site) + b"Connection: close\r\n\r\n"
    request = target + b" HTTP/1.1\r\n" + machine.proof(site, eve) + TWICE[how] + hidden
    answer = machine.raw(site, request, 3)
    assert re.match(rb"HTTP/1.1 4\d\d ", answer), answer[:200]
    assert b'{"alive":true}' not in answer, "what was hidden behind the first request was answered"


def test_a_body_that_was_not_read_is_no_request(site: Instance, eve: Client) -> None:
    hidden = b"GET /healthz HTTP/1.1\r\n" + machine.host(site) + b"\r\n"
    body = hidden * (2_000_000 // len(hidden))
    request = (
        b"POST /api/jobs HTTP/1.1\r\n" + machine.proof(site, eve) + b"Content-Length: %d\r\n\r\n" % len(body) + body
    )
    assert b'{"alive":true}' not in machine.raw(site, request, 3)


@pytest.mark.parametrize(
    "path",
    [
        *(
            f"{page}{end}"
            for page in ("/account", "/library", "/studio", "/api/me")
            for end in ("/x.css", "/.js", ";.css")
        ),
        "/account%2Fx.css",
        "/account%0A.css",
        "/account%3F.css",
        "/account%23.css",
        "/account%00.css",
        "/%2e%2e/account.css",
        "//account",
        "/./account/",
        "/static/../account",
        "/static/%2e%2e/account",
        "/Account",
    ],
)
def test_a_path_made_to_fool_a_cache_is_nowhere(site: Instance, eve: Client, path: str) -> None:
    line = f"GET {path} HTTP/1.1\r\n".encode() + machine.proof(site, eve) + b"Connection: close\r\n\r\n"
    answer = machine.raw(site, line)
    assert answer.startswith(b"HTTP/1.1 404"), answer[:200]
    assert eve.address.encode() not in answer
    assert b"no-store" in answer


def test_every_answer_guards_itself(site: Instance, eve: Client) -> None:
    anonymous = site.client()
    asked = [(anonymous, path) for path in (*PAGES, *OWN, "/healthz", "/readyz")]
    asked += [(eve, path) for path in (*PAGES, *OWN, "/privacy/history", "/processors")]
    for client, path in asked:
        headers = client.get(path).headers
        policy = headers["content-security-policy"]
        assert "frame-ancestors 'none'" in policy and "default-src 'none'" in policy, path
        assert "unsafe" not in policy and "*" not in policy, path
        assert headers["x-content-type-options"] == "nosniff", path
        assert headers["referrer-policy"] == "same-origin", path
        assert "access-control-allow-origin" not in headers, path
        assert not {"server", "x-powered-by"} & set(headers), path
        if client is eve:
            assert headers["cache-control"] == "no-store, private", path


def test_answers_from_outside_the_pages_guard_themselves_too(site: Instance, eve: Client) -> None:
    broken = machine.raw(site, b"NONSENSE\r\n\r\n")
    refused = eve.put("/api/pictures", content=b"words").headers
    for text in (broken.decode().lower(), str(refused).lower()):
        assert "nosniff" in text and "no-store" in text and "frame-ancestors 'none'" in text
    with eve.stream("GET", "/events") as events:
        assert events.headers["x-content-type-options"] == "nosniff"
        assert "frame-ancestors 'none'" in events.headers["content-security-policy"]


def test_only_the_published_policy_is_open_to_other_origins(site: Instance, eve: Client) -> None:
    for path in (*PAGES, *OWN, "/static/icon.svg"):
        for method in ("GET", "OPTIONS"):
            asked = {"Origin": "https://evil.example", "Access-Control-Request-Method": "POST"}
            headers = eve.request(method, path, headers=asked).headers
            assert not [name for name in headers if name.startswith("access-control-")], (method, path)
    assert eve.get("/.well-known/glassplate-policy.json").headers["access-control-allow-origin"] == "*"


def test_cookies_are_out_of_reach(site: Instance) -> None:
    client = site.client()
    lines: list[str] = []
    client.event_hooks["response"].append(lambda answer: lines.extend(answer.headers.get_list("set-cookie")))
    eve = site.person("Eve")
    client.form("/account/login", login=eve.address, password="correct horse battery staple")
    assert len(lines) >= 2
    for line in lines:
        assert "SameSite=Lax" in line and "Path=/" in line and "Domain" not in line, line.split("=")[0]
        assert ("HttpOnly" in line) == line.startswith("session=")


def test_head_says_what_get_says_and_nothing_more(eve: Client) -> None:
    for path in ("/studio", "/library", "/privacy", "/nowhere", "/static/icon.svg"):
        got, head = eve.get(path), eve.head(path)
        assert (head.status_code, head.content) == (got.status_code, b""), path
        assert head.headers["content-type"] == got.headers["content-type"]


@pytest.mark.parametrize("method", ["OPTIONS", "TRACE", "PUT", "DELETE", "PATCH", "PROPFIND", "CONNECT"])
def test_a_method_that_a_page_does_not_know_is_refused(site: Instance, eve: Client, method: str) -> None:
    for path in ("/", "/studio", "/library", "/account", "/privacy", "/events"):
        line = f"{method} {path} HTTP/1.1\r\nX-Mark: canary-trace\r\n".encode() + machine.proof(site, eve)
        answer = machine.raw(site, line + b"Content-Length: 0\r\nConnection: close\r\n\r\n", 3)
        assert re.match(rb"HTTP/1.1 4\d\d ", answer), (path, answer[:100])
        assert b"canary-trace" not in answer


@pytest.mark.parametrize("secret", ["x" * 4000, "../../etc", "\u00e9" * 40, '"', "a=b", "%00", ""])
def test_a_made_up_cookie_is_nobody(site: Instance, secret: str) -> None:
    cookie = f"session={secret}; csrftoken={secret}".encode()
    for path in ("/api/me", "/account", "/events"):
        answer = httpx.get(site.url + path, headers={"Cookie": cookie})
        assert answer.status_code in (302, 401), path
    assert httpx.put(f"{site.url}/api/pictures", content=b"x", headers={"Cookie": cookie}).status_code in (401, 403)


def test_readers_who_stop_reading_hold_up_nobody(site: Instance, eve: Client) -> None:
    session = eve.begin(packed(noise(2000, 2000), "PNG"))
    path = session["versions"][0]["picture"]["url"]
    web = machine.process(site, "web")
    stalled, before = [], machine.memory_mb(web)
    try:
        for _ in range(100):
            wire = socket.socket()
            wire.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            wire.connect(("127.0.0.1", site.port))
            wire.sendall(f"GET {path} HTTP/1.1\r\n".encode() + machine.proof(site, eve) + b"\r\n")
            stalled.append(wire)
        time.sleep(1)
        assert eve.get("/api/me", timeout=10).status_code == 200
        assert machine.memory_mb(web) - before < MOST_OF_A_READER_MB * len(stalled)
    finally:
        for wire in stalled:
            wire.close()
    assert len(eve.get(path).content) == session["versions"][0]["bytes"]
