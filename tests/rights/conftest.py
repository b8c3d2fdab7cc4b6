"""What holds in all tests of rights: who is staff or signs is made in this process, with hashes of little work."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests import hashing


@pytest.fixture(scope="module", autouse=True)
def _cheap_hashes() -> Iterator[None]:
    with hashing.here():
        yield
