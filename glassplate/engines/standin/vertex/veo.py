"""Veo: a film is ordered, then asked for until it is done; nothing is left unless a bucket was named."""

from __future__ import annotations

import asyncio
from typing import Any

from glassplate.engines.standin.answers import Reply, said
from glassplate.engines.standin.ask import Ask
from glassplate.engines.standin.drawing import film, packed
from glassplate.engines.standin.gemini.errors import no
from glassplate.engines.standin.gemini.reading import Invalid, plain
from glassplate.engines.standin.mischief import METADATA
from glassplate.engines.standin.pausing import PAUSES
from glassplate.engines.standin.residue import RESIDUE, Held, name
from glassplate.sandbox import SandboxError

MODELS = ("veo-3.1-generate-001", "veo-3.1-fast-generate-001", "veo-3.1-lite-generate-001")
LENGTHS, POLLS, MOST = (4, 6, 8), 2, 4
CHOICES: dict[str, tuple[object, ...]] = {
    "aspectRatio": ("16:9", "9:16"),
    "resolution": ("720p", "1080p", "4k"),
    "durationSeconds": LENGTHS,
    "sampleCount": tuple(range(1, MOST + 1)),
    "personGeneration": ("allow_adult", "dont_allow", "allow_all"),
}
KNOWN = {*CHOICES, "negativePrompt", "generateAudio", "seed", "storageUri", "enhancePrompt", "compressionQuality"}
FILTERED = "Veo could not generate videos because the input violates usage guidelines. Support codes: 29310472"
_tasks: set[asyncio.Task[None]] = set()


async def order(ask: Ask, place: str, model: str) -> Reply:
    """Answer :predictLongRunning with the name of an operation."""
    try:
        prompt, first = _instance(ask.json)
        parameters = _parameters(ask.json, model)
    except Invalid as error:
        return no(ask, 404 if "was not found" in str(error) else 400, str(error))
    held = Held("vertex", "transient", f"{place}/models/{model}/operations/{name(24)}")
    held.facts |= {"polls": 0, "behaviour": ask.behaviour, "parameters": parameters}
    RESIDUE.keep(held)
    task = asyncio.create_task(_film(ask, held, prompt, first))
    _tasks.add(task)
    task.add_done_callback(_tasks.discard)
    return said({"name": held.id})


async def fetch(ask: Ask, place: str, model: str) -> Reply:
    """Answer :fetchPredictOperation: the name alone until it is done."""
    held = RESIDUE.get("vertex", "transient", str(ask.json.get("operationName")))
    if held is None:
        return no(ask, 404, "The operation was not found.")
    held.facts["polls"] += 1
    shown = held.id.rpartition("/")[0] + f"/{name(24)}" if ask.behaviour.is_hostile("other-id") else held.id
    if held.facts["polls"] <= POLLS or "response" not in held.facts:
        return said({"name": shown})
    return said({"name": shown, "done": True} | held.facts["response"])


def _instance(asked: dict[str, Any]) -> tuple[str, bytes | None]:
    instances = asked.get("instances")
    if not isinstance(instances, list) or len(instances) != 1 or not instances[0].get("prompt"):
        raise Invalid("Exactly one instance with a prompt is required.")
    image = instances[0].get("image") or {}
    if image and not image.get("mimeType"):
        raise Invalid("image.mimeType is required.")
    return str(instances[0]["prompt"]), plain(image.get("bytesBase64Encoded")) if image else None


def _parameters(asked: dict[str, Any], model: str) -> dict[str, Any]:
    if model not in MODELS:
        raise Invalid(f"Publisher Model `publishers/google/models/{model}` was not found.")
    parameters: dict[str, Any] = asked.get("parameters") or {}
    if unknown := set(parameters) - KNOWN:
        raise Invalid(f"Unknown parameter '{min(unknown)}'.")
    for key, allowed in CHOICES.items():
        if key in parameters and parameters[key] not in allowed:
            raise Invalid(f"{key} must be one of {', '.join(map(str, allowed))}.")
    return parameters


async def _film(ask: Ask, held: Held, prompt: str, first: bytes | None) -> None:
    behaviour, parameters = ask.behaviour, held.facts["parameters"]
    count = parameters.get("sampleCount", 1)
    if behaviour.name == "slow":
        await PAUSES.pause(behaviour["seconds"])
    if behaviour.name == "never-finishes":
        return
    if behaviour.name == "rai-filtered" or (behaviour.name == "blocked" and behaviour["stage"] == "output"):
        filtered = {"raiMediaFilteredCount": count, "raiMediaFilteredReasons": [FILTERED] * count}
        held.facts["response"] = {"response": filtered}
    elif behaviour.name in ("blocked", "failed"):
        code, said_so = (3, FILTERED) if behaviour.name == "blocked" else (13, "Internal error.")
        held.facts["response"] = {"error": {"code": code, "message": said_so}}
    else:
        try:
            is_tall = parameters.get("aspectRatio") == "9:16"
            made = await film(ask, prompt, is_tall, parameters.get("durationSeconds", 8), first)
            held.facts["response"] = {"response": {"raiMediaFilteredCount": 0, "videos": _videos(ask, made, count)}}
        except SandboxError:
            held.facts["response"] = {"error": {"code": 3, "message": "The image could not be read."}}


def _videos(ask: Ask, made: bytes, count: int) -> list[dict[str, str]]:
    bucket = (ask.json.get("parameters") or {}).get("storageUri")
    if ask.behaviour.is_hostile("url"):
        return [{"gcsUri": METADATA, "mimeType": "video/mp4"}]
    if not bucket:
        return [{"bytesBase64Encoded": packed(ask, made), "mimeType": "video/mp4"}] * count
    stored = [RESIDUE.keep(Held("vertex", "bucket-object", f"{bucket}/{name()}.mp4", made)) for _ in range(count)]
    return [{"gcsUri": held.id, "mimeType": "video/mp4"} for held in stored]
