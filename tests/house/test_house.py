"""The house stands as designed: rooms import only to their left, files and functions stay small, doors stay alone."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "glassplate"
WEB = PACKAGE.parent / "web" / "src"
ROOMS = ("lib", "faults", "sandbox", "policy", "egress", "vault", "accounts", "usage", "billing", "provenance") + (
    "engines",
    "studio",
    "rights",
    "api",
    "console",
    "pages",
)
ABOVE = {"settings", "urls", "cli", "runtime", "environment", "__main__", "__init__"}
LONGEST_FILE, LONGEST_FUNCTION, MOST_PARAMETERS = 300, 60, 6
OWNERS = {  # only this place may import that library
    "logging": {"lib/log.py"},
    "PIL": {"sandbox", "engines"},
    "c2pa": {"sandbox", "provenance/credential.py"},
    "cv2": {"sandbox", "engines", "provenance/watermark.py"},
    "ncnn": {"sandbox", "engines"},
    "numpy": {"sandbox", "engines", "provenance/watermark.py", "provenance/code.py", "provenance/work.py"},
    "cryptography": {"vault", "provenance"},
    "requests": set(),
    "httpx": set(),
    "http": {"lib/hosts.py"},
    "smtplib": {"egress"},
    "tempfile": {"engines/fetch.py"},
}
FILES = sorted(
    file for file in PACKAGE.rglob("*.py") if "migrations" not in file.parts and "web_dist" not in file.parts
)


def room(file: Path) -> str:
    return file.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            yield node.module
            if node.module == "glassplate":
                yield from (f"glassplate.{name.name}" for name in node.names)


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_a_room_imports_only_rooms_to_its_left(file: Path) -> None:
    mine = room(file)
    if mine in ABOVE:
        return
    allowed = {*ROOMS[: ROOMS.index(mine) + 1], "environment"}
    for name in imports(file):
        parts = name.split(".")
        if parts[0] == "glassplate" and len(parts) > 1:
            assert parts[1] in allowed, f"{file.relative_to(PACKAGE)} imports {name}"


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_only_its_owner_imports_a_library(file: Path) -> None:
    place = str(file.relative_to(PACKAGE))
    for name in imports(file):
        owners = OWNERS.get(name.split(".")[0])
        assert owners is None or place in owners or place.split("/")[0] in owners, f"{place} imports {name}"


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_files_and_functions_stay_small(file: Path) -> None:
    text = file.read_text()
    filled = [line for line in text.splitlines() if line.strip()]
    assert len(filled) <= LONGEST_FILE, f"{len(filled)} lines"
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert (node.end_lineno or 0) - node.lineno < LONGEST_FUNCTION, f"{node.name} is too long"
            count = len([name for name in node.args.args if name.arg not in ("self", "cls")]) + len(
                node.args.kwonlyargs
            )
            assert count <= MOST_PARAMETERS, f"{node.name} takes {count} parameters"


@pytest.mark.parametrize("file", sorted(WEB.rglob("*.ts")) + sorted(WEB.rglob("*.svelte")), ids=lambda file: file.name)
def test_front_end_files_stay_small(file: Path) -> None:
    assert len([line for line in file.read_text().splitlines() if line.strip()]) <= LONGEST_FILE


@pytest.mark.parametrize("file", sorted((WEB / "core").rglob("*.ts")), ids=lambda file: file.name)
def test_the_browser_core_imports_only_core(file: Path) -> None:
    for line in file.read_text().splitlines():
        if line.startswith(("import", "export")) and " from " in line:
            assert line.rsplit(" from ", 1)[1].strip("';\" ").startswith("./"), line


def test_names_that_say_nothing_are_not_used() -> None:
    empty = ("utils", "helpers", "manager", "service", "misc", "common")
    assert not [file.name for file in FILES if file.stem.lower() in empty]


def test_every_room_says_what_it_is() -> None:
    for folder in PACKAGE.iterdir():
        front = folder / "__init__.py"
        if folder.is_dir() and front.exists():
            assert ast.get_docstring(ast.parse(front.read_text())), folder.name
