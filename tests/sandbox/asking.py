"""Short ways to ask the sandbox from a test."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PIL import Image

from glassplate import sandbox
from glassplate.lib.blob import Blob
from glassplate.sandbox import Limits, SandboxError
from tests.pictures import unpacked

DRILLS = "glassplate.sandbox.drills:"
PICTURES = "glassplate.sandbox.pictures:"


@dataclass(frozen=True)
class Kept:
    """What became of an arrival."""

    content: bytes
    thumbnail: bytes
    info: dict[str, Any]

    @property
    def image(self) -> Image.Image:
        return unpacked(self.content)


def ingest(content: bytes, **caps: Any) -> Kept:
    with Blob.of(content) as arrival:
        made = sandbox.run(PICTURES + "ingest", [arrival], caps, Limits(memory_mb=1400, cpu_s=20, wall_s=20))
    picture, thumbnail = (blob.read() for blob in made.blobs)
    made.close()
    return Kept(picture, thumbnail, made.info)


def refusal(content: bytes, task: str = "ingest", **parameters: Any) -> str | None:
    """Return the words id that the content is refused with, None when it is accepted; anything else is raised."""
    with Blob.of(content) as arrival:
        try:
            sandbox.run(PICTURES + task, [arrival], parameters).close()
        except SandboxError as error:
            if error.reason is not sandbox.Reason.BROKEN:
                raise
            return error.code
    return None


def one(task: str, content: bytes, **parameters: Any) -> tuple[bytes, dict[str, Any]]:
    """Run a task with one input and one output."""
    with Blob.of(content) as blob:
        made = sandbox.run(PICTURES + task, [blob], parameters)
    answer = made.blobs[0].read()
    made.close()
    return answer, made.info
