"""The product in this very process, on the shared instance's database, at an address of its own: so that a test can
give it a stand-in, and have that one's news come to it by HTTP."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from tests import people
from tests.instance import Client


class Threaded(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        pass


@contextmanager
def served() -> Iterator[str]:
    """Serve it; yields the address."""
    import django

    django.setup()
    from django.core.wsgi import get_wsgi_application
    from django.db import connection

    application = get_wsgi_application()

    def closing(environ: Any, start: Any) -> Any:
        try:
            return list(application(environ, start))
        finally:
            connection.close()

    server = make_server("127.0.0.1", 0, closing, Threaded, Quiet)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def person(url: str, address: str, name: str = "Alice") -> Client:
    """Return a signed-in client of somebody new, who has no credits."""
    client = Client(base_url=url, timeout=30)
    found = people.made(address, "correct horse battery staple", name, 0)
    client.id, client.address = found.id, address
    people.sign_in(client, found)
    return client
