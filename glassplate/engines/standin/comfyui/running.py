"""One job after the other, as ComfyUI works; whoever holds a socket hears how it goes."""

from __future__ import annotations

import asyncio
import json
import struct
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from typing import Any

from glassplate.engines.standin.ask import Ask
from glassplate.engines.standin.comfyui.graph import Graph
from glassplate.engines.standin.drawing import Wish, picture
from glassplate.engines.standin.notes import with_note
from glassplate.engines.standin.pausing import PAUSES
from glassplate.engines.standin.residue import RESIDUE, Held, name
from glassplate.sandbox import SandboxError, headers

STEPS, STEP_S = 4, 0.1
PREVIEW, JPEG, PNG = 1, 1, 2
SIDE = 256


@dataclass
class Job:
    """One accepted graph and how far it is."""

    id: str
    number: int
    client: str
    graph: Graph
    nodes: dict[str, Any]
    ask: Ask
    stopped: bool = False
    outputs: dict[str, Any] = field(default_factory=dict)
    messages: list[tuple[str, dict[str, Any]]] = field(default_factory=list)


class Stopped(Exception):
    """The job was interrupted."""


class Workshop:
    """The queue, the job in hand and the sockets."""

    def __init__(self) -> None:
        self.pending: list[Job] = []
        self.running: Job | None = None
        self.sockets: dict[str, Callable[[dict[str, Any]], Awaitable[None]]] = {}
        self._loop: asyncio.Task[None] | None = None
        self._count = 0

    def add(self, id: str, client: str, graph: Graph, ask: Ask) -> Job:
        self._count += 1
        job = Job(id, self._count, client, graph, ask.json["prompt"], ask)
        self.pending.append(job)
        if self._loop is None or self._loop.done():
            self._loop = asyncio.create_task(self._work())
        return job

    def interrupt(self, id: str | None) -> None:
        """Stop this job, or whichever runs when none is named."""
        if self.running and id in (None, self.running.id):
            self.running.stopped = True

    def forget(self) -> None:
        """Drop everything that waits and stop what runs."""
        self.pending.clear()
        self.interrupt(None)

    async def _work(self) -> None:
        while self.pending:
            job = self.running = self.pending.pop(0)
            try:
                await self._run(job)
                self._end(job, "success", "execution_success", {})
            except Stopped:
                self._end(job, "error", "execution_interrupted", {"node_id": "3", "node_type": "KSampler"})
            except SandboxError:
                self._end(job, "error", "execution_error", {"exception_message": "cannot identify image file"})
            except RuntimeError:  # ComfyUI repeats what it was told in what it complains about
                said = f"Failed on: {job.graph.prompt}"
                self._end(job, "error", "execution_error", {"exception_message": said, "node_type": "KSampler"})
            finally:
                self.running = None
            kind, rest = job.messages[-1]
            await self._tell(job, kind, rest)

    async def _run(self, job: Job) -> None:
        await self._note(job, "execution_start", {})
        await self._note(job, "execution_cached", {"nodes": []})
        for id in job.nodes:
            await self._tell(job, "executing", {"node": id})
        wish = _wish(job.graph)
        await self._steps(job, wish)
        made = [await picture(job.ask, replace(wish, nth=(job.graph.seed + n) % 250)) for n in range(job.graph.count)]
        for id, kind in job.graph.outputs:
            if kind == "SaveImageWebsocket":
                for each in made:
                    await self._send(job, struct.pack(">II", PREVIEW, PNG) + each)
                job.outputs[id] = {}
            else:
                job.outputs[id] = {"images": [_kept(job, kind, each) for each in made]}
            await self._tell(job, "executed", {"node": id, "output": job.outputs[id]})
        await self._tell(job, "executing", {"node": None})

    async def _steps(self, job: Job, wish: Wish) -> None:
        behaviour = job.ask.behaviour
        slow = float(behaviour["seconds"]) / STEPS if behaviour.name == "slow" else STEP_S
        over = PAUSES.over
        rough = replace(wish, width=SIDE, height=SIDE, blur=0.2, format="jpeg")
        for step in range(STEPS):
            await self._wait(job, slow, over)
            await self._tell(job, "progress", {"value": step + 1, "max": STEPS, "node": "3"})
            if job.client in self.sockets and step < STEPS - 1:
                await self._send(job, struct.pack(">II", PREVIEW, JPEG) + await picture(job.ask, rough))
        while behaviour.name == "never-finishes":
            await self._wait(job, STEP_S, asyncio.Event())
        if behaviour.name in ("failed", "blocked"):
            raise RuntimeError

    async def _wait(self, job: Job, seconds: float, over: asyncio.Event) -> None:
        end = time.monotonic() + seconds
        while not job.stopped and not over.is_set() and time.monotonic() < end:
            await asyncio.sleep(min(0.05, seconds))
        if job.stopped:
            raise Stopped

    def _end(self, job: Job, status: str, kind: str, rest: dict[str, Any]) -> None:
        """Write the job into the history, where it stays until somebody deletes it."""
        job.messages.append((kind, rest | {"prompt_id": job.id, "timestamp": int(time.time() * 1000)}))
        about = {"status_str": status, "completed": status == "success", "messages": job.messages}
        entry = {
            "prompt": [job.number, job.id, job.nodes, job.ask.json.get("extra_data", {}), []],
            "outputs": job.outputs,
            "status": about,
            "meta": {},
        }
        RESIDUE.keep(Held("comfyui", "history", job.id, facts=entry))

    async def _note(self, job: Job, kind: str, rest: dict[str, Any]) -> None:
        told = rest | {"prompt_id": job.id, "timestamp": int(time.time() * 1000)}
        job.messages.append((kind, told))
        await self._tell(job, kind, told)

    async def _tell(self, job: Job, kind: str, rest: dict[str, Any]) -> None:
        await self._send(job, json.dumps({"type": kind, "data": rest | {"prompt_id": job.id}}))

    async def _send(self, job: Job, content: str | bytes) -> None:
        send = self.sockets.get(job.client)
        if send:
            key = "text" if isinstance(content, str) else "bytes"
            await send({"type": "websocket.send", key: content})


def _wish(graph: Graph) -> Wish:
    width, height = graph.width, graph.height
    if not width:
        header = headers.read(memoryview(graph.pictures[0]))
        width, height = header.width, header.height
    return Wish(graph.prompt, width, height, pictures=graph.pictures, mask=graph.mask)


def _kept(job: Job, kind: str, made: bytes) -> dict[str, str]:
    """Store a result as ComfyUI does: in `output`, or `temp` for a preview, with the words inside."""
    place = "output" if kind == "SaveImage" else "temp"
    noted = with_note(made, "prompt", json.dumps(job.nodes))
    held = RESIDUE.keep(Held("comfyui", place, f"ComfyUI_{name(8)}_00001_.png", noted))
    return {"filename": held.id, "subfolder": "", "type": place}


WORKSHOP = Workshop()
