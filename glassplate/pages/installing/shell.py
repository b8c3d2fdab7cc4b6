"""What the service worker may keep: built files that name their content, icons, models used, two pages for all."""

from __future__ import annotations

import hashlib
import json

from glassplate.engines import discovery
from glassplate.engines.weights.served import served
from glassplate.lib.templatetags.web import BUILT, PREFIX, chunks
from glassplate.policy import questions

KEY = "shell"  # how the manifest declares it among what the browser keeps
ICONS = ("/static/icon.svg", *(f"{PREFIX}icons/plate-{size}.png" for size in ("192", "512", "512-whole")))
APART = "assets/device-"  # the worker that tools run in


def is_declared() -> bool:
    """Tell whether the manifest lets the browser keep the shell."""
    return any(entry.key == KEY for entry in questions.browser_storage())


def worker(tools: str = "") -> str:
    """Return the service worker with the list of what it keeps above it; with null for a list it takes itself away.

    `tools`: how those that run on a person's device are described in the studio that is shown without a network.
    """
    built = next(chunk for chunk in chunks().values() if chunk.is_entry and chunk.name == "sw")
    code = (BUILT / built.file).read_text(encoding="utf-8")
    return f"self.SHELL = {json.dumps(listed(code, tools) if is_declared() else None)};\n{code}"


def listed(code: str, tools: str = "") -> dict[str, object]:
    """Return what a worker of this code keeps; `version` changes with any of it, and with what the pages say."""
    files = [*ICONS, *sorted(_files())]
    pages, studios = offline_pages(), offline_studios()
    said = json.dumps([files, pages, studios, tools, questions.version(), code])
    version = hashlib.sha256(said.encode()).hexdigest()[:16]
    models = sorted(_models() | _runtimes())
    return {"version": version, "files": files, "offline": pages, "studio": studios, "models": models}


def offline_pages() -> dict[str, str]:
    """Return the address of the offline page in each language, the service's own first."""
    return _in_each_language("/offline")


def offline_studios() -> dict[str, str]:
    """Return the same for the studio without a network; nothing where pictures or tools are not in the browser."""
    here = questions.in_browser() and questions.works_on_device() and not questions.begins_with_words()
    return _in_each_language("/offline/studio") if here else {}


def _in_each_language(path: str) -> dict[str, str]:
    codes = questions.languages()
    return {code: f"/{code}{path}" if len(codes) > 1 else path for code in codes}


def _files() -> set[str]:
    """Return the built files, but for the worker itself; the one for tools only where they work without a network."""
    built = [chunk for chunk in chunks().values() if chunk.name != "sw"]
    files = {file for chunk in built for file in (chunk.file, *chunk.styles, *chunk.assets)}
    apart = bool(offline_studios())
    return {PREFIX + file for file in files if file.endswith((".js", ".css")) and (apart or not file.startswith(APART))}


def _runtimes() -> set[str]:
    """Return what runs the models: kept with them, once used."""
    return {PREFIX + file for chunk in chunks().values() for file in chunk.assets if file.endswith(".wasm")}


def _models() -> set[str]:
    tools = (tool for engine in discovery.catalogue().values() for tool in engine.tools())
    return {f"/static/{each.path}" for tool in tools for each in served(tool)}
