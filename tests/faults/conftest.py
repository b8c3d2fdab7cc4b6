"""These tests break things from within, in this process, on the running instance's database."""

from __future__ import annotations

import django
import pytest

from tests.instance import Instance


@pytest.fixture(scope="session", autouse=True)
def inside(site: Instance) -> None:
    """Set Django up after the instance has said its address."""
    django.setup()
