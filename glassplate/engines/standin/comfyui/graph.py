"""Reads a graph in ComfyUI's API format: what is asked for, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from glassplate.engines.standin.residue import RESIDUE

OUTPUTS = ("SaveImage", "PreviewImage", "SaveImageWebsocket")
LOADERS = ("LoadImage", "LoadImageMask")
NODES = (*OUTPUTS, *LOADERS, "CheckpointLoaderSimple", "UNETLoader", "CLIPLoader", "DualCLIPLoader", "VAELoader") + (
    *("CLIPTextEncode", "KSampler", "KSamplerAdvanced", "EmptyLatentImage", "EmptySD3LatentImage", "VAEDecode"),
    *("VAEEncode", "VAEEncodeForInpaint", "SetLatentNoiseMask", "InpaintModelConditioning", "ImageScale"),
    *("ImageToMask", "MaskToImage", "InvertMask", "GrowMask", "LoraLoader", "FluxGuidance", "ConditioningZeroOut"),
    *("ImageCompositeMasked", "LatentUpscale", "ImageUpscaleWithModel", "UpscaleModelLoader", "RepeatLatentBatch"),
)
LARGEST = 4096


class BadGraph(ValueError):
    """The graph is refused: a type and a message, as ComfyUI names them."""

    def __init__(self, kind: str, message: str, node: str = "") -> None:
        super().__init__(message)
        self.kind, self.message, self.node = kind, message, node


@dataclass(frozen=True)
class Graph:
    """A checked graph: the words, size, count and seed, the pictures it loads, and its output nodes."""

    prompt: str
    width: int
    height: int
    count: int
    seed: int
    pictures: list[bytes]
    mask: str
    outputs: list[tuple[str, str]]


def read(nodes: Any) -> Graph:
    """Return what the graph asks for; BadGraph when ComfyUI would refuse it."""
    if not isinstance(nodes, dict) or not nodes:
        raise BadGraph("no_prompt", "No prompt provided")
    for id, node in nodes.items():
        kind = node.get("class_type") if isinstance(node, dict) else None
        if kind not in NODES:
            raise BadGraph("invalid_prompt", f"Cannot execute because node {kind} does not exist.", id)
        for value in node.get("inputs", {}).values():
            if isinstance(value, list) and (len(value) != 2 or str(value[0]) not in nodes):
                raise BadGraph("prompt_outputs_failed_validation", "Prompt outputs failed validation", id)
    outputs = [(id, node["class_type"]) for id, node in nodes.items() if node["class_type"] in OUTPUTS]
    if not outputs:
        raise BadGraph("prompt_no_outputs", "Prompt has no outputs")
    latent = _first(nodes, "EmptyLatentImage", "EmptySD3LatentImage")
    width, height = int(latent.get("width", 512)), int(latent.get("height", 512))
    if not (16 <= width <= LARGEST and 16 <= height <= LARGEST):
        raise BadGraph("prompt_outputs_failed_validation", "Prompt outputs failed validation")
    sampler = _first(nodes, "KSampler", "KSamplerAdvanced")
    seed = int(sampler.get("seed", sampler.get("noise_seed", 0)))
    pictures, mask = _pictures(nodes)
    if pictures and not latent:
        width, height = 0, 0  # the first picture's size
    return Graph(_words(nodes, sampler), width, height, int(latent.get("batch_size", 1)), seed, pictures, mask, outputs)


def loaded(nodes: dict[str, Any]) -> Iterator[tuple[str, str, bytes]]:
    """Yield the loading nodes: id, class and the file's content."""
    for id, node in nodes.items():
        if node["class_type"] in LOADERS:
            name = str(node.get("inputs", {}).get("image", ""))
            held = _file(name)
            if held is None:
                raise BadGraph("prompt_outputs_failed_validation", f"Invalid image file: {name}", id)
            yield id, node["class_type"], held


def _file(name: str) -> bytes | None:
    """Return the content of "name", or of "name [temp]"."""
    plain, _, place = name.partition(" [")
    held = RESIDUE.get("comfyui", place.rstrip("]") or "input", plain)
    return held.content if held else None


def _pictures(nodes: dict[str, Any]) -> tuple[list[bytes], str]:
    """Return the loaded pictures with the mask last, and what kind of mask it is."""
    found = list(loaded(nodes))
    pictures = [content for _, kind, content in found if kind == "LoadImage"]
    masks = [(id, content) for id, kind, content in found if kind == "LoadImageMask"]
    if not masks:
        return pictures, ""
    id, content = masks[0]
    return [*pictures, content], "alpha" if nodes[id]["inputs"].get("channel") == "alpha" else "white"


def _words(nodes: dict[str, Any], sampler: dict[str, Any]) -> str:
    """Return the text that leads to the sampler's positive side, or all texts."""
    seen, ahead = set[str](), [sampler.get("positive")]
    while ahead:
        link = ahead.pop()
        if isinstance(link, list) and str(link[0]) not in seen:
            seen.add(str(link[0]))
            node = nodes[str(link[0])]
            if node["class_type"] == "CLIPTextEncode":
                return str(node["inputs"].get("text", ""))
            ahead += node.get("inputs", {}).values()
    texts = [str(node["inputs"].get("text", "")) for node in nodes.values() if node["class_type"] == "CLIPTextEncode"]
    return "\n".join(texts)


def _first(nodes: dict[str, Any], *kinds: str) -> dict[str, Any]:
    return next((node.get("inputs", {}) for node in nodes.values() if node["class_type"] in kinds), {})
