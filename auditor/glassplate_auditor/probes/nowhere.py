"""Nowhere: while a request with a picture is worked on, and after it, no store holds any of it, sealed or in clear."""

from __future__ import annotations

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from time import sleep

from glassplate_auditor import working
from glassplate_auditor.probe import Probe, saw
from glassplate_auditor.scene import Scene
from glassplate_auditor.stores import Finding
from glassplate_auditor.verdicts import Level, Observation
from glassplate_auditor.visitor import Unable, Visitor
from glassplate_auditor.working import NAMED, Wish

CLAUSES = ("nowhere", "answered-once", "words-nowhere")
SLOW, FAILING = "lab-wait", ("lab-refuse", "lab-fail")  # the lab's own tools
WORDS = "words"
BEGUN_S = 1.2


def look(scene: Scene) -> Iterator[Observation]:
    """Send pictures and words that are answered, refused, broken and misspelt; search during and afterwards."""
    person = scene.rich()
    if not {SLOW, *FAILING} <= set(working.tools(person)):
        raise Unable("the lab's tools are not there")
    before, content, words = scene.objects(), scene.picture("passing"), scene.mark(WORDS)
    with ThreadPoolExecutor(1) as aside:
        asked = aside.submit(working.inline, scene, person, Wish(SLOW, 1, words), content)
        sleep(BEGUN_S)
        files = len(scene.objects() - before)
        during = not asked.done()
        found = scene.scan()
        answer = asked.result()
    if answer.status_code != 200 or not scene.shows(answer.content, "passing"):
        raise Unable("a request with a picture was not answered with one")
    for tool in FAILING:
        working.inline(scene, person, Wish(tool, 1, words), content)
    _misspelt(scene, person, content)
    found += scene.scan()
    files += len(scene.objects() - before)
    again = _again(scene, person, answer.headers.get("x-glassplate-job", "{}"))
    told = [each for each in found if each.sighting.name in (WORDS, NAMED, "?")]
    seen = [each for each in found if each not in told]
    note = (
        f"looked {'while it ran' if during else 'too late'}: {files} objects; {_named(seen)}; {again} ways to it again"
    )
    if not during and not found:
        yield Observation("nowhere", None, note)
    else:
        yield saw("nowhere", not files and not seen, note)
    yield saw("answered-once", not again and not files and not seen, note)
    yield saw("words-nowhere", not told, _named(told))


def _misspelt(scene: Scene, person: Visitor, content: bytes) -> None:
    """Send wishes that are wrong and full of words."""
    words = scene.mark(WORDS)
    for wish in (
        Wish(words, 1, words),
        Wish(SLOW, 99, words),
        Wish(SLOW, 1, words, {words: words}),
        Wish("rotate", 0, "", {"turn": words}),
    ):
        working.inline(scene, person, wish, content)
    person.post("/api/jobs/inline", data={"job": words, words: words}, files={words: (words, content)})
    person.post("/api/jobs/inline", content=words.encode() * 40, headers={"Content-Type": f"text/{words}"})


def _again(scene: Scene, person: Visitor, facts: str) -> int:
    """Return at how many addresses the result can be had a second time."""
    job = str(json.loads(facts).get("job", ""))
    told = person.get(f"/api/jobs/{job}").json()
    ids = {str(each) for each in (job, told.get("result")) if each}
    paths = [f"/api/jobs/{job}", *(f"/api/pictures/{each}" for each in ids), "/api/sessions", "/library"]
    return sum(scene.shows(person.get(path).content, "passing") for path in paths)


def _named(found: list[Finding]) -> str:
    return f"{len(found)} canaries: {'; '.join(str(each) for each in found[:3])}" if found else "nothing in clear"


PROBE = Probe("nowhere", Level.LAB, CLAUSES, look)
