"""A knock at our own door: whether the server answers where it was told to listen."""

from __future__ import annotations

import socket
import ssl
import urllib.request

from glassplate.runtime.edge.declared import Edge

ANYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1", "": "127.0.0.1"}  # noqa: S104 - where we knock if we listen everywhere


def is_free(host: str, port: int) -> bool:
    """Say whether somebody could listen there now."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def answers(edge: Edge, port: int, path: str) -> bool:
    """Say whether our own server answers 200 at a path; OSError while it does not listen."""
    host = ANYWHERE.get(edge.host, edge.host)
    scheme = "https" if edge.certificate else "http"
    address = f"{scheme}://{f'[{host}]' if ':' in host else host}:{port}{path}"
    with urllib.request.urlopen(address, timeout=5, context=_ourselves() if edge.certificate else None) as answer:  # noqa: S310
        return bool(answer.status == 200)


def _ourselves() -> ssl.SSLContext:
    """Return a context for a call to ourselves: the certificate is of the public name, and not of this address."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context
