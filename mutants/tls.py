"""What stands before an instance and speaks TLS for it, as a reverse proxy would: both kinds come in at one port."""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

HOST = "127.0.0.1"
HELLO = b"\x16"  # how TLS begins; no HTTP method does
HEAD = b"\r\n\r\n"
PIECE = 1 << 16


class Front:
    """One door: what comes in as TLS and what comes in plain goes to the instance, and says which it was."""

    def __init__(self, folder: Path, behind: int) -> None:
        self.certificate, self._key = folder / "certificate.pem", folder / "key.pem"
        _make(self.certificate, self._key)
        self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._context.load_cert_chain(self.certificate, self._key)
        self._behind = behind
        self._door = socket.create_server((HOST, 0))
        self.port = int(self._door.getsockname()[1])
        threading.Thread(target=self._serve, daemon=True).start()

    def close(self) -> None:
        self._door.shutdown(socket.SHUT_RDWR)
        self._door.close()

    def _serve(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                wire, _ = self._door.accept()
                threading.Thread(target=self._meet, args=[wire], daemon=True).start()

    def _meet(self, wire: socket.socket) -> None:
        """Look at how it begins, and speak TLS where that is asked for."""
        with contextlib.suppress(OSError), wire:
            if wire.recv(1, socket.MSG_PEEK) != HELLO:
                self._pass_on("http", wire)
                return
            with self._context.wrap_socket(wire, server_side=True) as safe:
                self._pass_on("https", safe)

    def _pass_on(self, scheme: str, wire: socket.socket) -> None:
        """Hand one request over with the words that a proxy adds, and its answer back."""
        begun = b""
        while HEAD not in begun:
            begun += (piece := wire.recv(PIECE))
            if not piece:
                return
        head, _, body = begun.partition(HEAD)
        line, *words = head.split(b"\r\n")
        kept = [each for each in words if not each.lower().startswith(b"connection:")]
        added = [f"X-Forwarded-Proto: {scheme}".encode(), f"X-Forwarded-For: {HOST}".encode(), b"Connection: close"]
        with socket.create_connection((HOST, self._behind)) as behind:
            behind.sendall(b"\r\n".join([line, *kept, *added]) + HEAD + body)
            missing = _length(words) - len(body)
            while missing > 0 and (piece := wire.recv(min(missing, PIECE))):
                behind.sendall(piece)
                missing -= len(piece)
            while piece := behind.recv(PIECE):
                wire.sendall(piece)


def _length(words: list[bytes]) -> int:
    found = [each.partition(b":")[2] for each in words if each.lower().startswith(b"content-length:")]
    return int(found[0]) if found else 0


def _make(certificate: Path, key: Path) -> None:
    """Write a certificate that vouches for itself, for an hour."""
    private = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "lab")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(private.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(hours=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address(HOST))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(private, hashes.SHA256())
    )
    certificate.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    form = serialization.PrivateFormat.PKCS8
    key.write_bytes(private.private_bytes(serialization.Encoding.PEM, form, serialization.NoEncryption()))
