"""No code outside a child decodes a picture or loads a model, and no child loads code once it is confined."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from glassplate import engines
from glassplate.engines import Kind, Tool
from glassplate.engines.offline import OfflineEngine
from glassplate.lib.blob import Blob
from glassplate.sandbox import Sandbox
from tests.pictures import astronaut, foreign, full_of_notes, packed
from tests.sandbox.asking import DRILLS, PICTURES

PACKAGE = Path(__file__).parents[2] / "glassplate"
LIBRARIES = {"PIL", "c2pa", "cv2", "ncnn", "numpy", "onnxruntime", "torch", "imageio", "skimage", "pymatting"}
# What runs in children. Each new engine adds the folder of its work; nothing else may come here.
IN_CHILDREN = {
    "glassplate.sandbox.colour",
    "glassplate.sandbox.encoding",
    "glassplate.sandbox.opening",
    "glassplate.sandbox.pictures",
    "glassplate.sandbox.preloaded",
    "glassplate.provenance.code",
    "glassplate.provenance.credential",
    "glassplate.provenance.watermark",
    "glassplate.provenance.work",
    "glassplate.engines.pixels",
    "glassplate.engines.cutout.grounds",
    "glassplate.engines.cutout.guess",
    "glassplate.engines.cutout.layers",
    "glassplate.engines.cutout.marked",
    "glassplate.engines.cutout.matting",
    "glassplate.engines.cutout.person",
    "glassplate.engines.cutout.work",
    "glassplate.engines.frame.work",
    "glassplate.engines.recolour.work",
    "glassplate.engines.remote.filming",
    "glassplate.engines.remote.work",
    "glassplate.engines.standin.film",
    "glassplate.engines.standin.h264",
    "glassplate.engines.standin.mp4",
    "glassplate.engines.standin.scene",
    "glassplate.engines.standin.work",
    "glassplate.engines.safety.look",
    "glassplate.engines.safety.network",
    "glassplate.engines.safety.pdq",
    "glassplate.engines.safety.ready",
    "glassplate.engines.upscale.work",
}


def modules() -> dict[str, set[str]]:
    """Return what every module of the product imports, at its top or inside a function."""
    found: dict[str, set[str]] = {}
    for file in PACKAGE.rglob("*.py"):
        parts = file.relative_to(PACKAGE.parent).with_suffix("").parts
        found[".".join(parts).removesuffix(".__init__")] = set(_imports(file))
    return found


def _imports(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, f"{file} imports relatively"
            yield node.module
            yield from (f"{node.module}.{name.name}" for name in node.names)
        elif isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] in (
            "import_module",
            "__import__",
        ):
            name = node.args[0]
            yield str(getattr(name, "value", ""))


def test_only_child_modules_reach_a_decoder() -> None:
    found = modules()
    reaching = {name for name, imported in found.items() if {each.partition(".")[0] for each in imported} & LIBRARIES}
    while more := {name for name, imported in found.items() if imported & reaching} - reaching:
        reaching |= more
    assert reaching == IN_CHILDREN


def test_the_parents_side_loads_no_decoder() -> None:
    """Everything but the child modules, imported for real, Django and its views included."""
    names = sorted(set(modules()) - IN_CHILDREN - {"glassplate.__main__"})
    program = (
        "import django, importlib, sys; django.setup()\n"
        f"for name in {names!r}:\n"
        "    '.migrations' in name or importlib.import_module(name)\n"
        f"print(sorted({LIBRARIES!r} & set(sys.modules)))"
    )
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=120)
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout.splitlines()[-1] == "[]"


@pytest.fixture(scope="module")
def open_house() -> Iterator[Sandbox]:
    own = Sandbox(without=("landlock", "seccomp"))
    yield own
    own.close()


def newcomers(house: Sandbox, task: str, contents: list[bytes], parameters: dict[str, Any]) -> Any:
    """Return the modules that a task loads while it runs: in a confined child that would fail."""
    blobs = [Blob.of(content) for content in contents]
    return house.run(DRILLS + "newcomers", blobs, {"task": task, "parameters": parameters}).info["modules"]


ARRIVALS = full_of_notes("x") | foreign()


@pytest.mark.parametrize("name", ARRIVALS)
def test_an_arrival_loads_nothing(open_house: Sandbox, name: str) -> None:
    assert newcomers(open_house, PICTURES + "ingest", [ARRIVALS[name]], {}) == []


@pytest.mark.parametrize("wanted", ["png", "jpeg", "webp"])
def test_a_download_loads_nothing(open_house: Sandbox, wanted: str) -> None:
    content = packed(astronaut(96).convert("RGBA"), "PNG")
    assert newcomers(open_house, PICTURES + "convert", [content], {"format": wanted}) == []
    assert newcomers(open_house, PICTURES + "mask", [content], {"width": 50, "height": 40}) == []


TOOLS = {
    "cutout": [{"subject": "person"}, {"subject": "object", "box": [60, 10, 150, 240], "background": "blur"}],
    "upscale": [{"scale": 2}, {"scale": 4}],
    "crop": [{"box": [0, 0, 50, 50]}],
    "rotate": [{"turn": "90"}],
    "straighten": [{"angle": 5}],
    "resize": [{"width": 50}, {"width": 300}],
    "recolour": [{"colour": "#204080"}, {"reach": "alike"}],
}


def test_every_offline_tool_is_tried_here() -> None:
    assert {tool.id for tool in _offline()} == set(TOOLS)


@pytest.mark.parametrize(("name", "wish"), [(name, wish) for name, wishes in TOOLS.items() for wish in wishes])
def test_a_tool_loads_nothing(open_house: Sandbox, name: str, wish: dict[str, Any]) -> None:
    engine, tool = engines.tool(name)
    assert isinstance(engine, OfflineEngine)
    work = engine.work
    weights = {known: engines.weights.path(file).read_bytes() for known, file in work.weights.items()}
    brought = [each.name for each in tool.parameters if each.required and each.kind is Kind.MASK]
    told = {"tool": name, "pictures": ["picture", *brought], "weights": list(weights)}
    parameters = engines.check(tool, wish, brought) | told
    contents = [*[packed(astronaut(256 if name == "cutout" else 96), "JPEG")] * (1 + len(brought)), *weights.values()]
    assert newcomers(open_house, work.function, contents, parameters) == []


def _offline() -> list[Tool]:
    ours = [engine for engine in engines.catalogue().values() if type(engine).__module__.startswith("glassplate.")]
    return [tool for engine in ours for tool in engine.tools() if not tool.sends]
