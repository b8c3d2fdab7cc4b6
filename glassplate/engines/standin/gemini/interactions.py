"""Interactions: pictures at once, films in the background; kept until deleted unless told not to store."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import Any

from glassplate.engines.standin.answers import Reply, said
from glassplate.engines.standin.ask import Ask
from glassplate.engines.standin.drawing import film, packed, picture
from glassplate.engines.standin.gemini import files
from glassplate.engines.standin.gemini.errors import no
from glassplate.engines.standin.gemini.generate import MODELS, MORE_SIZES, SCALES, wish_of
from glassplate.engines.standin.gemini.reading import Invalid, Parts, plain, stored
from glassplate.engines.standin.mischief import METADATA
from glassplate.engines.standin.pausing import PAUSES
from glassplate.engines.standin.residue import RESIDUE, Held, name
from glassplate.sandbox import SandboxError

VIDEO_MODELS = ("gemini-omni-1.2-flash", "gemini-omni-1-flash")
TASKS = ("text_to_video", "image_to_video", "reference_to_video", "edit", "extend", "upscale")
RESOLUTIONS = ("360p", "720p", "1080p", "4k")
KNOWN = {"model", "input", "response_format", "generation_config", "background", "store", "stream", "safety_settings"}
KNOWN |= {"previous_interaction_id", "system_instruction", "labels", "webhook_config", "response_modalities", "tools"}
MOVES = ("queued", "in_progress")  # what the first looks see; the one after them sees the end
POLLS = 2
SHORTEST_S, LONGEST_S = 3, 10
TOKENS = {"image": 1120, "video": 5792}
_tasks: set[asyncio.Task[None]] = set()


async def create(ask: Ask, version: str) -> Reply:
    asked = ask.json
    try:
        parts = _parts(asked.get("input"))
        _check(asked)
        is_video = asked["model"] in VIDEO_MODELS
        form = _format(asked, "video" if is_video else "image")
        run = _film(ask, parts, form) if is_video else _picture(ask, parts, form)
    except Invalid as error:
        return no(ask, 404 if "is not found" in str(error) else 400, str(error))
    facts = {"model": asked["model"], "status": "in_progress", "polls": 0, "made": _now(), "behaviour": ask.behaviour}
    held = Held("gemini", "interaction" if asked.get("store", True) else "transient", f"v1_{name(24)}", facts=facts)
    held.facts["input"] = asked.get("input")
    work = asyncio.ensure_future(_work(held, run))
    if asked.get("background"):
        held.facts["status"] = "queued"
        RESIDUE.keep(held)
        _tasks.add(work)
        work.add_done_callback(_tasks.discard)
    else:
        await work
        _end(held)
        if asked.get("store", True):
            RESIDUE.keep(held)
    return said(_shown(held, ask))


async def get(ask: Ask, version: str, id: str) -> Reply:
    held = RESIDUE.get("gemini", "interaction", id)
    if held is None:
        return no(ask, 404, f"Interaction {id} not found.")
    if held.facts["status"] in MOVES:
        polls = held.facts["polls"] = held.facts["polls"] + 1
        if polls > POLLS and "output" in held.facts:
            _end(held)
        else:
            held.facts["status"] = MOVES[min(polls - 1, len(MOVES) - 1)]
    return said(_shown(held, ask))


async def cancel(ask: Ask, version: str, id: str) -> Reply:
    held = RESIDUE.get("gemini", "interaction", id)
    if held is None:
        return no(ask, 404, f"Interaction {id} not found.")
    if held.facts["status"] not in MOVES:
        return no(ask, 400, "The interaction is not running.")
    held.facts["status"] = "cancelled"
    return said(_shown(held, ask))


async def delete(ask: Ask, version: str, id: str) -> Reply:
    return said({}) if RESIDUE.drop("gemini", "interaction", id) else no(ask, 404, f"Interaction {id} not found.")


def _check(asked: dict[str, Any]) -> None:
    if unknown := set(asked) - KNOWN:
        raise Invalid(f"Unknown parameter '{min(unknown)}'.")
    if asked.get("model") not in (*MODELS, *VIDEO_MODELS):
        raise Invalid(f"Model {asked.get('model')} is not found.")
    if asked.get("stream"):
        raise Invalid("Streaming is not offered by the stand-in.")
    if asked.get("background") and asked.get("store", True) is False:
        raise Invalid("background=true requires store=true.")
    if asked["model"] in VIDEO_MODELS and not asked.get("background"):
        raise Invalid("Video generation requires background=true.")
    before = asked.get("previous_interaction_id")
    if before and RESIDUE.get("gemini", "interaction", before) is None:
        raise Invalid("previous_interaction_id is not found.")
    task = ((asked.get("generation_config") or {}).get("video_config") or {}).get("task")
    if task is not None and task not in TASKS:
        raise Invalid(f"task must be one of {', '.join(TASKS)}.")


def _format(asked: dict[str, Any], kind: str) -> dict[str, Any]:
    """Return the wanted format of this kind, checked."""
    given = asked.get("response_format") or {}
    found = next((each for each in (given if isinstance(given, list) else [given]) if each.get("type") == kind), {})
    if given and not found:
        raise Invalid(f"response_format must ask for {kind} with this model.")
    if kind == "video":
        if found.get("aspect_ratio", "16:9") not in ("16:9", "9:16"):
            raise Invalid("aspect_ratio must be 16:9 or 9:16.")
        if found.get("resolution", "720p") not in RESOLUTIONS:
            raise Invalid("resolution is not supported.")
        if found.get("delivery", "inline") not in ("inline", "uri"):
            raise Invalid("delivery must be inline or uri.")
        _seconds(found)
    elif found.get("image_size", "1K") not in SCALES:
        raise Invalid("image_size is not supported.")
    return dict(found)


def _seconds(form: dict[str, Any]) -> int:
    given = str(form.get("duration") or "4s").removesuffix("s")
    if not given.isdigit() or not SHORTEST_S <= int(given) <= LONGEST_S:
        raise Invalid(f"duration must be from {SHORTEST_S}s to {LONGEST_S}s.")
    return int(given)


def _parts(given: Any) -> Parts:
    """Return the words and pictures of the input: a text, contents, or steps with contents."""
    found = Parts()
    for each in given if isinstance(given, list) else [given]:
        contents = each.get("content") if isinstance(each, dict) and each.get("type") == "user_input" else [each]
        for content in contents if isinstance(contents, list) else [contents]:
            _content(found, content)
    if not found.texts:
        raise Invalid("input must have text.")
    return found


def _content(found: Parts, content: Any) -> None:
    if isinstance(content, str):
        found.texts.append(content)
    elif isinstance(content, dict) and content.get("type") == "text":
        found.texts.append(str(content.get("text") or ""))
    elif isinstance(content, dict) and content.get("type") in ("image", "video"):
        found.pictures.append(plain(content["data"]) if content.get("data") else stored(str(content.get("uri"))))
    else:
        raise Invalid("input has content of an unknown type.")


async def _picture(ask: Ask, parts: Parts, form: dict[str, Any]) -> dict[str, Any]:
    model, size = str(ask.json["model"]), form.get("image_size", "1K")
    wish = wish_of(parts, form.get("aspect_ratio"), size, model, MORE_SIZES)
    made = await picture(ask, wish)
    return {"type": "image", "mime_type": f"image/{wish.format}", "data": packed(ask, made)}


async def _film(ask: Ask, parts: Parts, form: dict[str, Any]) -> dict[str, Any]:
    first = parts.pictures[0] if parts.pictures else None
    made = await film(ask, parts.prompt, form.get("aspect_ratio") == "9:16", _seconds(form), first)
    output = {"type": "video", "mime_type": "video/mp4"}
    if ask.behaviour.is_hostile("url"):
        return output | {"uri": METADATA}
    if form.get("delivery") == "uri":
        return output | {"uri": files.address(files.keep(made, "video/mp4", generated=True))}
    return output | {"data": packed(ask, made)}


async def _work(held: Held, run: Any) -> None:
    behaviour = held.facts["behaviour"].name
    if behaviour in ("blocked", "rai-filtered", "failed", "never-finishes"):
        run.close()
        if behaviour != "never-finishes":
            held.facts["output"] = None
        return
    if behaviour == "slow":
        await PAUSES.pause(held.facts["behaviour"]["seconds"])
    try:
        held.facts["output"] = await run
    except SandboxError:
        held.facts["output"], held.facts["fault"] = None, "Unable to process input image."


def _end(held: Held) -> None:
    """Let it end as it has to: with its output, or without one and with a reason."""
    facts = held.facts
    if facts.get("output") is not None:
        facts["status"] = "completed"
        return
    if facts["behaviour"].name in ("blocked", "rai-filtered"):
        facts["status"] = "incomplete" if facts["behaviour"]["form"] == "b" else "failed"
        facts["errors"] = [{"code": "content_blocked", "message": "The content was blocked by the safety filters."}]
    else:
        facts["status"] = "failed"
        facts["errors"] = [{"code": "internal", "message": facts.get("fault", "An internal error has occurred.")}]


def _shown(held: Held, ask: Ask) -> dict[str, Any]:
    facts = held.facts
    shown: dict[str, Any] = {
        "id": held.id,
        "object": "interaction",
        "model": facts["model"],
        "status": facts["status"],
        "created": facts["made"],
        "updated": _now(),
    }
    if ask.behaviour.is_hostile("other-id"):
        shown["id"] = f"v1_{name(24)}"
    if facts["status"] == "completed":
        output = facts["output"]
        out = TOKENS[output["type"]]
        shown["steps"] = [{"type": "model_output", "content": [output]}]
        by_kind = [{"modality": output["type"], "tokens": out}]
        usage = {"total_input_tokens": 20, "total_output_tokens": out, "total_tokens": out + 20}
        shown["usage"] = usage | {"output_tokens_by_modality": by_kind}
    if "errors" in facts and facts["status"] in ("failed", "incomplete"):
        shown["errors"] = facts["errors"]
    return shown


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
