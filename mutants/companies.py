"""Stand-ins in place of the companies, beside one instance: started when it is first asked what a company got."""

from __future__ import annotations

import json
import os
import re
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import httpx
from glassplate_auditor.hands import Heard

from tests import typed
from tests.launched import Launched
from tests.ports import HERE, free_port

READY_WITHIN_S = 60
# Whose place a folder of the stand-ins takes: a company's id in the policy.
COMPANIES = {"openai": "openai", "gemini": "google-gemini", "vertex": "google-veo"}
POLL_S = "0.1"  # how long the product waits before it asks again whether a film is done
FILE = re.compile(rb'filename="([^"]*)"')


class Companies:
    """The companies of one instance, and all that they got."""

    def __init__(self) -> None:
        self._port = free_port()
        self._process: Launched | None = None
        self._client = httpx.Client(base_url=f"http://{HERE}:{self._port}/_standin", timeout=60, trust_env=False)
        self._heard: list[Heard] = []

    @property
    def environment(self) -> Mapping[str, str]:
        """What an instance is told, so that it calls them; whose policy sells by Stripe has no key, and a till."""
        told = {"GLASSPLATE_STANDIN": f"http://{HERE}:{self._port}", "GLASSPLATE_POLL_S": POLL_S}
        return {**told, "GLASSPLATE_CREEM_KEY": "creem_test_stand-in"}

    def heard(self) -> Sequence[Heard]:
        """Return every request that a company got, in their order."""
        if self._process is None:
            self._start()
        entries = self._client.get("/journal").json()["entries"]
        self._heard += [self._taken(entry) for entry in entries[len(self._heard) :]]
        return tuple(self._heard)

    def stop(self) -> None:
        if self._process and self._process.poll() is None:
            self._process.kill()
            self._process.wait()
        self._client.close()

    def _start(self) -> None:
        wish, around = ("stand-in", "--port", str(self._port)), {**os.environ, **self.environment}
        with Path(os.devnull).open("wb") as nobody:
            self._process = typed.launch(*wish, environment=around, out=nobody.fileno(), told=sys.stderr.fileno())
        end = time.monotonic() + READY_WITHIN_S
        while time.monotonic() < end and self._process.poll() is None:
            try:
                if self._client.get("/health").status_code == 200:
                    return
            except httpx.TransportError:
                time.sleep(0.05)
        raise OSError("the companies' stand-ins did not start")

    def _taken(self, entry: Mapping[str, Any]) -> Heard:
        body = self._client.get(f"/picture/{entry['sha256']}").content if entry["bytes"] else b""
        head = json.dumps({name: entry[name] for name in ("method", "path", "query", "headers")})
        headers = {name: value.partition(";")[0] for name, value in entry["headers"].items()}  # borders are random
        pictures = [(each["field"], each["media_type"], each["sha256"]) for each in entry["pictures"]]
        names = [each.decode(errors="replace") for each in FILE.findall(body)]
        form = [entry["method"], entry["path"], entry["query"], headers, entry["fields"], pictures, names]
        return Heard(
            company=COMPANIES.get(entry["vendor"], entry["vendor"]),
            content=head.encode() + b"\n" + body,
            size=len(body),
            words=tuple(entry["prompts"]),
            form=json.dumps(form, sort_keys=True),
        )
