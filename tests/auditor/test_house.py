"""The auditor knows nothing of the product's code, and the product nothing of the copies that are broken on purpose."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.auditor.conftest import ROOT

AUDITOR, MUTANTS = ROOT / "auditor" / "glassplate_auditor", ROOT / "mutants"
FILES = sorted([*AUDITOR.rglob("*.py"), *MUTANTS.rglob("*.py")])
LONGEST_FILE, LONGEST_FUNCTION = 300, 60
MAY_IMPORT = {"c2pa", "cryptography", "glassplate_auditor", "httpx", "numpy", "PIL", "playwright"}


def imported(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name.split(".")[0] for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield (node.module or "").split(".")[0]


def test_the_auditor_imports_little_and_nothing_of_the_product() -> None:
    import sys

    for file in AUDITOR.rglob("*.py"):
        assert set(imported(file)) - set(sys.stdlib_module_names) <= MAY_IMPORT, file.name


def test_the_product_has_no_hook_for_a_mutant() -> None:
    words = (b"GLASSPLATE_MUTANT", b"sitecustomize", b"import mutants", b"from mutants", b"import glassplate_auditor")
    files = [file for kind in ("*.py", "*.html", "*.toml") for file in (ROOT / "glassplate").rglob(kind)]
    assert [file.name for file in files if any(word in file.read_bytes() for word in words)] == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOT)))
def test_files_and_functions_stay_small(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= LONGEST_FILE
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef):
            assert (node.end_lineno or 0) - node.lineno < LONGEST_FUNCTION, node.name
