"""Files: uploaded or generated, kept until deleted (or for two days, which nobody here waits for)."""

from __future__ import annotations

import base64
import hashlib
from datetime import UTC, datetime, timedelta
from typing import Any

from glassplate.engines.standin.answers import Answer, Reply, said
from glassplate.engines.standin.ask import Ask
from glassplate.engines.standin.gemini.errors import no
from glassplate.engines.standin.gemini.reading import named
from glassplate.engines.standin.residue import RESIDUE, Held, name

GOOGLE = "https://generativelanguage.googleapis.com/v1/files/"  # what is really answered; never an address to fetch
KEPT = timedelta(hours=48)
GONE = "You do not have permission to access the File {id} or it may not exist."


def keep(content: bytes, media_type: str, generated: bool, display_name: str = "") -> Held:
    """Store a file; it counts as residue until it is deleted."""
    facts = {"media_type": media_type, "generated": generated, "display_name": display_name, "made": _now()}
    return RESIDUE.keep(Held("gemini", "file", name(), content, facts))


def address(held: Held) -> str:
    """Return where Google says that a generated file lies."""
    return f"{GOOGLE}{held.id}:download?alt=media"


async def upload(ask: Ask, version: str) -> Reply:
    """Begin a resumable upload, or take its bytes."""
    command = ask.headers.get("x-goog-upload-command", "")
    if command == "start":
        about = ask.json.get("file") or {}
        media_type = ask.headers.get("x-goog-upload-header-content-type") or named(about, "mimeType", "mime_type") or ""
        begun = Held("gemini", "transient", name(), facts={"media_type": media_type})
        begun.facts["name"] = named(about, "displayName", "display_name")
        RESIDUE.keep(begun)
        url = f"{ask.base}/upload/{version}/files?upload_id={begun.id}"
        return said({}, x_goog_upload_url=url, x_goog_upload_status="active")
    found = RESIDUE.get("gemini", "transient", ask.query.get("upload_id", ""))
    if found is None or "upload" not in command:
        return no(ask, 400, "Upload has already been terminated.")
    found.content += ask.body
    if "finalize" not in command:
        return said({}, x_goog_upload_status="active")
    RESIDUE.drop("gemini", "transient", found.id)
    held = keep(found.content, found.facts["media_type"], generated=False, display_name=found.facts["name"] or "")
    return said({"file": _shown(held)}, x_goog_upload_status="final")


async def listed(ask: Ask, version: str) -> Reply:
    return said({"files": [_shown(held) for held in RESIDUE.of("gemini", "file")]})


async def get(ask: Ask, version: str, id: str) -> Reply:
    held = _held(ask, id)
    return said(_shown(held)) if held else no(ask, 403, GONE.format(id=id))


async def download(ask: Ask, version: str, id: str) -> Reply:
    held = _held(ask, id)
    if held is None:
        return no(ask, 403, GONE.format(id=id))
    if not held.facts["generated"]:
        return no(ask, 400, "Only generated files can be downloaded.")
    return Answer(200, held.content, {"content-type": held.facts["media_type"]})


async def delete(ask: Ask, version: str, id: str) -> Reply:
    return said({}) if RESIDUE.drop("gemini", "file", id) else no(ask, 403, GONE.format(id=id))


def _held(ask: Ask, id: str) -> Held | None:
    if ask.behaviour.name == "expired":
        RESIDUE.drop("gemini", "file", id)
    return RESIDUE.get("gemini", "file", id)


def _shown(held: Held) -> dict[str, Any]:
    made = datetime.fromisoformat(held.facts["made"])
    shown: dict[str, Any] = {
        "name": f"files/{held.id}",
        "mimeType": held.facts["media_type"],
        "sizeBytes": str(len(held.content)),
        "createTime": _stamp(made),
        "updateTime": _stamp(made),
        "expirationTime": _stamp(made + KEPT),
        "sha256Hash": base64.b64encode(hashlib.sha256(held.content).hexdigest().encode()).decode(),
        "uri": f"{GOOGLE}{held.id}",
        "state": "ACTIVE",
        "source": "GENERATED" if held.facts["generated"] else "UPLOADED",
    }
    if held.facts["display_name"]:
        shown["displayName"] = held.facts["display_name"]
    if held.facts["generated"]:
        shown["downloadUri"] = address(held)
    return shown


def _now() -> str:
    return datetime.now(UTC).isoformat()


def _stamp(at: datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
