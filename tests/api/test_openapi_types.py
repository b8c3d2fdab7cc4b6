"""The front end's types are those of this API: the description that they are made from is not stale."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

CHECKED_IN = Path(__file__).parents[2] / "web" / "described" / "openapi.json"


def test_the_description_that_the_front_end_is_typed_by_is_this_apis() -> None:
    described = subprocess.run(
        [sys.executable, "-m", "glassplate.api.describe"], capture_output=True, text=True, check=True
    )
    assert described.stdout == CHECKED_IN.read_text(), "the API has changed: run `npm run types` in web/"
