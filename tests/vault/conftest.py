"""A vault of its own for the tests that kill processes and look at everything."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import furnished
from tests.vault.own import Vault

sys.path.insert(0, str(Path(__file__).parents[2] / "auditor"))  # its authenticator makes passkeys


@pytest.fixture(scope="package")
def vault() -> Iterator[Vault]:
    folder = Path(tempfile.mkdtemp(prefix="glassplate-test-vault-"))
    furnished.copy_to(folder / "data")
    with Vault(folder / "data", is_prepared=True) as own:
        yield own
    shutil.rmtree(folder, ignore_errors=True)
