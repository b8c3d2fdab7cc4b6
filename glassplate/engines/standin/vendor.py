"""What every vendor's stand-in has: routes, and its own way to say no."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from glassplate.engines.standin.answers import Answer, Reply
from glassplate.engines.standin.ask import Ask

Handler = Callable[..., Awaitable[Reply]]


@dataclass(frozen=True)
class Route:
    """A method and a path; groups of the path are handed to the handler.

    `works`: it makes something; `later`: it only orders that, so that slowness comes after its answer.
    """

    method: str
    path: str
    handler: Handler
    works: bool = False
    later: bool = False

    def match(self, ask: Ask) -> tuple[str, ...] | None:
        found = re.fullmatch(self.path, ask.path) if ask.method == self.method else None
        return found.groups() if found else None


@dataclass(frozen=True)
class Vendor:
    """One vendor: `no(ask, status, message)` is an error in its shape, `entry` looks at the key."""

    name: str
    routes: tuple[Route, ...]
    no: Callable[[Ask, int, str], Answer]
    entry: Callable[[Ask], Answer | None] = lambda ask: None

    def find(self, ask: Ask) -> tuple[Route, tuple[str, ...]] | None:
        for route in self.routes:
            if (groups := route.match(ask)) is not None:
                return route, groups
        return None
