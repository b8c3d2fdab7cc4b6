"""Vertex's routes."""

from __future__ import annotations

from glassplate.engines.standin.answers import Answer
from glassplate.engines.standin.ask import Ask
from glassplate.engines.standin.gemini.errors import no
from glassplate.engines.standin.gemini.generate import generate
from glassplate.engines.standin.vendor import Route, Vendor
from glassplate.engines.standin.vertex import token, veo

PLACE = "/(?:v1|v1beta1)/((?:projects/[^/]+/locations/[^/]+/)?publishers/google)/models/([^/:]+)"


def _entry(ask: Ask) -> Answer | None:
    if ask.path == "/token":
        return None
    bearer = ask.headers.get("authorization", "").removeprefix("Bearer ").strip()
    given = bearer or ask.headers.get("x-goog-api-key") or ""
    if not given or given.startswith("wrong"):
        return no(ask, 401, "Request had invalid authentication credentials.")
    return None


VENDOR = Vendor(
    name="vertex",
    routes=(
        Route("POST", "/token", token.token),
        Route("POST", f"{PLACE}:(generateContent|streamGenerateContent)", generate, works=True),
        Route("POST", f"{PLACE}:predictLongRunning", veo.order, works=True, later=True),
        Route("POST", f"{PLACE}:fetchPredictOperation", veo.fetch),
    ),
    no=no,
    entry=_entry,
)
