"""What docs/api.md prints can be typed as it stands: each example does what is said, on an instance that rehearses."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import os
import pty
import re
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from subprocess import PIPE
from typing import Any

import pytest
from PIL import Image

from tests.api.calling import ALL, new_key
from tests.instance import Instance
from tests.journeys.walking import opened

GUIDE = Path(__file__).parents[2] / "docs" / "api.md"
FENCED = re.compile(r"^```(\w+)\n(.*?)^```$", re.M | re.S)
ELSEWHERE, A_KEY = "https://studio.example", "gp_..."
# One of the commands is not on every machine.
SHELL = "set -euo pipefail; command -v uuidgen > /dev/null || uuidgen() { cat /proc/sys/kernel/random/uuid; }\n"

needs_tools = pytest.mark.skipif(
    not (shutil.which("curl") and shutil.which("jq")), reason="curl and jq are what the guide is typed with"
)


@pytest.fixture(scope="module")
def own() -> Iterator[Instance]:
    """The default product, with stand-ins in place of the companies."""
    with opened("fashion") as instance:
        yield instance


@pytest.fixture(scope="module")
def key(own: Instance) -> str:
    return new_key(own.demo(), *ALL)


@pytest.fixture(autouse=True)
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the files that the examples name."""
    monkeypatch.chdir(tmp_path)
    me = Image.effect_noise((256, 256), 80).convert("RGB")
    holes = me.convert("RGBA")
    holes.paste((0, 0, 0, 0), (40, 40, 200, 200))
    holes.save("holes.png")
    Path("photos").mkdir()
    for name in ("me.png", "me.jpg", "hat.jpg", "photos/one.jpg", "photos/two.jpg"):
        me.save(name)
    return tmp_path


def example(holds: str) -> str:
    """Return the one example that holds this."""
    (found,) = [code for _, code in FENCED.findall(GUIDE.read_text()) if holds in code]
    return str(found)


def typed(code: str, own: Instance, key: str, answer: str = "") -> str:
    """Type an example in a shell, at a terminal on which this is answered; returns what it prints to be used on."""
    here = {
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        "KEY": key,
        "A": f"Authorization: Bearer {key}",
    }
    text = SHELL + code.replace(ELSEWHERE, own.url).replace(A_KEY, key)
    with _terminal() as (ours, theirs):
        os.write(ours, answer.encode())
        done = subprocess.run(
            ["bash", "-c", text],
            stdin=theirs,
            stderr=theirs,
            stdout=PIPE,
            text=True,
            env=os.environ | here,
            timeout=120,
        )
    assert done.returncode == 0, done.stdout
    return done.stdout


@contextmanager
def _terminal() -> Iterator[tuple[int, int]]:
    """Open both ends of a terminal; what is written on it is read, so that nobody waits for that."""
    ours, theirs = pty.openpty()
    reading = threading.Thread(target=_read, args=(ours,), daemon=True)
    reading.start()
    try:
        yield ours, theirs
    finally:
        os.close(theirs)
        reading.join(10)
        os.close(ours)


def _read(terminal: int) -> None:
    with suppress(OSError):  # the other end was closed
        while os.read(terminal, 4096):
            pass


def test_openais_own_client(own: Instance, key: str) -> None:
    code = example("from openai import OpenAI").replace(ELSEWHERE, own.url).replace(A_KEY, key)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    assert done.stdout.split()[-1] == "image_generation.completed"


@needs_tools
def test_a_picture_by_curl(own: Instance, key: str, files: Path) -> None:
    typed(example("/v1/images/generations"), own, key)
    with Image.open(files / "kite.png") as made:
        assert made.size == (1024, 1024)


@needs_tools
def test_a_job_by_curl_is_one_however_often_it_is_typed(own: Instance, key: str) -> None:
    code = example("/api/jobs ")
    job = json.loads(typed(code, own, key))
    assert (job["tool"], job["price"], job["state"] in ("waiting", "running")) == ("upscale", 2, True)
    # The same key, and another body: a picture of its own.
    assert json.loads(typed(code, own, key))["error"]["code"] == "once-other-body"


@needs_tools
def test_a_webhook_by_curl(own: Instance, key: str) -> None:
    made = json.loads(typed(example('"address": "https://hooks').split("# {")[0], own, key))
    assert made["enabled"] and made["secret"].startswith("whsec_")
    assert {"id", "address", "enabled", "secret"} <= made.keys()


def test_from_a_terminal(own: Instance, key: str, files: Path) -> None:
    said = typed(example("glassplate generate"), own, key, answer="y\n")
    with Image.open(files / "kite.png") as made:
        assert made.size[0] >= 512
    assert len(list((files / "done").iterdir())) == 2
    assert json.loads(said.splitlines()[-1])["state"] == "done"


def test_a_webhook_is_checked_by_hand() -> None:
    names: dict[str, Any] = {}
    exec(example("def verified"), names)
    body = example('"type": "job.done"').encode()
    secret, now = base64.b64encode(b"a secret of some length"), str(int(time.time()))
    right = hmac.new(base64.b64decode(secret), b".".join([b"evt_1", now.encode(), body]), hashlib.sha256).digest()
    signed = {
        "webhook-id": "evt_1",
        "webhook-timestamp": now,
        "webhook-signature": f"v1,{base64.b64encode(right).decode()}",
    }
    assert names["verified"](f"whsec_{secret.decode()}", signed, body)["data"]["state"] == "done"
    for wrong in ({**signed, "webhook-id": "evt_2"}, {**signed, "webhook-timestamp": "1"}):
        with pytest.raises(ValueError, match="signed"):
            names["verified"](f"whsec_{secret.decode()}", wrong, body)
