"""Where every picture is made from words: none is larger than the policy says."""

from __future__ import annotations

import io
from collections.abc import Iterator

from PIL import Image

from glassplate_auditor import asking, sending
from glassplate_auditor.asking import DONE
from glassplate_auditor.probe import Probe, saw
from glassplate_auditor.scene import Scene
from glassplate_auditor.verdicts import Level, Observation
from glassplate_auditor.working import Wish

CLAUSE = "largest-result"


def look(scene: Scene) -> Iterator[Observation]:
    """Ask for a picture that is within the bound, and for one that is beyond."""
    pictures = scene.policy.manifest["pictures"]
    if pictures["uploads"]:
        return
    sending.heard_of(scene)  # whoever stands in for a company that reads words first is there from now on
    person = scene.rich()
    tool = asking.tool(person)
    price, words = int(tool["price"]), scene.mark("largest")
    usual = asking.ask(scene, person, Wish(str(tool["id"]), price, words))
    if usual.state != DONE:
        yield Observation(CLAUSE, None, f"a picture within the bound was {usual.state}")
        return
    width, height = Image.open(io.BytesIO(usual.content)).size
    within = width * height <= pictures["max_pixels"] and len(usual.content) <= pictures["max_megabytes"] * 1_000_000
    vast = asking.ask(scene, person, Wish(str(tool["id"]), price, words, asking.shows(tool, "vast")))
    note = f"{width} x {height} was made, one beyond the bound was {vast.state}"
    yield saw(CLAUSE, within and vast.state != DONE, note)


PROBE = Probe("largest", Level.LAB, (CLAUSE,), look)
