"""One job on an instance, from sending to results: where pictures live there decides which way it goes."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from glassplate.engines.editing import FAILED, REFUSED
from glassplate.engines.elsewhere.calls import Service
from glassplate.engines.elsewhere.choosing import Chosen
from glassplate.engines.elsewhere.errors import Ended
from glassplate.lib.words import say
from glassplate.sandbox import JSON

PICTURE = "picture"
OPEN = ("waiting", "running")
CODES = {"refused": REFUSED, "failed": FAILED, "cancelled": FAILED}
SLOWEST_S = 2.0

Step = Callable[[float, str], None]


@dataclass(frozen=True)
class Order:
    """What is asked for: the tool with its settings and files, the words, the price that was quoted, a format."""

    chosen: Chosen
    prompt: str
    price: int
    source: Path | None = None
    format: str = ""

    @property
    def files(self) -> Mapping[str, Path]:
        return {**({PICTURE: self.source} if self.source else {}), **self.chosen.files}

    @property
    def wish(self) -> dict[str, JSON]:
        return {
            "tool": self.chosen.tool.id,
            "prompt": self.prompt,
            "parameters": dict(self.chosen.values),
            "price": self.price,
        }


@dataclass(frozen=True)
class Made:
    """One result: a picture or a video, as it came."""

    content: bytes
    media_type: str


@dataclass(frozen=True)
class Done:
    """A job that came to a good end."""

    job: str
    results: tuple[Made, ...]


def done(service: Service, order: Order, placement: str, step: Step) -> Done:
    """Have it done; `step` hears how far it is and in which phase. Ended when nothing comes of it."""
    ways = {"account": _in_account, "until-done": _until_done, "nowhere": _nowhere}
    if placement not in ways:
        raise Ended(FAILED, "elsewhere-odd", say("elsewhere-odd"))
    return ways[placement](service, order, step)


def _in_account(service: Service, order: Order, step: Step) -> Done:
    """Keep it in a session of its own, as if it had been made on the page."""
    step(0, "sending")
    arrived = _sent(service, order)
    session = service.begin(arrived.pop(PICTURE, None))
    try:
        head = service.session(session)["head"]
        wish = {**order.wish, "session": session, "version": head, "pictures": arrived}
        job = _followed(service, service.start(wish), step)
    except BaseException:
        service.drop(session)
        raise
    versions = [each for each in service.session(session)["versions"] if each["tool"]]
    results = []
    for version in versions:
        service.keep(_plain(version["id"]))
        if order.format and version["kind"] == "image":
            made = service.version(_plain(version["id"]), order.format)
        else:
            made = service.picture(_plain(version["picture"]["url"].rpartition("/")[2]))
        results.append(Made(*made))
    return Done(job, tuple(results))


def _until_done(service: Service, order: Order, step: Step) -> Done:
    """Fetch the result and have it deleted there."""
    step(0, "sending")
    job = service.start({**order.wish, "pictures": _sent(service, order)})
    name = _followed(service, job, step)
    result = service.look(name)["result"]
    made = Made(*service.picture(_plain(result)))
    service.acknowledge(name)
    return Done(name, (made,))


def _nowhere(service: Service, order: Order, step: Step) -> Done:
    """Work inside one request: whoever breaks it off stops the job."""
    step(0, "generating")
    content, media_type, told = service.inline(json.dumps(order.wish), order.files)
    job = ""
    with suppress(ValueError, AttributeError):
        job = str(json.loads(told).get("job", ""))
    return Done(job, (Made(content, media_type),))


def _sent(service: Service, order: Order) -> dict[str, str]:
    masks = order.chosen.masks
    return {name: service.upload(file, as_mask=name in masks) for name, file in order.files.items()}


def _followed(service: Service, job: dict[str, Any], step: Step) -> str:
    """Wait until the job is done and return its id; it is stopped there when it is broken off here."""
    name, wait = _plain(job["id"]), 0.1
    try:
        while job["state"] in OPEN:
            step(job["part"] or 0.0, job["phase"] or job["state"])
            time.sleep(wait)
            wait = min(wait * 1.4, SLOWEST_S)
            job = service.look(name)
    except KeyboardInterrupt:
        service.cancel(name)
        raise
    if job["state"] == "done":
        return name
    words = f"elsewhere-{job['state']}" if job["state"] in CODES else "elsewhere-odd"
    raise Ended(CODES.get(job["state"], FAILED), words, job["reason"] or say("elsewhere-cancelled"))


def _plain(identity: Any) -> str:
    """Return an id that came from there as we write it."""
    try:
        return str(UUID(str(identity)))
    except ValueError:
        raise Ended(FAILED, "elsewhere-odd", say("elsewhere-odd")) from None
