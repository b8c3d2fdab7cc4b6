"""The policy as the instance publishes it: the auditor's only plan."""

from __future__ import annotations

import hashlib
import json
import re
import ssl
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

import httpx

PATH = "/.well-known/glassplate-policy.json"
FORMAT = "glassplate-policy/1"
SPOKEN = {"Accept-Language": "en"}  # what the auditor understands
DAYS = {"minute": 1 / 1440, "hour": 1 / 24, "day": 1, "week": 7, "month": 31, "year": 366}


@cache
def trusting(certificate: Path | None) -> ssl.SSLContext:
    """Return how to check certificates: as everybody does, and one more that may be trusted. Read once a run."""
    context = ssl.create_default_context()
    if certificate:
        context.load_verify_locations(certificate)
    return context


class NoPolicy(Exception):
    """The instance publishes no policy that can be read."""


@dataclass(frozen=True)
class Policy:
    """What is promised."""

    data: Mapping[str, Any]

    @classmethod
    def of(cls, url: str, trust: Path | None = None) -> Policy:
        """Fetch it; NoPolicy when there is none in a known format."""
        try:
            answer = httpx.get(f"{url}{PATH}", timeout=60, verify=trusting(trust), headers=SPOKEN)
            data = answer.json()
        except (httpx.HTTPError, ValueError):
            raise NoPolicy from None
        if answer.status_code != 200 or data.get("format") != FORMAT:
            raise NoPolicy
        return cls(data)

    @property
    def clauses(self) -> Sequence[Mapping[str, Any]]:
        return list(self.data["clauses"])

    @property
    def promised(self) -> frozenset[str]:
        return frozenset(str(clause["id"]) for clause in self.clauses)

    @property
    def manifest(self) -> Mapping[str, Any]:
        return dict(self.data["manifest"])

    @property
    def hash(self) -> str:
        return str(self.data["hash"]["value"])

    def computed_hash(self) -> str:
        """Return the SHA-256 of the manifest's canonical form: JSON, keys sorted, no blanks, UTF-8."""
        text = json.dumps(self.manifest, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()

    def cookies(self) -> Mapping[str, Mapping[str, Any]]:
        return {str(cookie["name"]): cookie for cookie in self.manifest.get("cookies", [])}

    def browser_keys(self) -> frozenset[str]:
        return frozenset(str(entry["key"]) for entry in self.manifest.get("browser_storage", []))

    def declares(self, name: str) -> bool:
        """Tell whether the register names what a browser keeps under this name: the key, or the key and whose it is."""
        return any(re.match(rf"{re.escape(key)}(?:[./ ]|$)", name) for key in self.browser_keys())


def life(value: object) -> timedelta | None:
    """Return how long a manifest's life is ("14 days"); None for a word such as "until-cleared"."""
    found = re.fullmatch(r"(\d+) (minute|hour|day|week|month|year)s?", str(value))
    return timedelta(days=int(found[1]) * DAYS[found[2]]) if found else None
