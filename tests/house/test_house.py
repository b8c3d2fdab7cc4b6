"""The house stands as designed: rooms import only to their left, files and functions stay small, doors stay alone."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from functools import cache
from pathlib import Path

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
    "cryptography": {
        "vault",
        "provenance",
        "rights/signature.py",
        "runtime/edge/examining.py",
        "accounts/second/codes.py",
        "accounts/alarms/signature.py",
        "engines/standin/people/alarms.py",
    },
    "segno": {"accounts/second/codes.py"},
    "stripe": {"billing/vendors/stripe/library.py"},
    "requests": set(),
    "httpx": set(),
    "http": {"lib/hosts.py"},
    "smtplib": {"egress"},
    "imaplib": {"egress"},
    "tempfile": {"engines/fetch.py"},
}
FILES = sorted(
    file for file in PACKAGE.rglob("*.py") if "migrations" not in file.parts and "web_dist" not in file.parts
)


FRONT_END = sorted([*WEB.rglob("*.ts"), *WEB.rglob("*.svelte")])


def room(file: Path) -> str:
    return file.relative_to(PACKAGE).parts[0].removesuffix(".py")


@dataclass(frozen=True)
class Seen:
    """What a file is like: what it imports, how many lines are filled, its functions' lengths and parameters."""

    imports: tuple[str, ...]
    lines: int
    functions: tuple[tuple[str, int, int], ...]


@cache
def seen(file: Path) -> Seen:
    text, imports, functions = file.read_text(), list[str](), []
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            imports += [name.name for name in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            imports.append(node.module)
            if node.module == "glassplate":
                imports += [f"glassplate.{name.name}" for name in node.names]
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            named = [name for name in node.args.args if name.arg not in ("self", "cls")]
            length = (node.end_lineno or 0) - node.lineno
            functions.append((node.name, length, len(named) + len(node.args.kwonlyargs)))
    lines = [line for line in text.splitlines() if line.strip()]
    return Seen(tuple(imports), len(lines), tuple(functions))


def place(file: Path) -> str:
    return str(file.relative_to(PACKAGE))


def test_there_is_something_to_look_at() -> None:
    assert len(FILES) > 300
    assert len([file for file in FILES if seen(file).imports]) > 300


def test_a_room_imports_only_rooms_to_its_left() -> None:
    wrong = []
    for file in FILES:
        mine = room(file)
        if mine in ABOVE:
            continue
        allowed = {*ROOMS[: ROOMS.index(mine) + 1], "environment"}
        parts = (name.split(".") for name in seen(file).imports)
        far = [each for each in parts if each[0] == "glassplate" and len(each) > 1 and each[1] not in allowed]
        wrong += [f"{place(file)} imports {'.'.join(each)}" for each in far]
    assert wrong == []


def test_only_its_owner_imports_a_library() -> None:
    wrong = []
    for file in FILES:
        for name in seen(file).imports:
            owners = OWNERS.get(name.split(".")[0])
            if owners is not None and place(file) not in owners and place(file).split("/")[0] not in owners:
                wrong.append(f"{place(file)} imports {name}")
    assert wrong == []


def test_files_and_functions_stay_small() -> None:
    wrong = [f"{place(file)} has {seen(file).lines} lines" for file in FILES if seen(file).lines > LONGEST_FILE]
    for file in FILES:
        for name, length, parameters in seen(file).functions:
            if length >= LONGEST_FUNCTION:
                wrong.append(f"{place(file)}: {name} is too long")
            if parameters > MOST_PARAMETERS:
                wrong.append(f"{place(file)}: {name} takes {parameters} parameters")
    assert wrong == []


def test_front_end_files_stay_small() -> None:
    files = {file: [line for line in file.read_text().splitlines() if line.strip()] for file in FRONT_END}
    assert len(files) > 50
    assert [f"{file.name} has {len(lines)} lines" for file, lines in files.items() if len(lines) > LONGEST_FILE] == []


def test_the_browser_core_imports_only_core() -> None:
    wrong, core = [], sorted((WEB / "core").rglob("*.ts"))
    for file in core:
        for line in file.read_text().splitlines():
            told = line.startswith(("import", "export")) and " from " in line
            if told and not line.rsplit(" from ", 1)[1].strip("';\" ").startswith("./"):
                wrong.append(f"{file.name}: {line}")
    assert core
    assert wrong == []


def test_names_that_say_nothing_are_not_used() -> None:
    empty = ("utils", "helpers", "manager", "service", "misc", "common")
    assert not [file.name for file in FILES if file.stem.lower() in empty]


def test_every_room_says_what_it_is() -> None:
    for folder in PACKAGE.iterdir():
        front = folder / "__init__.py"
        if folder.is_dir() and front.exists():
            assert ast.get_docstring(ast.parse(front.read_text())), folder.name
