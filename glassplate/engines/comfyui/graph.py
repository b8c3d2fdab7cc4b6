"""ComfyUI's work as a graph of nodes: our templates or the operator's, with the job's values put in.

A value that is written "$name" and nothing else is replaced: $prompt, $seed, $steps, $strength, $width, $height,
$variants, $checkpoint, and the files $picture and $mask. GLASSPLATE_COMFYUI_WORKFLOW names a folder with the operator's
own create.json, edit.json and inpaint.json, in ComfyUI's API format; what is not in it comes from ours.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from glassplate import environment
from glassplate.engines.contract import Failed
from glassplate.engines.remote.errors import Trouble

OURS = Path(__file__).parent / "workflows"
BROKEN = Failed("failed-comfyui-workflow")


def filled(name: str, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the graph of this name with the values in their places; Trouble when it cannot be read."""
    own = environment.text("GLASSPLATE_COMFYUI_WORKFLOW")
    file = Path(own) / f"{name}.json" if own else OURS / f"{name}.json"
    try:
        template = json.loads((file if file.is_file() else OURS / file.name).read_text(encoding="utf-8"))
        found = _put(template, values)
    except (OSError, ValueError, KeyError):
        raise Trouble(BROKEN) from None
    if not isinstance(found, dict) or not found:
        raise Trouble(BROKEN)
    return found


def _put(place: Any, values: Mapping[str, Any]) -> Any:
    if isinstance(place, dict):
        return {name: _put(inner, values) for name, inner in place.items()}
    if isinstance(place, list):
        return [_put(inner, values) for inner in place]
    if isinstance(place, str) and place.startswith("$"):
        return values[place[1:]]
    return place
