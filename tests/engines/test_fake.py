"""The fake engine ends in every way that the studio must stand."""

from __future__ import annotations

import pytest

from glassplate.engines import Failed, Progress, Refused, Result, Task
from glassplate.lib.blob import Blob
from tests.engines.fake import ENGINE
from tests.pictures import corners, packed


def ends(tool: str, wanted: bool = True, **parameters: object) -> list[object]:
    picture = Blob.of(packed(corners(), "PNG"))
    return list(ENGINE.render(Task(tool, {"picture": picture}, dict(parameters), wanted=lambda: wanted)))


def test_it_waits_and_hands_the_picture_back() -> None:
    *steps, outcome = ends("fake-slow", seconds=0.3)
    assert isinstance(outcome, Result)
    assert outcome.pictures[0].thumbnail_pixels == (96, 64)
    assert sum(isinstance(step, Progress) for step in steps) == len(steps) >= 4


def test_it_stops_refuses_and_fails() -> None:
    assert ends("fake-slow", wanted=False, seconds=5)[-1] == Failed("failed-stopped")
    assert ends("fake-refuse")[-1] == Refused("fake-refused")
    assert ends("fake-fail")[-1] == Failed("failed-memory")
    assert ends("fake-fail", how="again")[-1] == Failed("fake-failed", again=True)
    assert not isinstance(ends("fake-fail", how="nothing")[-1], Refused | Failed | Result)
    with pytest.raises(RuntimeError, match="IHDR"):
        ends("fake-fail", how="raise")
