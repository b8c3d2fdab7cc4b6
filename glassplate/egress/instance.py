"""The way from a command line to a running instance. Whoever types the command names it: their own things go there.

No card of the manifest is asked, for this is not the server; the wire is the same: one address and no other, looked
up once, sealed but on this very machine, no redirect, no proxy, no cookie, a line and a clock for each request.
"""

from __future__ import annotations

from urllib.parse import urlsplit

import httpx2

from glassplate.egress import permission
from glassplate.egress.errand import Caps
from glassplate.egress.errors import NotPermitted
from glassplate.egress.permission import Place
from glassplate.egress.transport import Client, Transport
from glassplate.egress.wire import Meter

# A picture that is nowhere comes with the answer to its request: nothing is heard while it is made.
CAPS = Caps(idle_s=1800, whole_s=3600, answer_bytes=1 << 30)


class Instance:
    """One instance, by the address that a person gave; NotPermitted for one that is not plain, or not sealed."""

    def __init__(self, url: str) -> None:
        self.place = permission.read(url.rstrip("/"))
        is_here = self.place.host in permission.LOOPBACK
        if self.place.scheme not in (("https", "http") if is_here else ("https",)):
            raise NotPermitted("egress-in-clear")
        self._base = f"{self.place.scheme}://{urlsplit(url).netloc}{self.place.path.rstrip('/')}"

    def client(self) -> httpx2.Client:
        """Return a client for it; paths are below the address that was given."""
        client = Client(Transport(CAPS, self._begin, _let, _over))
        client.base_url = httpx2.URL(self._base)
        return client

    def _begin(self, url: str) -> Place:
        wanted = permission.read(url)
        if wanted.origin != self.place.origin:
            raise NotPermitted("egress-not-the-declared")
        return Place(*wanted.origin, wanted.path, is_declared=True)


def _let(meter: Meter) -> None:
    """Who wants to stop a request leaves it, which ends its line."""


def _over(meter: Meter, error: Exception | None) -> None:
    """Nothing is put on record: it is the person's own machine."""
