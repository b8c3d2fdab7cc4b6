"""What both video engines share: their parameters, the first frame, and the film that comes back."""

from __future__ import annotations

from collections.abc import Callable

from glassplate.engines.contract import Made, Parameter, Task, choice, number
from glassplate.engines.remote import carrying, safe
from glassplate.engines.remote.images import Sent
from glassplate.lib.blob import Blob

# By our names, which have no colons: they are part of the ids of sentences.
RATIO = choice("ratio", ("16-9", "9-16"), "16-9")
SEED = number("seed", (0, 2**31 - 1, 1), None, "")
FIRST_FRAME_PIXELS = 2_400_000
MOST_BYTES = 192 << 20


def resolution(offered: tuple[str, ...]) -> Parameter:
    return choice("resolution", offered, "720p")


def ratio(task: Task) -> str:
    return str(task.parameters["ratio"]).replace("-", ":")


def first_frame(task: Task) -> Sent | None:
    """Return the picture that the film begins with, brought to a size that is taken; None where there is none."""
    if "picture" not in task.pictures:
        return None
    return carrying.packed(task, {"most": FIRST_FRAME_PIXELS}).pictures[0]


def made(raw: Blob, wanted: Callable[[], bool]) -> Made:
    """Return the film as ours; the raw one is freed where it cannot be opened."""
    try:
        return safe.video(raw, wanted)
    except BaseException:
        raw.close()
        raise
