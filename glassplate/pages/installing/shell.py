"""What the service worker may keep: built files that name their content, icons, models used, one page for all."""

from __future__ import annotations

import hashlib
import json

from glassplate.engines import discovery
from glassplate.engines.weights.served import served
from glassplate.lib.templatetags.web import BUILT, PREFIX, chunks
from glassplate.policy import questions

KEY = "shell"  # how the manifest declares it among what the browser keeps
ICONS = ("/static/icon.svg", *(f"{PREFIX}icons/plate-{size}.png" for size in ("192", "512", "512-whole")))
APART = "assets/device-"  # a tool's own worker comes when the tool is used, with its model


def is_declared() -> bool:
    """Tell whether the manifest lets the browser keep the shell."""
    return any(entry.key == KEY for entry in questions.browser_storage())


def worker() -> str:
    """Return the service worker with the list of what it keeps above it; with null for a list it takes itself away."""
    built = next(chunk for chunk in chunks().values() if chunk.is_entry and chunk.name == "sw")
    code = (BUILT / built.file).read_text(encoding="utf-8")
    return f"self.SHELL = {json.dumps(listed(code) if is_declared() else None)};\n{code}"


def listed(code: str) -> dict[str, object]:
    """Return what a worker of this code keeps; `version` changes with any of it."""
    files = [*ICONS, *sorted(_files())]
    pages = offline_pages()
    version = hashlib.sha256(json.dumps([files, pages, questions.version(), code]).encode()).hexdigest()[:16]
    return {"version": version, "files": files, "offline": pages, "models": sorted(_models())}


def offline_pages() -> dict[str, str]:
    """Return the address of the offline page in each language, the service's own first."""
    codes = questions.languages()
    return {code: f"/{code}/offline" if len(codes) > 1 else "/offline" for code in codes}


def _files() -> set[str]:
    """Return the built files, but for the worker itself and what a tool on the device brings along."""
    built = [chunk for chunk in chunks().values() if chunk.name != "sw" and not chunk.file.startswith(APART)]
    files = {chunk.file for chunk in built} | {style for chunk in built for style in chunk.styles}
    return {PREFIX + file for file in files if file.endswith((".js", ".css"))}


def _models() -> set[str]:
    tools = (tool for engine in discovery.catalogue().values() for tool in engine.tools())
    return {f"/static/{each.path}" for tool in tools for each in served(tool)}
