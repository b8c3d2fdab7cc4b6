"""The sandbox's tasks of provenance: mark a result, take a credential over, read a picture's story."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from glassplate.provenance import credential, notes, sources, telling, watermark
from glassplate.provenance.credential import Ingredient, Pen
from glassplate.provenance.sources import Source
from glassplate.provenance.watermark import Bytes
from glassplate.sandbox import encoding, headers, pictures
from glassplate.sandbox.child import Answer
from glassplate.sandbox.errors import BadInput
from glassplate.sandbox.opening import Caps, opened

Progress = Callable[[float], None]
Facts = dict[str, Any]
VIDEO, PARENT, INPUT = "video/mp4", "parentOf", "inputTo"
ORIGINAL = "original"  # among what was brought: a company's own file
ANYTHING = Caps(max_pixels=200_000_000)
LONGEST_STORE = 4 << 20  # of a stranger: it goes along with every later version
PACK: dict[str, Callable[[Bytes], bytes]] = {
    "image/jpeg": encoding.jpeg,
    "image/png": encoding.png,
    "image/webp": encoding.webp,
}
AGENT = {"softwareAgent": {"name": credential.AGENT}}


class Marks:
    """What a child does to a result to mark it as what it is: first in its pixels, and last of all around its file.

    `asked` are the parameters of `marking.Asked`: action, source, anew, agent; tag (hexadecimal, "" for no mark in the
    pixels); chain (certificates, "" for no credential), key (of this draft). `brought` holds by name "parent", what it
    was made from; "original", a company's own file; "mask", where it may differ from the parent.
    """

    def __init__(self, asked: Facts, brought: dict[str, bytes]) -> None:
        self._asked, self._mask = asked, brought.get("mask")
        self._used, before = _used(brought, anew=asked["anew"])
        self._now = Source(asked["source"])
        self._source = self._now if asked["anew"] else sources.together(before, self._now)
        self._is_in_pixels = False

    @property
    def wants_pixels(self) -> bool:
        """Whether there is to be a mark in them: a model made them, or what they were cropped from."""
        return bool(self._asked["tag"]) and self._source.is_ai

    def in_pixels(self, pixels: Bytes) -> Bytes | None:
        """Return the pixels with the mark in them; None where none is wanted, where one is already, or nobody finds it.

        A mark in a picture smaller than the detector looks at would be a claim that nobody can check.
        """
        has_room = max(pixels.shape[:2]) >= watermark.LEAST_SIDE
        if not self.wants_pixels or not has_room or (not self._now.is_ai and watermark.detected(pixels)):
            return None
        marked = watermark.embedded(pixels, bytes.fromhex(self._asked["tag"]))
        share = np.asarray(opened(memoryview(self._mask), ANYTHING).image) if self._mask else None
        if share is not None and share.shape[:2] == pixels.shape[:2]:
            outside = (share if share.ndim == 2 else share[..., :3].max(axis=2)) == 0
            marked[outside] = pixels[outside]
        self._is_in_pixels = True
        return marked

    def around(self, content: bytes, media_type: str) -> Answer:
        """Return [picture, what is to be signed], and where the gap for it is, as info."""
        made = {"action": self._asked["action"], "digitalSourceType": self._now.address}
        actions = _actions(self._used, made | {"softwareAgent": {"name": self._asked["agent"]}})
        actions += [{"action": sources.MARKED} | AGENT] if self._is_in_pixels else []
        return _sealed(content, self._asked | {"media_type": media_type}, self._source, (actions, self._used))


def mark(blobs: list[memoryview], parameters: Facts, progress: Progress) -> Answer:
    """Mark a result as what it is: [picture, what is to be signed].

    Blobs: the result and those named in `brought`. Parameters: media_type, and what `Marks` is asked.
    Info: gap and length where there is something to sign.
    """
    marks = Marks(parameters, dict(zip(parameters["brought"], map(bytes, blobs[1:]), strict=True)))
    content, media_type = bytes(blobs[0]), parameters["media_type"]
    if marks.wants_pixels and media_type != VIDEO:
        marked = marks.in_pixels(np.asarray(opened(blobs[0], ANYTHING).image))
        content = content if marked is None else PACK[media_type](marked)
    return marks.around(content, media_type)


def convert(blobs: list[memoryview], parameters: Facts, progress: Progress) -> Answer:
    """Turn a kept picture into `format`; where it has a credential, the copy has one too, with it as its parent.

    Parameters besides: media_type, chain, key. Info: gap and length where there is something to sign.
    """
    (content, *_), _ = pictures.convert(blobs, {"format": parameters["format"]}, progress)
    return _taken_over(bytes(blobs[0]), bytes(content), parameters)


def keep(blobs: list[memoryview], parameters: Facts, progress: Progress) -> Answer:
    """Take the credential of an arrival (first blob) over to what is kept of it (second); BadInput if it is not whole.

    Parameters: media_type, chain, key. Info as above.
    """
    content, told = bytes(blobs[1]), _taken_over(bytes(blobs[0]), bytes(blobs[1]), parameters)
    if not told[1]:
        raise BadInput("credential-unreadable")
    if len(told[0][0]) - len(content) > LONGEST_STORE:
        raise BadInput("credential-too-large")
    return told


def read(blobs: list[memoryview], parameters: Facts, progress: Progress) -> Answer:
    """Return the story of any picture or MP4 as info: state, maker, steps, source, mark, film.

    Parameters: anchors (certificates that we vouch for), pixels (whether to look for a mark).
    """
    media_type = _kind(blobs[0])
    found = credential.read(bytes(blobs[0]), media_type, parameters["anchors"])
    story = telling.told(found) if found else {"state": "", "maker": "", "steps": [], "source": None}
    mark = None
    if parameters["pixels"] and media_type != VIDEO:
        mark = watermark.detected(np.asarray(opened(blobs[0], ANYTHING).image), progress)
    return [], story | {"mark": mark.tag.hex() if mark else "", "film": media_type == VIDEO}


def _used(brought: dict[str, bytes], *, anew: bool) -> tuple[Sequence[Ingredient], Source | None]:
    """Return the ingredients, and what is known of the one that the result is a later state of."""
    used, before = [], None
    original, parent = brought.get(ORIGINAL), brought.get("parent")
    if original is not None and (told := _whole(original)):
        used.append(Ingredient(original, _kind(memoryview(original)), PARENT))
        before = told["source"]
    if parent is not None:
        relation = INPUT if used or anew else PARENT
        used.append(Ingredient(parent, _kind(memoryview(parent)), relation))
        known = _whole(parent)
        before = before or (known["source"] if known else None)
    return used, Source(before) if before else None


def _whole(content: bytes) -> Facts | None:
    """Return what a whole credential tells; None without one, or for a broken one, which proves nothing."""
    try:
        found = credential.read(content, _kind(memoryview(content)), "")
    except BadInput:
        return None
    told = telling.told(found) if found else None
    return told if told and told["state"] != "invalid" else None


def _actions(used: Sequence[Ingredient], made: Facts) -> list[Facts]:
    """Return the actions in their order: what was there is opened first, else the picture is a new one."""
    numbers = [credential.label(number) for number in range(len(used))]
    if used and used[0].relation == PARENT:
        first = {"action": sources.OPENED, "parameters": {"ingredientIds": numbers[:1]}}
        later = made | {"action": sources.EDITED} if made["action"] == sources.CREATED else made
        return [first, later | ({"parameters": {"ingredientIds": numbers[1:]}} if numbers[1:] else {})]
    if made["action"] != sources.CREATED:
        made = made | {"action": sources.CREATED}
    return [made | ({"parameters": {"ingredientIds": numbers}} if numbers else {})]


def _taken_over(parent: bytes, content: bytes, parameters: Facts) -> Answer:
    told = _whole(parent) if parameters["chain"] else None
    if told is None:
        return [content, b""], {}
    used = [Ingredient(parent, _kind(memoryview(parent)), PARENT)]
    source = Source(told["source"]) if told["source"] else None
    return _sealed(content, parameters, source, (_actions(used, {"action": sources.CONVERTED} | AGENT), used))


def _sealed(
    content: bytes,
    parameters: Facts,
    source: Source | None,
    claim: tuple[Sequence[Facts], Sequence[Ingredient]],
) -> Answer:
    """Write the note and the credential, which comes last: any change after it would break it."""
    media_type = parameters["media_type"]
    noted = notes.noted(content, media_type, source) if source else content
    if not parameters["chain"]:
        return [noted, b""], {}
    draft = credential.drafted(noted, media_type, *claim, Pen(parameters["chain"], parameters["key"]))
    return [draft.content, draft.to_sign], {"gap": [list(part) for part in draft.gap], "length": draft.length}


def _kind(view: memoryview) -> str:
    """Return the media type by the first bytes; BadInput for what is neither a picture that we open nor an MP4."""
    try:
        return f"image/{headers.sniff(view)}"
    except BadInput:
        if bytes(view[4:8]) == b"ftyp":
            return VIDEO
        raise
