"""Whether everything between browser and service is encrypted."""

from __future__ import annotations

from collections.abc import Iterator

import httpx

from glassplate_auditor.probe import Probe, saw
from glassplate_auditor.scene import Scene
from glassplate_auditor.verdicts import Level, Observation

YEAR = 31_536_000


def look(scene: Scene) -> Iterator[Observation]:
    """Ask for HTTPS only, a long HSTS, and cookies that never travel in clear."""
    if not scene.url.startswith("https://"):
        yield Observation("https", None, "the instance was reached without TLS")
        return
    home = scene.stranger().get("/account/login")
    strict = home.headers.get("strict-transport-security", "")
    age = next((int(part.split("=")[1]) for part in strict.split(";") if part.strip().startswith("max-age=")), 0)
    cookies = home.headers.get_list("set-cookie")
    secure = all("secure" in cookie.lower() for cookie in cookies)
    try:
        plain = httpx.get("http://" + scene.url.removeprefix("https://"), timeout=10)
        moved = plain.is_redirect and plain.headers["location"].startswith("https://")
    except httpx.TransportError:
        moved = True
    yield saw("https", age >= YEAR and secure and moved, "HTTPS only", "something travels in clear")


PROBE = Probe("transport", Level.OUTSIDE, ("https",), look)
