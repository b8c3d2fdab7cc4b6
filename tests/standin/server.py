"""A running `glassplate stand-in`, as tests of ours and of the engines use it."""

from __future__ import annotations

import os
import re
from contextlib import ExitStack
from types import TracebackType
from typing import Any, Self

import httpx

from tests import typed


class StandIn:
    """One process with every vendor; `url` is what GLASSPLATE_STANDIN would be."""

    def __init__(self) -> None:
        self.url = ""
        self._ending = ExitStack()

    def __enter__(self) -> Self:
        environment = {name: value for name, value in os.environ.items() if name != "GLASSPLATE_STANDIN"}
        process, said = typed.launch_to_hear("stand-in", "--port", "0", environment=environment)
        self._ending.enter_context(said)
        self._ending.callback(process.wait, 10)
        self._ending.callback(process.terminate)
        found = re.search(r"http://127\.0\.0\.1:\d+", said.readline())
        assert found, "the stand-in did not start"
        self.url = found[0]
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ending.close()

    def script(self, vendor: str, behaviour: str, times: int | None = 1, **options: Any) -> None:
        told = {"vendor": vendor, "behaviour": behaviour, "times": times, **options}
        answer = httpx.post(f"{self.url}/_standin/script", json=told)
        assert answer.status_code == 201, answer.text

    def journal(self, vendor: str = "") -> list[dict[str, Any]]:
        return list(httpx.get(f"{self.url}/_standin/journal", params={"vendor": vendor}).json()["entries"])

    def search(self, needle: bytes) -> list[int]:
        """Return the ids of the journal's entries that hold these bytes anywhere, pictures included."""
        return list(httpx.post(f"{self.url}/_standin/search", content=needle).json()["entries"])

    def picture(self, sha256: str) -> bytes:
        """Return the bytes of a picture that was sent."""
        return httpx.get(f"{self.url}/_standin/picture/{sha256}").content

    def residue(self) -> dict[str, Any]:
        return dict(httpx.get(f"{self.url}/_standin/residue").json())

    def left(self) -> dict[str, dict[str, int]]:
        """Return what is left, by vendor and kind."""
        return dict(self.residue()["vendors"])

    def release(self) -> None:
        """Let go on what waits for a slow vendor just now."""
        httpx.post(f"{self.url}/_standin/release")

    def reset(self) -> None:
        httpx.post(f"{self.url}/_standin/reset")
