"""Whether everything between browser and service is encrypted."""

from __future__ import annotations

from collections.abc import Iterator

import httpx

from glassplate_auditor.probe import Probe, saw
from glassplate_auditor.scene import Scene
from glassplate_auditor.verdicts import Level, Observation

YEAR = 31_536_000
# A page, the program's way in, a door for uploads, an address that is none: each may have a way out of its own.
ASKED = (("GET", "/account/login"), ("GET", "/api/me"), ("GET", "/v1/models"), ("PUT", "/api/pictures"), ("GET", "/x"))


def look(scene: Scene) -> Iterator[Observation]:
    """Ask for HTTPS only, a long HSTS on every kind of answer, and cookies that never travel in clear."""
    if not scene.url.startswith("https://"):
        yield Observation("https", None, "the instance was reached without TLS")
        return
    stranger = scene.stranger()
    brief = [path for method, path in ASKED if _strict(stranger.request(method, path)) < YEAR]
    yield saw("https", not brief, "every answer asks for HTTPS only", f"{len(brief)} of {len(ASKED)} answers do not")
    jar = list(scene.person("alice").cookies.jar)
    open_ones = [cookie.name for cookie in jar if not cookie.secure]
    yield saw("https", bool(jar) and not open_ones, "no cookie travels in clear", f"in clear: {', '.join(open_ones)}")
    let_in = [
        path for method, path in ASKED if _is_let_in(method, f"http://{scene.url.removeprefix('https://')}{path}")
    ]
    yield saw("https", not let_in, "nothing is answered in clear", f"{len(let_in)} addresses answer in clear")


def _strict(answer: httpx.Response) -> int:
    """Return for how many seconds a browser is to come by HTTPS only."""
    told = answer.headers.get("strict-transport-security", "")
    return next((int(part.split("=")[1]) for part in told.split(";") if part.strip().startswith("max-age=")), 0)


def _is_let_in(method: str, url: str) -> bool:
    """Tell whether a request in clear met anything but a refusal, or the way to HTTPS."""
    try:
        answer = httpx.request(method, url, timeout=10)
    except httpx.TransportError:
        return False
    moved = answer.is_redirect and answer.headers["location"].startswith("https://")
    return not moved and answer.status_code not in (400, 403, 421, 426)


PROBE = Probe("transport", Level.OUTSIDE, ("https",), look)
