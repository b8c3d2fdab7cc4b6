"""Passwords hashed by the product's method with a hundredth of its work: at full cost that is a tenth of a whole run.

Instances are told so by their environment, which only `tests/egress/watch` reads; the product knows nothing of it.
What is typed as a command is hashed at full cost, as `tests/accounts/test_breached.py` looks.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from unittest.mock import patch

from tests.watching import WATCH

COST = {"time_cost": 1, "memory_cost": 1024, "parallelism": 1}


def told() -> dict[str, str]:
    """Return the environment of an instance that hashes so."""
    paths = os.pathsep.join(filter(None, [str(WATCH), os.environ.get("PYTHONPATH", "")]))
    return {"PYTHONPATH": paths, "GLASSPLATE_TEST_HASHES": ",".join(f"{name}={cost}" for name, cost in COST.items())}


@cache
def cheap(password: str) -> str:
    """Return a hash that such an instance takes for one of its own."""
    from django.contrib.auth.hashers import Argon2PasswordHasher

    hasher = Argon2PasswordHasher()
    for name, cost in COST.items():
        setattr(hasher, name, cost)
    return str(hasher.encode(password, hasher.salt()))


@contextmanager
def here() -> Iterator[None]:
    """Let this process hash so too, for tests that make staff and give them passwords again and again."""
    from django.contrib.auth.hashers import Argon2PasswordHasher

    with patch.multiple(Argon2PasswordHasher, **COST):
        yield
