"""Our own server as a gateway to be measured: under a policy of the bench's, with people who hold keys and credits."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.loopback import Door
from mutants.breaking import Switch
from tests.instance import Instance

ROOT = Path(__file__).parent.parent
NOWHERE = ROOT / "mutants" / "policies" / "nowhere.toml"
ACCOUNT = ROOT / "glassplate" / "policy" / "profiles" / "fashion.toml"
# The one company of these policies: whoever runs the upstream.
UPSTREAM = """
[[processors]]
id = "compatible"
company = "Bench Ltd"
purpose = "pictures"
receives = ["prompt", "pictures of the job", "mask"]
region = "here"
retention = "until the job is done"
training = false
contract = "none is needed with oneself"
transfer = "not-needed"
policy = "https://bench.example/privacy"
self_hosted = true
"""
PEOPLE = 8  # one person may have sixteen requests under way
# Nobody is held up by rates in a measurement; all else is as it comes.
SETTINGS = {"GLASSPLATE_LIMITS_TIMES": "10000"}


@dataclass(frozen=True)
class Ours:
    """A running instance: its doors, one for each person, and what leaves promises out for a while."""

    instance: Instance
    doors: list[Door]
    without: Switch

    @property
    def pid(self) -> int:
        assert self.instance.process
        return self.instance.process.pid


@contextmanager
def running(policy: Path, upstream: int) -> Iterator[Ours]:
    """Run an instance under this policy, with the upstream as the one company that makes pictures."""
    with tempfile.TemporaryDirectory(prefix="glassplate-bench-") as folder:
        switch = Path(folder) / "without"
        without = Switch.make(switch)
        environment = SETTINGS | {
            "GLASSPLATE_POLICY": str(_with_upstream(policy, Path(folder))),
            "GLASSPLATE_COMPATIBLE_URL": f"http://127.0.0.1:{upstream}/v1",
            "GLASSPLATE_COMPATIBLE_MODELS": "gpt-image-1",
            "GLASSPLATE_BENCH_WITHOUT": str(switch),
            "PYTHONPATH": os.pathsep.join([str(ROOT / "bench" / "without"), str(ROOT)]),
        }
        instance = Instance(Path(folder) / "data", **environment)
        instance.start()
        try:
            yield Ours(instance, _doors(instance, environment), without)
        finally:
            instance.stop()


def _with_upstream(policy: Path, folder: Path) -> Path:
    lines = policy.read_text(encoding="utf-8").splitlines()
    place = next(number for number, line in enumerate(lines) if line.startswith("engines = ["))
    lines[place] = lines[place].replace("[", '["compatible", ', 1)
    file = folder / "policy.toml"
    file.write_text("\n".join(lines) + UPSTREAM, encoding="utf-8")
    return file


def _doors(instance: Instance, environment: dict[str, str]) -> list[Door]:
    here = {**os.environ, **environment, "GLASSPLATE_DATA": str(instance.data), "GLASSPLATE_URL": instance.url}
    here |= {"DJANGO_SETTINGS_MODULE": "glassplate.settings", "GLASSPLATE_DEVELOPMENT": "1"}
    made = subprocess.run(
        [sys.executable, "-m", "bench.people", str(PEOPLE)], env=here, check=True, capture_output=True, text=True
    )
    return [Door(instance.port, key=key) for key in made.stdout.split()]
