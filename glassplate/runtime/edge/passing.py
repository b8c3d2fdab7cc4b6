"""What happens first and last to a request: who sends it and how is told once, and nothing passes in clear."""

from __future__ import annotations

from urllib.parse import quote, urlsplit

from glassplate.runtime.bodies import GUARDS, App, Message, Receive, Scope, Send, say_no
from glassplate.runtime.edge.declared import IP, Edge, Proxies, as_ip

TOLD_FOR, TOLD_PROTO = b"x-forwarded-for", b"x-forwarded-proto"
# What proxies tell; read here or by nobody.
TELLING = (b"x-forwarded-", b"forwarded", b"x-real-ip", b"x-client-ip", b"client-ip", b"true-client-ip")
BY_PROGRAMS = ("/api/", "/v1/")  # a redirect would let a program send its key in clear again and again
STRICT = (b"strict-transport-security", b"max-age=63072000")
SAFE = "/%:?[]@!$&'()*+,;=~-._"


class Passing:
    """Wraps the whole application; `open_paths` hold nothing of anybody and may be asked in clear."""

    def __init__(self, app: App, edge: Edge, open_paths: frozenset[str]) -> None:
        self._app, self._edge, self._open = app, edge, open_paths
        self._origin = "{0.scheme}://{0.netloc}".format(urlsplit(edge.url))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        tell(scope, self._edge.proxies)
        if not self._edge.is_sealed:
            await self._app(scope, receive, send)
        elif scope["scheme"] == "https":
            await self._app(scope, receive, strictly(send))
        elif scope["path"] in self._open:
            await self._app(scope, receive, send)
        else:
            await self._refuse(scope, send)

    async def _refuse(self, scope: Scope, send: Send) -> None:
        """Show whoever opened a page the sealed way; say no to everything else, which has told too much already."""
        if scope["method"] not in ("GET", "HEAD") or scope["path"].startswith(BY_PROGRAMS):
            await say_no(send, 403, "error-needs-https")
            return
        there = self._origin.encode() + _address(scope)
        headers = [(b"location", there), (b"content-length", b"0"), (b"cache-control", b"no-store"), *GUARDS]
        await send({"type": "http.response.start", "status": 308, "headers": headers})
        await send({"type": "http.response.body", "body": b""})


def strictly(send: Send) -> Send:
    """Return a `send` whose answers tell the browser never to come in clear again."""

    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            message = {**message, "headers": [*message["headers"], STRICT]}
        await send(message)

    return sent


def tell(scope: Scope, proxies: Proxies) -> None:
    """Write into the scope who asks and by which scheme, as far as anybody is believed, and drop who says it."""
    client, scheme = believed(scope, proxies)
    scope["client"], scope["scheme"] = client, scheme
    scope["headers"] = [pair for pair in scope["headers"] if not pair[0].startswith(TELLING)]


def believed(scope: Scope, proxies: Proxies) -> tuple[tuple[str, int] | None, str]:
    """Return (client, scheme) of a request: from the proxies where it came by them, else of the connection itself."""
    peer, scheme = scope.get("client"), scope["scheme"]
    path = _listed(scope, TOLD_FOR)
    hops = _hops(path, as_ip(peer[0]) if peer else None, proxies)
    client = as_ip(path[-hops]) if hops else None
    if client is None:
        return peer, scheme
    schemes = _listed(scope, TOLD_PROTO)
    told = schemes[-min(hops, len(schemes))].lower() if schemes else scheme
    return (str(client), 0), told if told in ("http", "https") else scheme


def _hops(path: list[str], peer: IP | None, proxies: Proxies) -> int:
    """Return how many proxies the request came by; 0 when it did not come by those that are trusted."""
    if proxies.hops:
        return proxies.hops if len(path) >= proxies.hops else 0
    if not path or not proxies.has(peer):
        return 0
    between = 0
    while between < len(path) - 1 and proxies.has(as_ip(path[-1 - between])):
        between += 1
    return between + 1


def _listed(scope: Scope, name: bytes) -> list[str]:
    """Return what a header lists, over all its lines."""
    lines = [value.decode("latin-1") for key, value in scope["headers"] if key == name]
    return [each.strip() for each in ",".join(lines).split(",")] if lines else []


def _address(scope: Scope) -> bytes:
    raw = scope.get("raw_path") or scope["path"].encode()
    query = scope["query_string"]
    whole: bytes = raw + b"?" + query if query else raw
    return quote(whole, safe=SAFE).encode()
