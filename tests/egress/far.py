"""A far end to call: a raw socket that does as it is told, and everything that the caller sent it."""

from __future__ import annotations

import datetime
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from socket import SHUT_RDWR, SHUT_WR, create_server, socket
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

Behaviour = Callable[[socket], None]


class Far:
    """A server on loopback; `heard` holds what each connection sent before its answer."""

    def __init__(self, behaviour: Behaviour, context: ssl.SSLContext | None = None) -> None:
        self.behaviour, self.context = behaviour, context
        self.heard: list[bytes] = []
        self.reads_all = True
        self._listener = create_server(("127.0.0.1", 0))
        self.port = int(self._listener.getsockname()[1])
        self.url = f"http://127.0.0.1:{self.port}"
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            try:
                line, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._answer, args=(line,), daemon=True).start()

    def _answer(self, line: socket) -> None:
        with suppress(OSError), line:
            if self.context:
                line = self.context.wrap_socket(line, server_side=True)
            self.heard.append(read_request(line) if self.reads_all else line.recv(65536))
            self.behaviour(line)
            if not self.reads_all:  # a hang-up with bytes unread would take the answer along
                line.shutdown(SHUT_WR)
                while line.recv(65536):
                    pass
            line.close()

    def close(self) -> None:
        with suppress(OSError):
            self._listener.shutdown(SHUT_RDWR)  # wakes who waits for the next call
        self._listener.close()


def read_request(line: socket) -> bytes:
    """Read a whole request: a head, and the body that it announces."""
    got = b""
    while b"\r\n\r\n" not in got:
        piece = line.recv(65536)
        if not piece:
            return got
        got += piece
    head, _, body = got.partition(b"\r\n\r\n")
    lines = head.lower().split(b"\r\n")
    length = next((int(each.split(b":")[1]) for each in lines if each.startswith(b"content-length:")), 0)
    chunked = b"transfer-encoding: chunked" in lines
    while len(body) < length or (chunked and not body.endswith(b"0\r\n\r\n")):
        body += line.recv(65536)
    return head + b"\r\n\r\n" + body


def says(content: bytes = b"{}", status: str = "200 OK", **headers: str) -> Behaviour:
    """Answer with a status, headers and a body."""
    lines = [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    head = "\r\n".join([f"HTTP/1.1 {status}", *lines, f"Content-Length: {len(content)}", "", ""]).encode()
    return lambda line: line.sendall(head + content)


def sends(raw: bytes) -> Behaviour:
    """Answer with just these bytes, and hang up."""
    return lambda line: line.sendall(raw)


@contextmanager
def far(behaviour: Behaviour, context: ssl.SSLContext | None = None) -> Iterator[Far]:
    server = Far(behaviour, context)
    try:
        yield server
    finally:
        server.close()


def certificate(folder: Path, *names: str) -> ssl.SSLContext:
    """Return a server's context with a certificate for these names; `folder`/ca.pem is who signed it."""
    key = ec.generate_private_key(ec.SECP256R1())
    now = datetime.datetime.now(datetime.UTC)
    who = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "far end")])
    made = (
        x509.CertificateBuilder()
        .subject_name(who)
        .issuer_name(who)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name) for name in names]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem = made.public_bytes(serialization.Encoding.PEM)
    (folder / "ca.pem").write_bytes(pem)
    (folder / "far.pem").write_bytes(
        pem
        + key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "far.pem")
    return context


Found = list[tuple[Any, ...]]


def found(*addresses: str) -> Callable[..., Found]:
    """Return a resolver that gives these addresses for every name."""
    from socket import AF_INET, AF_INET6, SOCK_STREAM

    def look_up(host: str, port: int, *_: Any, **__: Any) -> Found:
        six = [(AF_INET6, SOCK_STREAM, 6, "", (each, port, 0, 0)) for each in addresses if ":" in each]
        return six + [(AF_INET, SOCK_STREAM, 6, "", (each, port)) for each in addresses if ":" not in each]

    return look_up
