"""LiteLLM's proxy as a neighbour to be measured beside: one pinned version, in an environment of its own, made at need.

It runs in its cheapest mode: one worker, one key, no database, so no keys of people and nothing written down.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.loopback import Door
from tests.ports import free_port

VERSION = "1.106.2"
PLACE = Path(__file__).parent.parent / "build" / f"litellm-{VERSION}"
KEY = "sk-bench"
# It would else fetch a list of prices, and tell of itself.
QUIET = {"LITELLM_LOCAL_MODEL_COST_MAP": "True", "LITELLM_TELEMETRY": "False", "LITELLM_LOG": "ERROR"}
READY_WITHIN_S = 120


@contextmanager
def running(upstream: int, folder: Path) -> Iterator[tuple[int, Door]]:
    """Give its process id and its door while it passes pictures on from the upstream."""
    program, port = installed(), free_port()
    settings = folder / "litellm.yaml"
    settings.write_text(json.dumps(_settings(upstream)))  # JSON is YAML
    command = [program, "--config", settings, "--host", "127.0.0.1", "--port", str(port), "--num_workers", "1"]
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    with (folder / "litellm.log").open("wb") as log:
        process = subprocess.Popen(command, env=kept | QUIET, stdout=log, stderr=log, cwd=folder)
    try:
        _wait_until_ready(port, process, folder / "litellm.log")
        yield process.pid, Door(port, key=KEY)
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def installed() -> Path:
    """Return its command; installed first where it is not there, which takes some minutes."""
    program = PLACE / "bin" / "litellm"
    if (PLACE / "whole").exists():
        return program
    subprocess.run([sys.executable, "-m", "venv", "--clear", "--without-pip", PLACE], check=True)
    pip = [sys.executable, "-m", "pip", "--python", str(PLACE / "bin" / "python"), "install", "--quiet"]
    subprocess.run([*pip, f"litellm[proxy]=={VERSION}"], check=True, stdout=sys.stderr)
    (PLACE / "whole").touch()
    return program


def _settings(upstream: int) -> dict[str, object]:
    there = {"model": "openai/gpt-image-1", "api_base": f"http://127.0.0.1:{upstream}/v1", "api_key": "ours"}
    return {
        "model_list": [{"model_name": "gpt-image-1", "litellm_params": there}],
        "general_settings": {"master_key": KEY},
        "litellm_settings": {"telemetry": False, "num_retries": 0},
    }


def _wait_until_ready(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + READY_WITHIN_S
    while time.monotonic() < end and process.poll() is None:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/health/liveliness", timeout=5):
                return
        except OSError:
            time.sleep(0.3)
    raise AssertionError(log.read_text()[-4000:])
