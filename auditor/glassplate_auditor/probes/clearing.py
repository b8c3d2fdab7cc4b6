"""The pictures in a browser: whoever signs out or leaves is asked about them; nothing of them is cleared unasked."""

from __future__ import annotations

from collections.abc import Iterator

import httpx

from glassplate_auditor.probe import Probe, saw
from glassplate_auditor.scene import Scene
from glassplate_auditor.verdicts import Level, Observation
from glassplate_auditor.visitor import Unable

CLAUSES = ("browser-store-too",)
BOX, STORED = "browser", '"storage"'


def look(scene: Scene) -> Iterator[Observation]:
    """Sign out twice and delete two accounts, once with the wish to clear the browser and once without it."""
    keeps, clears = scene.newcomer("keeps"), scene.newcomer("clears")
    if BOX not in keeps.fields("/account/delete"):
        yield saw("browser-store-too", False, "nobody is asked about the pictures in the browser")
        return
    is_ticked = "checked" in keeps.fields("/account/delete")[BOX]
    out = {wish: _cleared(scene.again("keeps").form("/account/logout", browser=wish)) for wish in ("keep", "clear")}
    gone = {"keep": _left(keeps.form("/account/delete", sure="on"))}
    gone["clear"] = _left(clears.form("/account/delete", sure="on", browser="on"))
    unasked = is_ticked + out["keep"] + gone["keep"]
    unheard = (not out["clear"]) + (not gone["clear"])
    note = f"4 farewells; cleared unasked: {unasked}; asked for and not done: {unheard}"
    yield saw("browser-store-too", not (unasked or unheard), note)


def _left(answer: httpx.Response) -> bool:
    if "/receipts/" not in answer.url.path:
        raise Unable("an account could not be deleted")
    return _cleared(answer)


def _cleared(answer: httpx.Response) -> bool:
    """Tell whether the browser was told to clear what pages keep in it, on the way to this answer."""
    told = [each.headers.get("clear-site-data", "") for each in (*answer.history, answer)]
    if not any(told):
        raise Unable("a farewell said nothing to the browser")
    return any(STORED in each for each in told)


PROBE = Probe("clearing", Level.OUTSIDE, CLAUSES, look)
