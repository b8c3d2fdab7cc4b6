"""The certificate of our own TLS: read at the start, and again when its files change: a renewal needs no stop."""

from __future__ import annotations

import ssl
from dataclasses import dataclass, field
from pathlib import Path

from glassplate.lib.log import log

Seen = tuple[tuple[int, int, int], ...]


@dataclass
class Renewed:
    """A TLS context that follows its two files; connections that are there already keep the certificate they have."""

    certificate: Path
    key: Path
    context: ssl.SSLContext = field(init=False)
    _seen: Seen = field(init=False)

    def __post_init__(self) -> None:
        self._seen, self.context = self._look(), _context()
        _load(self.context, self.certificate, self.key)

    def follow(self) -> bool:
        """Take what the files hold now, when they changed and fit each other; else what we have stays."""
        now = self._look()
        if not now or now == self._seen:
            return False
        self._seen = now
        if not fits(self.certificate, self.key):  # half of a renewal, or a broken one: the next look tells
            log("certificate-not-renewed")
            return False
        _load(self.context, self.certificate, self.key)
        log("certificate-renewed")
        return True

    def _look(self) -> Seen:
        try:
            return tuple((at.st_ino, at.st_size, at.st_mtime_ns) for at in (self.certificate.stat(), self.key.stat()))
        except OSError:
            return ()


def fits(certificate: Path, key: Path) -> bool:
    """Say whether both can be read and belong together."""
    try:
        _load(_context(), certificate, key)
    except (OSError, ValueError):  # ssl's own errors are kinds of both
        return False
    return True


def _context() -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.set_alpn_protocols(["http/1.1"])
    return context


def _load(context: ssl.SSLContext, certificate: Path, key: Path) -> None:
    context.load_cert_chain(certificate, key, password=_no_password)


def _no_password() -> str:
    """Answer for whoever would be asked on a terminal: a key here has no password."""
    return ""
