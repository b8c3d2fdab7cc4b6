"""ComfyUI's routes; all of them are also under /api/."""

from __future__ import annotations

import json
from typing import Any
from uuid import uuid4

from glassplate.engines.standin.answers import Answer, Reply, said
from glassplate.engines.standin.ask import Ask
from glassplate.engines.standin.comfyui import graph
from glassplate.engines.standin.comfyui.running import WORKSHOP, Job
from glassplate.engines.standin.residue import RESIDUE, Held
from glassplate.engines.standin.vendor import Route, Vendor

PLACES = ("input", "output", "temp")
STATS = {"system": {"os": "posix", "comfyui_version": "0.3.65", "ram_total": 0, "ram_free": 0}, "devices": []}
CHECKPOINTS = ["stand-in.safetensors"]


def no(ask: Ask, status: int, message: str) -> Answer:
    error = {"type": "error", "message": message or "Internal Server Error", "details": "", "extra_info": {}}
    return said({"error": error, "node_errors": {}}, status)


async def start(ask: Ask) -> Reply:
    try:
        found = graph.read(ask.json.get("prompt"))
    except graph.BadGraph as error:
        about = {"type": error.kind, "message": error.message, "details": error.message, "extra_info": {}}
        at = {error.node: {"errors": [about], "dependent_outputs": [], "class_type": ""}} if error.node else {}
        return said({"error": about, "node_errors": at}, 400)
    id = str(ask.json.get("prompt_id") or uuid4())
    job = WORKSHOP.add(id, str(ask.json.get("client_id") or ""), found, ask)
    shown = str(uuid4()) if ask.behaviour.is_hostile("other-id") else id
    return said({"prompt_id": shown, "number": job.number, "node_errors": {}})


async def upload(ask: Ask, what: str) -> Reply:
    """Store a picture; with overwrite=true it takes the place of one of the same name."""
    files, form = ask.form.named("image"), ask.form
    place = form.text("type", "input")
    if not files or place not in PLACES:
        return said({}, 400)
    folder, name = form.text("subfolder"), files[0].filename.rpartition("/")[2]
    if ".." in folder or not name:
        return said({}, 400)
    stem, _, suffix = name.rpartition(".")
    number = 0
    while form.text("overwrite") not in ("true", "1") and RESIDUE.get("comfyui", place, _path(folder, name)):
        number += 1
        name = f"{stem} ({number}).{suffix}"
    RESIDUE.keep(Held("comfyui", place, _path(folder, name), files[0].content))
    return said({"name": name, "subfolder": folder, "type": place})


async def view(ask: Ask) -> Reply:
    held = RESIDUE.get("comfyui", ask.query.get("type", "output"), _path(ask.query.get("subfolder", ""), _name(ask)))
    return Answer(200, held.content, {"content-type": "image/png"}) if held else Answer(404)


async def history(ask: Ask, id: str | None = None) -> Reply:
    entries = {held.id: held.facts for held in RESIDUE.of("comfyui", "history") if id in (None, held.id)}
    if ask.behaviour.is_hostile("other-id"):
        entries = {str(uuid4()): facts for facts in entries.values()}
    return said(entries)


async def change_history(ask: Ask) -> Reply:
    every = [held.id for held in RESIDUE.of("comfyui", "history")] if ask.json.get("clear") else []
    for id in [*every, *ask.json.get("delete", [])]:
        RESIDUE.drop("comfyui", "history", str(id))
    return Answer(200)


async def queue(ask: Ask) -> Reply:
    running = [WORKSHOP.running] if WORKSHOP.running else []
    return said({"queue_running": [_row(job) for job in running], "queue_pending": [_row(j) for j in WORKSHOP.pending]})


async def change_queue(ask: Ask) -> Reply:
    gone = ask.json.get("delete", [])
    clear = bool(ask.json.get("clear"))
    WORKSHOP.pending[:] = [job for job in WORKSHOP.pending if not (clear or job.id in gone)]
    return Answer(200)


async def interrupt(ask: Ask) -> Reply:
    WORKSHOP.interrupt(ask.json.get("prompt_id"))
    return Answer(200)


async def free(ask: Ask) -> Reply:
    return Answer(200)


async def stats(ask: Ask) -> Reply:
    return said(STATS)


async def object_info(ask: Ask, node: str | None = None) -> Reply:
    nodes: dict[str, Any] = {name: {"name": name, "input": {"required": {}}} for name in graph.NODES}
    nodes["CheckpointLoaderSimple"]["input"]["required"]["ckpt_name"] = [CHECKPOINTS]
    return said({node: nodes[node]} if node in nodes else {} if node else nodes)


async def models(ask: Ask, folder: str) -> Reply:
    return said(CHECKPOINTS if folder == "checkpoints" else [])


async def socket(scope: dict[str, Any], receive: Any, send: Any) -> None:
    """Keep a client's socket and tell it how its jobs go; ASGI."""
    query = dict(part.partition("=")[::2] for part in scope["query_string"].decode().split("&"))
    client = query.get("clientId", "")
    await receive()
    await send({"type": "websocket.accept"})
    about = {"status": {"exec_info": {"queue_remaining": len(WORKSHOP.pending)}}, "sid": client}
    await send({"type": "websocket.send", "text": json.dumps({"type": "status", "data": about})})
    WORKSHOP.sockets[client] = send
    while (await receive())["type"] != "websocket.disconnect":
        pass
    WORKSHOP.sockets.pop(client, None)


def _name(ask: Ask) -> str:
    return ask.query.get("filename", "")


def _path(folder: str, name: str) -> str:
    return f"{folder}/{name}" if folder else name


def _row(job: Job) -> list[Any]:
    return [job.number, job.id, job.nodes, {}, [id for id, _ in job.graph.outputs]]


API = "(?:/api)?"
VENDOR = Vendor(
    name="comfyui",
    routes=(
        Route("POST", f"{API}/prompt", start, works=True, later=True),
        Route("POST", f"{API}/upload/(image|mask)", upload),
        Route("GET", f"{API}/view", view),
        Route("GET", f"{API}/history", history),
        Route("GET", f"{API}/history/([^/]+)", history),
        Route("POST", f"{API}/history", change_history),
        Route("GET", f"{API}/queue", queue),
        Route("POST", f"{API}/queue", change_queue),
        Route("POST", f"{API}/interrupt", interrupt),
        Route("POST", f"{API}/free", free),
        Route("GET", f"{API}/system_stats", stats),
        Route("GET", f"{API}/object_info", object_info),
        Route("GET", f"{API}/object_info/([^/]+)", object_info),
        Route("GET", f"{API}/models/([^/]+)", models),
    ),
    no=no,
)
