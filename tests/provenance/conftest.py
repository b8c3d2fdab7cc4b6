"""A data folder of its own for each test that wants another instance."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Return a way to become another instance, one that was never started."""

    def become() -> None:
        monkeypatch.setenv("GLASSPLATE_DATA", str(tmp_path / "another"))

    return become
