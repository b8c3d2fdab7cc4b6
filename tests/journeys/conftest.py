"""Each file of this folder walks through one product, which it names as PRODUCT, on an instance of its own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.instance import Instance, Pages
from tests.journeys.walking import opened


@pytest.fixture(scope="module")
def own(request: pytest.FixtureRequest) -> Iterator[Instance]:
    with opened(request.module.PRODUCT) as instance:
        yield instance


@pytest.fixture(scope="module")
def pages(own: Instance) -> Iterator[Pages]:
    with Pages(own) as browser:
        yield browser
