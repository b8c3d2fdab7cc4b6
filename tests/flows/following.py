"""Orders a job through the API and listens to the page's own stream of news until it is over."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import httpx

from tests.flows.canaries import Canary, half_mask
from tests.flows.ways import Way
from tests.instance import Client

ENDS = ("done", "refused", "failed", "cancelled")


def wish(way: Way, tool: str, brought: Canary, **values: Any) -> dict[str, Any]:
    """Return what is posted to make something of the words with a tool of this engine."""
    return {"tool": tool, "prompt": brought.words, "parameters": {**way.values, **values}}


def placed(client: Client, session: dict[str, Any] | None, *, mask: bool = False, **pictures: bytes) -> dict[str, Any]:
    """Return where a wish belongs: a session (a new one for words alone), its version, the pictures it brings."""
    if session is None:
        session = client.post("/api/sessions", json={}).json()
    brought = {name: client.upload(content).json()["id"] for name, content in pictures.items()}
    if mask:
        brought["mask"] = client.upload(half_mask(), "mask").json()["id"]
    return {"session": session["id"], "version": session["head"], "pictures": brought}


def quoted(client: Client, asked: dict[str, Any]) -> dict[str, Any]:
    """Return price and data path, as they stand on the button."""
    pictures = [*(["picture"] if asked.get("version") else []), *asked.get("pictures", {})]
    answer = client.post(
        "/api/quotes", json={"tool": asked["tool"], "parameters": asked["parameters"], "pictures": pictures}
    )
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def started(client: Client, asked: dict[str, Any], **headers: str) -> dict[str, Any]:
    answer = client.post("/api/jobs", json=asked, headers=headers)
    assert answer.status_code == 202, answer.text
    return dict(answer.json())


def followed(client: Client, asked: dict[str, Any]) -> list[dict[str, Any]]:
    """Order a job and return all that the stream told of it, up to its end."""
    cookies = {cookie.name: cookie.value or "" for cookie in client.cookies.jar}
    with (
        httpx.Client(base_url=client.base_url, cookies=cookies, timeout=60) as own,
        own.stream("GET", "/events") as answer,
    ):
        lines = answer.iter_lines()
        next(lines)  # it is open: from here on nothing is missed
        job, told = started(client, asked)["id"], []
        for facts in _of_jobs(lines):
            if facts["id"] == job:
                told.append(facts)
                if facts["state"] in ENDS:
                    return told
    raise AssertionError("the stream ended before the job did")


def _of_jobs(lines: Iterator[str]) -> Iterator[dict[str, Any]]:
    name = ""
    for line in lines:
        if line.startswith("event: "):
            name = line.removeprefix("event: ")
        elif line.startswith("data: ") and name == "job":
            yield json.loads(line.removeprefix("data: "))
