"""How a run of the tests ends: quietly."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
# A run of one test. What is torn down after the shared instance looks whether this process is still connected to it.
ONE = """
import pytest

@pytest.fixture(scope="session")
def after():
    yield
    from django.db import connection
    assert connection.connection is None
    assert not connection._connection_pools

def test_one(after, site):
    import django
    django.setup()
    from django.db import connection
    with connection.cursor() as cursor:
        cursor.execute("select 1")
"""


def test_the_process_of_the_tests_lets_go_of_the_database_before_it_stops(tmp_path: Path) -> None:
    (tmp_path / "test_one.py").write_text(ONE)
    alone = {name: value for name, value in os.environ.items() if not name.startswith(("GLASSPLATE_", "PYTEST_"))}
    command = [sys.executable, "-m", "pytest", "-p", "tests.conftest", "--rootdir", str(tmp_path), str(tmp_path)]
    ended = subprocess.run(
        [*command, "-p", "no:cacheprovider"],
        cwd=ROOT,
        env=alone | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert "connection" not in ended.stderr
