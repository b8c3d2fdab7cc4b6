"""All that the stand-in of Stripe knows: every object by its id, a clock that can be put on, the keys that came."""

from __future__ import annotations

import copy
import secrets
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Thing = dict[str, Any]
VERSION = "2026-10-28.endive"
ALPHABET = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
DAY = 86_400
MOST_LISTED, USUALLY_LISTED = 100, 10
# What is in an object only when it is asked for.
HIDDEN = {"invoice": ("payments",), "charge": ("refunds",), "checkout.session": ("line_items",)}


class Problem(Exception):
    """A no of Stripe's: status, kind, message, code, the parameter that is wrong."""

    def __init__(
        self,
        message: str,
        status: int = 400,
        kind: str = "invalid_request_error",
        code: str | None = None,
        param: str | None = None,
    ) -> None:
        super().__init__(message)
        self.status = status
        self.error: Thing = {"type": kind, "message": message}
        self.error |= {name: value for name, value in (("code", code), ("param", param)) if value}


@dataclass
class Books:
    """The state of one account."""

    things: dict[str, Thing] = field(default_factory=dict)
    keys: dict[str, tuple[str, int, bytes]] = field(default_factory=dict)
    ahead_s: int = 0
    slow_refunds: bool = False  # they take a while
    hear: Callable[[str, Thing], None] = lambda name, thing: None

    def forget(self) -> None:
        self.things.clear()
        self.keys.clear()
        self.ahead_s, self.slow_refunds = 0, False

    def now(self) -> int:
        return int(time.time()) + self.ahead_s

    def add(self, prefix: str, kind: str, *, id: str = "", **fields: Any) -> Thing:
        """Write a new object down, and return it."""
        made = {"id": id or f"{prefix}_{name()}", "object": kind, "created": self.now(), "livemode": False, **fields}
        self.things[made["id"]] = made
        return made

    def get(self, id: str, kind: str, param: str = "id") -> Thing:
        """Return an object; a 404 as Stripe says it when there is none of this kind."""
        found = self.things.get(id)
        if found is None or found["object"] != kind:
            noun = kind.rpartition(".")[2]
            raise Problem(f"No such {noun}: '{id}'", 404, code="resource_missing", param=param)
        return found

    def all(self, kind: str) -> list[Thing]:
        """Return the objects of a kind, newest first."""
        return [each for each in reversed(self.things.values()) if each["object"] == kind]

    def say(self, event: str, thing: Thing) -> None:
        """Tell those who listen what happened to an object, as it is now."""
        self.hear(event, thing)

    def listed(self, kind: str, asked: Mapping[str, Any], url: str, fits: Sequence[str] = ()) -> Thing:
        """Return a page of a list: `fits` are the fields by which it may be narrowed."""
        found = [
            each for each in self.all(kind) if all(each.get(name) == asked.get(name, each.get(name)) for name in fits)
        ]
        since = asked.get("created", {})
        least = int(since.get("gte", 0)) if isinstance(since, Mapping) else int(since)
        found = [each for each in found if each["created"] >= least]
        if after := asked.get("starting_after"):
            ids = [each["id"] for each in found]
            if after not in ids:
                raise Problem(f"No such object: '{after}'", 404, code="resource_missing", param="starting_after")
            found = found[ids.index(after) + 1 :]
        limit = int(asked.get("limit", USUALLY_LISTED))
        if not 1 <= limit <= MOST_LISTED:
            raise Problem("Invalid integer: limit", param="limit")
        return {"object": "list", "url": url, "has_more": len(found) > limit, "data": found[:limit]}

    def shown(self, thing: Thing, expand: Sequence[str] = ()) -> Thing:
        """Return an object as an answer holds it: references as ids but those that are to be expanded."""
        made: Thing = copy.deepcopy(thing)
        for path in expand:
            self._expand(made, path.split("."), path)
        _hide(made, [path.split(".") for path in expand])
        return made

    def _expand(self, thing: Any, steps: Sequence[str], path: str) -> None:
        if not steps or thing is None:
            return
        if isinstance(thing, list):
            for each in thing:
                self._expand(each, steps, path)
            return
        if not isinstance(thing, dict) or steps[0] not in thing:
            raise Problem(f"This property cannot be expanded ({path}).", param="expand")
        value = thing[steps[0]]
        if isinstance(value, str) and value in self.things:
            value = thing[steps[0]] = copy.deepcopy(self.things[value])
        self._expand(value, steps[1:], path)


def _hide(thing: Any, wanted: Sequence[Sequence[str]]) -> None:
    """Take out what is told only to who asks for it."""
    if isinstance(thing, list):
        for each in thing:
            _hide(each, wanted)
    if not isinstance(thing, dict):
        return
    for each in HIDDEN.get(str(thing.get("object")), ()):  # what an event is about has that name too
        if not any(steps[:1] == [each] for steps in wanted):
            thing.pop(each, None)
    for key in [key for key in thing if key.startswith("_")]:
        del thing[key]
    for key, value in thing.items():
        below = [steps[1:] for steps in wanted if steps[:1] == [key]]
        _hide(value, below)


def name() -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(24))


BOOKS = Books()
