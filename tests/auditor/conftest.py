"""The auditor is a package of its own beside the product; its tests find it there."""

from __future__ import annotations

import os
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
PLACE = str(ROOT / "auditor")
sys.path.insert(0, PLACE)
os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [PLACE, os.environ.get("PYTHONPATH")]))
