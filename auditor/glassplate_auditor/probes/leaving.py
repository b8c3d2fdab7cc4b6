"""What leaves the server while pictures are worked on, and whether what comes back is what was asked for."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import suppress

import numpy as np
from PIL import Image

from glassplate_auditor import sending, working
from glassplate_auditor.probe import Probe, saw
from glassplate_auditor.scene import Scene
from glassplate_auditor.verdicts import Level, Observation
from glassplate_auditor.visitor import Unable
from glassplate_auditor.working import Wish

CLAUSES = ("as-asked", "works-here", "only-here")
TURNS = {"90": -1, "270": 1}  # clockwise, as quarters counted the other way round
CLOSE = 10.0  # mean difference of grey values after one more compression
HERE = "here"
BOX = [64, 64, 512, 512]
OTHERS = ("cutout",)


def look(scene: Scene) -> Iterator[Observation]:
    """Have a picture turned and cut out by tools of this server; compare, and read what was called meanwhile."""
    hands, person = scene.hands(), scene.rich()
    offered = working.tools(person)
    here = [name for name, tool in offered.items() if tool["data_path"]["where"] == HERE]
    before, content = len(hands.calls()), scene.picture("asked", "PNG")
    wrong = 0
    for turn, quarters in TURNS.items():
        made = working.worked(scene, person, Wish("rotate", parameters={"turn": turn}), content)
        wrong += not _is_turned(content, made, quarters)
    for name in (name for name in OTHERS if name in here):
        wish = Wish(name, int(offered[name]["price"]), parameters={"subject": "object", "box": BOX})
        with suppress(Unable):  # whether it finds something in such a picture is another question
            working.worked(scene, person, wish, content)
    away = sending.away(scene, before)
    told = f"{len(TURNS)} pictures turned, {wrong} otherwise than asked; {len(away)} calls to elsewhere"
    yield saw("as-asked", not wrong and not away, told)
    yield saw("works-here", bool(here) and not away, told)
    companies = [each for each in scene.policy.manifest["processors"] if each["purpose"] in ("pictures", "video")]
    yield saw("only-here", not (away or companies or len(here) < len(offered)), told)


def _is_turned(content: bytes, made: bytes, quarters: int) -> bool:
    asked, got = (np.asarray(Image.open(io.BytesIO(each)).convert("L"), np.float64) for each in (content, made))
    wanted = np.rot90(asked, quarters)
    return wanted.shape == got.shape and float(np.abs(wanted - got).mean()) < CLOSE


PROBE = Probe("leaving", Level.LAB, CLAUSES, look)
