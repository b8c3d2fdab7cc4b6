"""What Gemini is asked: pictures in their order, what each of them is for, and the person's words last."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from glassplate.engines.contract import Task
from glassplate.engines.google import client
from glassplate.engines.remote import carrying
from glassplate.engines.remote.carrying import Packed
from glassplate.engines.remote.images import Sent
from glassplate.lib.words import say
from glassplate.sandbox import JSON

SAME = "same"  # the shape of the picture that is changed
# Shapes by our names, which have no colons (they are part of the ids of sentences), and their size at 1K.
RATIOS = {
    "1-1": (1024, 1024),
    "2-3": (848, 1264),
    "3-2": (1264, 848),
    "3-4": (896, 1200),
    "4-3": (1200, 896),
    "9-16": (768, 1376),
    "16-9": (1376, 768),
    "21-9": (1584, 672),
}
# What Gemini is told of the pictures: this API has no field for a mask.
TOLD = {"picture": "gemini-told-picture", "mask": "gemini-told-mask", "references-1": "gemini-told-references"}
# How much wider and higher than at 1K a picture is sent: all pictures of a call travel in one request of 20 MB.
TIMES = {"1K": 1, "2K": 2, "4K": 2}
MOST_PIXELS = 4_200_000


@dataclass(frozen=True)
class Asked:
    """A call, ready to be made; `box` says where in the answer the person's picture lies, where a mask was sent."""

    call: dict[str, Any]
    box: JSON = None


def asked(task: Task, model: str) -> Asked:
    """Return what is asked for a task."""
    types = client.types()
    packed = _packed(task) if "picture" in task.pictures else Packed(())
    parts = [types.Part.from_bytes(data=sent.content.read(), mime_type=sent.media_type) for sent in _sent(packed)]
    parts.append(types.Part.from_text(text=_words(task)))
    shape = {"image_size": str(task.parameters["size"])}
    if (ratio := _ratio(task, packed)) != SAME:
        shape["aspect_ratio"] = ratio.replace("-", ":")
    config = types.GenerateContentConfig(
        response_modalities=["IMAGE"], image_config=types.ImageConfig(**shape), store=False
    )
    contents = [types.Content(role="user", parts=parts)]
    return Asked({"model": model, "contents": contents, "config": config}, packed.box if packed.mask else None)


def _packed(task: Task) -> Packed:
    """Return the pictures, brought to what Gemini takes; with a mask, to a shape that can be asked for."""
    times = TIMES[str(task.parameters["size"])]
    sizes: list[JSON] = [[width * times, height * times] for width, height in RATIOS.values()]
    return carrying.packed(task, {"most": MOST_PIXELS, "sizes": sizes})


def _ratio(task: Task, packed: Packed) -> str:
    """Return the shape to ask for: where there is a mask, the one that the picture was brought to."""
    if not packed.mask:
        return str(task.parameters["ratio"])
    times = TIMES[str(task.parameters["size"])]
    size = packed.size[0] // times, packed.size[1] // times
    return next(name for name, each in RATIOS.items() if each == size)


def _sent(packed: Packed) -> list[Sent]:
    """Return [picture, mask, references ...], as far as there are any."""
    return [*packed.pictures[:1], *([packed.mask] if packed.mask else []), *packed.pictures[1:]]


def _words(task: Task) -> str:
    """Return what each picture is for, and then the person's words."""
    return "\n\n".join([*(say(words) for name, words in TOLD.items() if name in task.pictures), task.prompt])
