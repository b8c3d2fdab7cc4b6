"""One throw-away instance for the whole run: its own data folder, PostgreSQL, web server and worker."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import furnished
from tests.instance import Instance, Pages

DATA = Path(tempfile.mkdtemp(prefix="glassplate-test-"))
os.environ |= {
    "GLASSPLATE_DATA": str(DATA),
    "GLASSPLATE_STRICT": "1",
    "GLASSPLATE_DEVELOPMENT": "1",
    "GLASSPLATE_PROFILE": "fashion",
    "GLASSPLATE_LIMITS_TIMES": "10000",
    "GLASSPLATE_UPLOAD_IDLE_S": "3",
    "GLASSPLATE_EXTRA_ENGINES": "tests.engines.fake,tests.engines.fake_remote",
    "GLASSPLATE_SWEEP_S": "2",
    "DJANGO_SETTINGS_MODULE": "glassplate.settings",
    "PYTHONWARNINGS": "ignore",
    "DJANGO_ALLOW_ASYNC_UNSAFE": "1",  # the browser's driver keeps an event loop in this thread
}

# Before anything reads the settings, which would make secrets of its own.
furnished.copy_to(DATA)
atexit.register(shutil.rmtree, DATA, ignore_errors=True)


@pytest.fixture(scope="session")
def site() -> Iterator[Instance]:
    """The running product; `site.person("Alice")` is a signed-in client with an account of its own."""
    instance = Instance(DATA)
    instance.start()
    yield instance
    instance.stop()
    shutil.rmtree(DATA, ignore_errors=True)


@pytest.fixture(scope="module")
def pages(site: Instance) -> Iterator[Pages]:
    """Debian's Chromium on the running product, for a module: its driver keeps an event loop in this thread."""
    with Pages(site) as browser:
        yield browser
