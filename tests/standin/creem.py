"""The stand-ins with what only Creem's can do."""

from __future__ import annotations

from typing import Any

import httpx

from tests.standin.server import StandIn


class Rehearsal(StandIn):
    """One process with every vendor, in which Creem's shop can be looked into and pushed along."""

    def do(self, what: str, **told: Any) -> dict[str, Any]:
        """Do something to Creem that only a rehearsal can do."""
        answer = httpx.post(f"{self.url}/_standin/creem/{what}", json=told, timeout=30)
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    def rows(self, kind: str) -> list[dict[str, Any]]:
        return list(self._state()["rows"].get(kind, {}).values())

    def pieces(self) -> list[dict[str, Any]]:
        """Return what was to be told, oldest first."""
        return list(self._state()["news"])

    def calls(self, path: str) -> list[dict[str, Any]]:
        """Return what it was asked below a path."""
        return [each for each in self.journal("creem") if each["path"].startswith(path)]

    def _state(self) -> dict[str, Any]:
        return self.do("state")
