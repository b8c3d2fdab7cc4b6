"""Puts the built front end and the model weights into the wheel: what is installed needs neither Node nor network."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

HERE = Path(__file__).parent


class Build(BuildHookInterface):
    """Runs before the wheel is packed; an editable install builds its front end with `make`."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":
            return
        if not (HERE / "glassplate" / "web_dist" / "manifest.json").exists():
            self._build_front_end()
        subprocess.run([sys.executable, "-m", "glassplate.engines.fetch"], cwd=HERE, check=True)

    def _build_front_end(self) -> None:
        if shutil.which("npm") is None:
            raise SystemExit("Node.js 20 or newer is needed for the front end. On Debian: apt-get install nodejs npm")
        for command in (["npm", "ci"], ["npm", "run", "build"]):
            subprocess.run(command, cwd=HERE / "web", check=True)
