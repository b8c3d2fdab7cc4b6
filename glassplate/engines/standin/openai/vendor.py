"""OpenAI's routes."""

from __future__ import annotations

from glassplate.engines.standin.answers import Answer, Reply, said
from glassplate.engines.standin.ask import Ask
from glassplate.engines.standin.openai.errors import no
from glassplate.engines.standin.openai.models import MODELS
from glassplate.engines.standin.openai.work import edit, generate
from glassplate.engines.standin.vendor import Route, Vendor

CREATED = 1_795_296_000
RETENTION = {"object": "organization.data_retention", "type": "zero_data_retention"}
PROJECT_RETENTION = {"object": "project.data_retention", "type": "organization_default"}
KINDS = ("zero_data_retention", "modified_abuse_monitoring", "enhanced_zero_data_retention") + (
    "enhanced_modified_abuse_monitoring",
)


def _entry(ask: Ask) -> Answer | None:
    """Let every key in but none, and those that say that they are wrong."""
    key = ask.headers.get("authorization", "").removeprefix("Bearer ").strip()
    if not key:
        return no(ask, 401, "You didn't provide an API key.")
    return no(ask, 401, "Incorrect API key provided.") if key.startswith("wrong") else None


async def _models(ask: Ask) -> Reply:
    return said({"object": "list", "data": [_model(name) for name in MODELS]})


async def _one_model(ask: Ask, name: str) -> Reply:
    return said(_model(name)) if name in MODELS else no(ask, 404, f"The model '{name}' does not exist.")


def _model(name: str) -> dict[str, object]:
    return {"id": name, "object": "model", "created": CREATED, "owned_by": "stand-in"}


async def _retention(ask: Ask) -> Reply:
    if ask.method == "POST":
        kind = ask.json.get("retention_type")
        if kind not in KINDS:
            return no(ask, 400, "Invalid retention_type.")
        RETENTION["type"] = str(kind)
    return said(RETENTION)


async def _project_retention(ask: Ask, project: str) -> Reply:
    return said(PROJECT_RETENTION)


VENDOR = Vendor(
    name="openai",
    routes=(
        Route("POST", "/v1/images/generations", generate, works=True),
        Route("POST", "/v1/images/edits", edit, works=True),
        Route("GET", "/v1/models", _models),
        Route("GET", "/v1/models/([^/]+)", _one_model),
        Route("GET", "/v1/organization/data_retention", _retention),
        Route("POST", "/v1/organization/data_retention", _retention),
        Route("GET", "/v1/organization/projects/([^/]+)/data_retention", _project_retention),
    ),
    no=no,
    entry=_entry,
)
