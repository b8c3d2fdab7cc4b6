"""These tests also look from within, as the application's own role; Django is ready once the instance runs."""

from __future__ import annotations

import sys
from pathlib import Path

import django
import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher

from tests import hashing
from tests.instance import Instance

sys.path.insert(0, str(Path(__file__).parents[2] / "auditor"))  # its authenticator makes passkeys


@pytest.fixture
def cheap_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    """In this process too a password is hashed with as little work as by the instances of tests."""
    for name, cost in hashing.COST.items():
        monkeypatch.setattr(Argon2PasswordHasher, name, cost)


@pytest.fixture(scope="session", autouse=True)
def inside(site: Instance) -> None:
    """Set Django up after the instance has said its address."""
    django.setup()
