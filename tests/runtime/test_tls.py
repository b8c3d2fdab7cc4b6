"""Our own TLS: the certificate that is there, the one that comes after it without a stop, the way there from http."""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import django
import httpx
import pytest

from glassplate.runtime.edge import knocking, listening
from glassplate.runtime.edge.declared import Edge, Proxies
from glassplate.runtime.edge.listening import Server
from tests.runtime.sealing import make

django.setup()

HOST = "127.0.0.1"


def free() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


async def hello(scope: Any, receive: Any, send: Any) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"5")]})
    await send({"type": "http.response.body", "body": scope["scheme"].ljust(5).encode()})


@pytest.fixture
def edge(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Edge, int]]:
    """Return a running server's edge and port; it looks at its certificate at every tick."""
    from glassplate.runtime.connection import Connection
    from glassplate.runtime.edge.passing import Passing

    monkeypatch.setattr(listening, "TICKS", 1)
    certificate, key = make(tmp_path)
    port = free()
    own = Edge(f"https://{HOST}:{port}", HOST, certificate, key, Proxies(), free(), plain_is_declared=False)
    app = Passing(hello, own, frozenset())
    server = Server(app, Connection, own, port)
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield own, port
    server.should_exit = True
    thread.join(10)
    assert not thread.is_alive()


def trusting(certificate: Path) -> ssl.SSLContext:
    return ssl.create_default_context(cafile=str(certificate))


def serial(port: int, certificate: Path) -> str:
    with trusting(certificate).wrap_socket(socket.create_connection((HOST, port)), server_hostname=HOST) as line:
        return str((line.getpeercert() or {})["serialNumber"])


@pytest.mark.filterwarnings("ignore:ssl.TLSVersion:DeprecationWarning")
def test_tls_is_spoken_and_nothing_older_than_1_2(edge: tuple[Edge, int]) -> None:
    own, port = edge
    assert own.certificate
    answer = httpx.get(own.url, verify=trusting(own.certificate))
    assert (answer.text, answer.headers["strict-transport-security"]) == ("https", "max-age=63072000")
    old = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    old.check_hostname, old.verify_mode = False, ssl.CERT_NONE
    old.minimum_version = old.maximum_version = ssl.TLSVersion.TLSv1_1
    with pytest.raises(ssl.SSLError):
        old.wrap_socket(socket.create_connection((HOST, port)))
    assert knocking.answers(own, port, "/readyz")


def test_who_types_http_is_shown_the_way(edge: tuple[Edge, int]) -> None:
    own, port = edge
    answer = httpx.get(f"http://{HOST}:{own.plain_port}/privacy?a=b", headers={"X-Forwarded-Proto": "https"})
    assert (answer.status_code, answer.headers["location"]) == (308, f"{own.url}/privacy?a=b")
    with pytest.raises(httpx.TransportError):
        httpx.get(f"http://{HOST}:{port}/")


def test_a_renewed_certificate_is_taken_without_a_stop_and_half_of_one_is_not(edge: tuple[Edge, int]) -> None:
    own, port = edge
    assert own.certificate and own.key
    old = own.certificate.with_name("old.pem")
    old.write_bytes(own.certificate.read_bytes())
    first, right = serial(port, old), own.key.read_bytes()
    with httpx.Client(base_url=own.url, verify=trusting(old)) as staying:
        assert staying.get("/").text == "https"
        own.key.write_bytes(b"half")
        time.sleep(0.4)
        assert serial(port, old) == first
        own.key.write_bytes(right)
        make(own.certificate.parent)
        end = time.monotonic() + 10
        while True:
            try:
                assert serial(port, own.certificate) != first
                break
            except ssl.SSLCertVerificationError:
                assert time.monotonic() < end, "the new certificate was not taken"
                time.sleep(0.05)
        assert staying.get("/").text == "https", "who was there is not cut off"
