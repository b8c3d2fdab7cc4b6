"""Promises to people who are nobody here: their cookie ends, no picture can be brought, nothing rests on a consent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress

import httpx

from glassplate_auditor.html import crawl
from glassplate_auditor.policy import life
from glassplate_auditor.probe import Probe, saw
from glassplate_auditor.probes.cookies import too_long
from glassplate_auditor.scene import Scene
from glassplate_auditor.verdicts import Level, Observation
from glassplate_auditor.visitor import Unable, Visitor

COOKIE = re.compile(r"session=")
WAYS = ("", "&placement=until-done", "&placement=nowhere")


def look_at_cookie(scene: Scene) -> Iterator[Observation]:
    """Walk through every page as nobody: what knows the browser again ends in its time."""
    lines: list[str] = []
    visitor = scene.stranger()

    def keep(response: httpx.Response) -> None:
        lines.extend(line for line in response.headers.get_list("set-cookie") if COOKIE.match(line))

    visitor.event_hooks["response"].append(keep)
    pages = list(crawl(visitor))
    promised = str(scene.policy.manifest["sign_in"]["session_life"])
    longer = [line for line in lines if too_long(line, promised)]
    held = life(promised) is not None and not longer
    yield saw("session-of-guests", held, f"{len(pages)} pages, {len(lines)} such cookies, {len(longer)} too long")


def look_at_uploads(scene: Scene) -> Iterator[Observation]:
    """Bring a picture by every door, as nobody and, where somebody can be, as somebody."""
    visitors = [scene.stranger()]
    with suppress(Unable):
        visitors.append(scene.rich())
    with scene.no_new_objects() as left:
        taken = sum(_brought(scene, visitor) for visitor in visitors)
    note = f"tried as {len(visitors)}: {taken} taken, {left[0]} files left"
    held = not taken and not left[0]
    yield saw("no-uploads", held if taken or len(visitors) > 1 else None, note)


def look_at_consent(scene: Scene) -> Iterator[Observation]:
    """Read what the policy rests on."""
    grounds = scene.policy.manifest["law"]["basis"]
    resting = [purpose for purpose, ground in grounds.items() if ground == "consent"]
    yield saw("no-consent", not resting, f"{len(grounds)} grounds, {len(resting)} consents")


def _brought(scene: Scene, visitor: Visitor) -> int:
    content = scene.picture("brought")
    answers = [
        visitor.put(f"/api/pictures?as={use}{way}", content=content) for use in ("picture", "mask") for way in WAYS
    ]
    job = {"job": '{"tool": "rotate", "price": 0, "parameters": {"turn": "90"}}'}
    answers.append(visitor.post("/api/jobs/inline", data=job, files={"picture": ("a.jpg", content)}))
    return sum(answer.status_code < 400 for answer in answers)


PROBES = (
    Probe("guest-cookie", Level.OUTSIDE, ("session-of-guests",), look_at_cookie),
    Probe("no-uploads", Level.OUTSIDE, ("no-uploads",), look_at_uploads),
    Probe("consent", Level.OUTSIDE, ("no-consent",), look_at_consent),
)
