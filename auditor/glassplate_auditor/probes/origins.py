"""What a picture says of how it was made: marks on results, marks that others made, and what the studio says of AI."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

from PIL import Image

from glassplate_auditor import asking, credentials, hidden, working
from glassplate_auditor.asking import Answer
from glassplate_auditor.probe import Probe, saw
from glassplate_auditor.probes import browser
from glassplate_auditor.scene import Scene
from glassplate_auditor.verdicts import Level, Observation
from glassplate_auditor.visitor import Unable, Visitor
from glassplate_auditor.working import Wish

MADE_BY_MODEL = "trainedAlgorithmicMedia"
BY_HAND = "humanEdits"
ROTATE = Wish("rotate", parameters={"turn": "90"})
QUALITY, SMALLER = 50, 0.5  # what the mark in the pixels must outlast
WISHED, MAKER = "wished", "maker"
TOOL = "tool"  # the kind of tool that takes no words
SAID = re.compile(r"\bAI\b")


def look(scene: Scene) -> Iterator[Observation]:
    """Have a picture made from words, and one turned: read their credentials and notes, and look into the pixels."""
    person, wanted = scene.rich(), set(scene.policy.manifest["safety"]["mark_results"])
    made = _painted(scene, person)
    turned = working.worked(scene, person, ROTATE, scene.picture("turned"))
    faults = [f"{fault} of words" for fault in _faults(scene, made.content, wanted, MADE_BY_MODEL)]
    faults += [f"{fault} of a tool" for fault in _faults(scene, turned, wanted - {"watermark"}, BY_HAND)]
    if made.version:
        copy = person.get(f"/api/versions/{made.version['id']}/download?format=webp").content
        faults += [f"{fault} of a copy" for fault in _faults(scene, copy, wanted, "")]
    yield saw("marks", not faults, "results say how they were made", f"lacking: {', '.join(faults)}")


def look_at_kept(scene: Scene) -> Iterator[Observation]:
    """Bring a picture with the credential of a maker whom nobody knows; look for it in what is made of it."""
    person = scene.rich()
    plain = io.BytesIO()
    scene.search.grid("credited").drawn().save(plain, "JPEG", quality=90)
    brought = credentials.signed(plain.getvalue(), scene.mark(MAKER))
    before = credentials.read(brought)
    if before is None or not before.is_whole:
        raise Unable("the auditor's own credential does not hold")
    results = [working.worked(scene, person, ROTATE, brought)]
    if scene.policy.manifest["pictures"]["placement"] == "account":
        session = person.begin(brought, "")
        results.append(person.get(session["versions"][0]["picture"]["url"]).content)
        results.append(person.get(f"/api/versions/{session['head']}/download?format=webp").content)
    after = [credentials.read(content) for content in results]
    lost = sum(each is None or not each.is_whole or before.active not in each.manifests for each in after)
    yield saw("keep-marks", not lost, f"{len(after)} files with it", f"{lost} of {len(after)} files without it")


def look_at_ai(scene: Scene) -> Iterator[Observation]:
    """Read what is said of each tool, and of a picture that a model made beside one that it did not."""
    person = scene.rich()
    offered = working.tools(person).values()
    unsaid = [each["id"] for each in offered if (each["group"] != TOOL) != each["ai"]]
    note = f"{len(offered)} tools, {len(unsaid)} say otherwise"
    told = True
    if scene.policy.manifest["pictures"]["placement"] == "account":
        session, mine = asking.empty(person), person.begin(scene.picture("mine"), "")
        made = asking.ask_in(person, session, _wish(scene, person)).version
        if made is None:
            raise Unable("a picture that should be made was not")
        told = made["how"]["ai"] and bool(made["how"]["sentence"]) and not mine["versions"][0]["how"]["ai"]
        note += f"; a picture of a model {'says so' if told else 'does not say so'}"
        person.post(f"/api/versions/{made['id']}/keep")
        shown = browser.counted(scene, person, [f"/studio/{each['id']}" for each in (session, mine)], SAID)
        if shown:
            told = told and shown[0] > shown[1]
            note += f"; the studio {'says it' if told else 'does not say it'} too"
    yield saw("say-ai", not unsaid and told, note)


def _painted(scene: Scene, person: Visitor) -> Answer:
    made = asking.ask(scene, person, _wish(scene, person))
    if made.state != asking.DONE:
        raise Unable("a picture that should be made was not")
    return made


def _wish(scene: Scene, person: Visitor) -> Wish:
    return Wish(str(asking.tool(person)["id"]), prompt=scene.mark(WISHED))


def _faults(scene: Scene, content: bytes, wanted: set[str], source: str) -> Iterator[str]:
    """Yield what a file lacks; `source` is how its last step came to be, where that is known."""
    if "c2pa" in wanted:
        yield from _of_credential(credentials.read(content), source)
        if source and source not in credentials.noted(content):
            yield "note"
    if "watermark" in wanted and not hidden.is_marked(_worn(content)):
        yield "mark in the pixels"
    if scene.search.marks.found_in(content):
        yield "silence about words"


def _of_credential(found: credentials.Credential | None, source: str) -> Iterator[str]:
    if found is None or not found.is_whole:
        yield "whole credential"
    elif source and source not in found.sources:
        yield "true source"
    elif found.shows_thumbnails:
        yield "credential without a thumbnail"


def _worn(content: bytes) -> Image.Image:
    """Return the picture after what pictures go through: smaller, and compressed again."""
    image = Image.open(io.BytesIO(content)).convert("RGB")
    small = image.resize((round(image.width * SMALLER), round(image.height * SMALLER)), Image.Resampling.LANCZOS)
    packed = io.BytesIO()
    small.save(packed, "JPEG", quality=QUALITY)
    return Image.open(packed)


PROBES = (
    Probe("marks", Level.OUTSIDE, ("marks",), look),
    Probe("kept-marks", Level.OUTSIDE, ("keep-marks",), look_at_kept),
    Probe("said-ai", Level.OUTSIDE, ("say-ai",), look_at_ai),
)
