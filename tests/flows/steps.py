"""What the flow tests do with a job: order it as each engine takes it, accept what comes, hold it at its company."""

from __future__ import annotations

import io
import time
from dataclasses import dataclass
from typing import Any

import numpy as np
from PIL import Image

from tests.flows.canaries import SIDE, Canary
from tests.flows.following import placed, started, wish
from tests.flows.ways import COMFYUI, COMPATIBLE, FILMS, GEMINI, OPENAI, WAYS, Way
from tests.flows.world import World, soon
from tests.instance import Client

# Of each engine one of its two tools; the page's flows have the other, and the long run all of both.
MASKED = (GEMINI, COMFYUI)
FROM_WORDS = (OPENAI, COMPATIBLE)
HELD_S = 150  # or until the stand-ins are told to go on
KEPT_S = 1.5  # within which a worker has sealed the name of what it follows
LATE_S = 2.0  # what comes after that would have come


def credits(client: Client) -> dict[str, int]:
    return dict(client.get("/api/me").json()["credits"])


def opened(content: bytes) -> Image.Image:
    picture = Image.open(io.BytesIO(content))
    picture.load()
    return picture


def asks(world: World, alice: Client, way: Way, brought: Canary) -> dict[str, Any]:
    """Return an order: two pictures from words, a change of what is masked with a reference, a film of a picture."""
    if way in FROM_WORDS:
        return {**wish(way, way.create, brought, variants=2 if way is COMPATIBLE else 1), **placed(alice, None)}
    session = alice.begin(brought.picture)
    if way in FILMS:
        return {**wish(way, way.video, brought), **placed(alice, session)}
    more = {"references-1": world.bring().picture} if way is GEMINI else {}
    return {**wish(way, way.edit, brought), **placed(alice, session, mask=True, **more)}


def accepts(world: World, alice: Client, way: Way, asked: dict[str, Any], result: str) -> None:
    """Keep the first candidate, discard the other, and take what was kept home in every format."""
    session = alice.read({"id": asked["session"]})
    candidates = [each for each in session["versions"] if not each["kept"]]
    assert len(candidates) == asked["parameters"].get("variants", 1)
    assert candidates[0]["id"] == result
    for each in candidates[1:]:
        assert alice.post(f"/api/versions/{each['id']}/discard").status_code == 204
    kept = alice.post(f"/api/versions/{result}/keep").json()
    assert alice.read(session)["head"] == result
    assert kept["how"]["ai"]
    content = alice.get(kept["picture"]["url"]).content
    world.made.append(content)
    assert opened(alice.get(kept["thumbnail"]["url"]).content).format == "WEBP"
    if way in FILMS:
        assert (kept["kind"], content[4:8]) == ("video", b"ftyp")
        part = alice.get(kept["picture"]["url"], headers={"Range": "bytes=0-99"})
        assert (part.status_code, part.content) == (206, content[:100])
    else:
        assert opened(content).size == (kept["width"], kept["height"])
        for format in ("png", "jpeg", "webp"):
            file = alice.get(f"/api/versions/{result}/download", params={"format": format}).content
            assert opened(file).format == format.upper()
    if way in MASKED:
        unchanged(alice, session, content)
    story = alice.get(f"/api/versions/{result}/story").json()
    assert (story["ai"], story["credential"]) == (True, "ours")


def unchanged(alice: Client, session: dict[str, Any], content: bytes) -> None:
    """Outside the mask not one bit of the person's picture is another."""
    first = alice.get(session["versions"][0]["picture"]["url"]).content
    before, after = (np.asarray(opened(each).convert("RGB")) for each in (first, content))
    assert (before[:, : SIDE // 2] == after[:, : SIDE // 2]).all()
    assert (before[:, SIDE // 2 :] != after[:, SIDE // 2 :]).any()


def where_it_went(alice: Client, way: Way, job: str, asked: dict[str, Any]) -> None:
    passages = alice.get(f"/api/jobs/{job}/egress").json()["passages"]
    assert {each["processor"] for each in passages} == {way.processor}
    assert {each["outcome"] for each in passages} == {"done"}
    classes = {name for each in passages for name in each["sends"]}
    pictures = {"pictures of the job"} if asked["version"] else set()
    assert classes == {"prompt"} | pictures | ({"mask"} if way in MASKED else set())


@dataclass(frozen=True)
class Held:
    """A job that a company is busy with."""

    way: Way
    brought: Canary
    job: dict[str, Any]


def ordered(world: World, alice: Client, way: Way, *, until_done: bool = False) -> Held:
    """Order something from words that its company takes its time for."""
    brought = world.bring(f"[slow {HELD_S}]")
    place = {} if until_done else placed(alice, None)
    return Held(way, brought, started(alice, {**wish(way, way.usual, brought), **place}))


def held(world: World, alice: Client, *more: Held) -> list[Held]:
    """Order something from every company, and return these jobs and `more` when all companies are at it."""
    jobs = [*(ordered(world, alice, way) for way in WAYS), *more]

    def are_held() -> bool:
        told = world.standin.journal()
        return all(world.is_held(each.way, each.brought, told) for each in jobs)

    soon(are_held)
    time.sleep(KEPT_S)
    return jobs


def all_answer(world: World) -> None:
    """Let every company answer, and give what is late the time to be wrong."""
    world.standin.release()
    soon(lambda: all(each["status"] is not None for each in world.standin.journal()))
    time.sleep(LATE_S)


def ends(world: World, alice: Client, jobs: list[Held]) -> list[str]:
    """Return how the jobs ended; whose turn at a company comes after the others were let go on goes on as well."""

    def states() -> list[str]:
        return [alice.get(f"/api/jobs/{each.job['id']}").json()["state"] for each in jobs]

    def are_over() -> bool:
        world.standin.release()
        return not {"waiting", "running"} & set(states())

    soon(are_over, 120)
    return states()


def once_each(world: World, jobs: list[Held]) -> None:
    """Every company was asked once, and only the one that the job named saw its words; nothing of it stays there."""
    told = world.standin.journal()
    for each in jobs:
        assert len(world.orders(each.way, each.brought, told)) == 1, each.way.engine
        assert world.saw_the_words(each.brought) == {each.way.processor}
    soon(lambda: world.standin.residue()["total"] == 0)
