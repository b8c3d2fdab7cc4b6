"""The Gemini API's routes."""

from __future__ import annotations

from glassplate.engines.standin.answers import Answer, Reply, said
from glassplate.engines.standin.ask import Ask
from glassplate.engines.standin.gemini import files, interactions
from glassplate.engines.standin.gemini.errors import no
from glassplate.engines.standin.gemini.generate import MODELS, generate
from glassplate.engines.standin.vendor import Route, Vendor

VERSION = "/(v1|v1beta|v1alpha)"
FILE, INTERACTION = f"{VERSION}/files/([a-z0-9-]+)", f"{VERSION}/interactions/([A-Za-z0-9_-]+)"


def _entry(ask: Ask) -> Answer | None:
    key = ask.headers.get("x-goog-api-key") or ask.query.get("key") or ""
    if "upload_id" in ask.query:
        return None  # the address of an upload is its own key
    if not key:
        return no(ask, 403, "Method doesn't allow unregistered callers. Please use API Key.")
    return no(ask, 400, "API key not valid. Please pass a valid API key.") if key.startswith("wrong") else None


async def _models(ask: Ask, version: str) -> Reply:
    return said({"models": [{"name": f"models/{name}", "displayName": name} for name in MODELS]})


VENDOR = Vendor(
    name="gemini",
    routes=(
        Route("POST", f"{VERSION}/models/([^/:]+):(generateContent|streamGenerateContent)", generate, works=True),
        Route("GET", f"{VERSION}/models", _models),
        Route("POST", f"{VERSION}/interactions", interactions.create, works=True, later=True),
        Route("GET", INTERACTION, interactions.get),
        Route("POST", f"{INTERACTION}/cancel", interactions.cancel),
        Route("DELETE", INTERACTION, interactions.delete),
        Route("POST", f"/upload{VERSION}/files", files.upload),
        Route("GET", f"{VERSION}/files", files.listed),
        Route("GET", FILE, files.get),
        Route("GET", f"{FILE}:download", files.download),
        Route("DELETE", FILE, files.delete),
    ),
    no=no,
    entry=_entry,
)
