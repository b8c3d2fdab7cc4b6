"""What the static files' server says beside a file: how long it holds, and what a worker may do."""

from __future__ import annotations

from wsgiref.headers import Headers

# Names with a hash of their content: what the front end's build writes, and model files.
HELD_FOR_EVER = r"^/static/(web/assets/.+-[\w-]{8}\.\w+|models/.+\.[0-9a-f]{12}\.\w+)$"
# Workers that get to see pictures: their names begin so, see web/vite.config.ts.
WORKER = "/static/web/assets/device-"
# Such a worker computes, and can reach nobody: it is handed everything that it needs.
NO_WAY_OUT = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'"


def add_headers(headers: Headers, path: str, url: str) -> None:
    """Close the ways out of the workers that run tools on a person's device."""
    if url.startswith(WORKER) and url.endswith(".js"):
        headers["Content-Security-Policy"] = NO_WAY_OUT
