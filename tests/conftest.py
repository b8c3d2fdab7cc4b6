"""One throw-away instance for the whole run: its own data folder, PostgreSQL, web server and worker."""

from __future__ import annotations

import atexit
import gc
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests import chromium, furnished, watching
from tests.instance import Instance, Pages
from tests.ports import free_port

gc.disable()  # while tests are collected nothing is garbage, and looking for it is a quarter of the time
DATA = Path(tempfile.mkdtemp(prefix="glassplate-test-"))
os.environ |= {
    "GLASSPLATE_DATA": str(DATA),
    "GLASSPLATE_STRICT": "1",
    "GLASSPLATE_LANGUAGE": "en",
    "GLASSPLATE_DEVELOPMENT": "1",
    "GLASSPLATE_PROFILE": "fashion",
    "GLASSPLATE_LIMITS_TIMES": "10000",
    "GLASSPLATE_UPLOAD_IDLE_S": "3",
    "GLASSPLATE_EXTRA_ENGINES": "tests.engines.fake,tests.engines.fake_remote",
    "GLASSPLATE_SWEEP_S": "2",
    "GLASSPLATE_COUNTER_S": "1",
    "GLASSPLATE_PING_S": "1",
    "GLASSPLATE_TAG_GOOGLE_ANALYTICS": "G-TEST1",
    "GLASSPLATE_WEBHOOK_LOOPBACK": f"http://127.0.0.1:{free_port()}",  # for `tests/api/receiving.py` to listen on
    "DJANGO_SETTINGS_MODULE": "glassplate.settings",
    "PYTHONWARNINGS": "ignore",
    "DJANGO_ALLOW_ASYNC_UNSAFE": "1",  # the browser's driver keeps an event loop in this thread
}

# Before anything reads the settings, which would make secrets of its own.
furnished.copy_to(DATA)
atexit.register(shutil.rmtree, DATA, ignore_errors=True)


# What takes longest begins first, as measured: begun last, it would keep one process busy after the others have ended.
LONGEST = (
    "accounts/test_lookup_key.py",  # moves everybody several times, and later there are more
    "flows/test_through_the_api.py",
    "browser/test_shelf.py",
    "journeys/test_express.py",
    "vault/test_backup.py",
    "rights/test_deleting_account.py",
    "vault/test_whole_account.py",
    "attacks/test_routes.py",
    "attacks/test_scripts_in_text.py",
    "guests/test_without_account.py",
    "pages/test_five_products.py",
    "journeys/test_local.py",
    "journeys/test_gallery.py",
    "journeys/test_fashion.py",
    "journeys/test_tools.py",
    "browser/test_first_edit.py",
    "engines/test_openai.py",
    "rights/test_bringing.py",
    "browser/test_on_device.py",
    "provenance/test_credentials.py",
    "accounts/test_companies.py",
    "engines/test_remote.py",
    "browser/test_axe.py",
    "attacks/test_route_matrix.py",
    "engines/test_comfyui.py",
    "engines/test_films.py",
    "runtime/test_kills.py",
    "attacks/test_bad_pictures.py",
    "api/test_webhooks_failing.py",
    "browser/test_keyboard.py",
    "api/test_compatible.py",
    "pages/test_accessibility.py",
    "attacks/test_api_fuzz.py",
    "api/test_schema.py",
    "api/test_generate_command.py",
    "engines/test_safety_pictures.py",
    "attacks/test_http.py",
    "accounts/test_alarms.py",
    "billing/test_stripe_bought.py",
    "billing/test_subscriptions.py",
    "api/test_compatible_kept.py",
    "rights/test_holds.py",
    "vault/test_rotation.py",
    "sandbox/test_breaking_out.py",
    "accounts/test_scripted_people.py",
    "vault/test_commands.py",
    "api/test_webhooks.py",
    "engines/test_omni.py",
    "studio/test_stopped_engines.py",
    "studio/test_until_done.py",
    "studio/test_nowhere.py",
    "engines/test_veo.py",
    "usage/test_limits.py",
    "usage/test_four_states.py",
    "browser/test_pages.py",
    "studio/test_jobs.py",
    "browser/test_words.py",
    "auditor/test_refuting.py",
    "engines/test_gemini.py",
    "standin/test_behaviours.py",
    "browser/test_hands.py",
    "engines/test_safety_jobs.py",
)
PEAK = "peak_mb"
_peaks: list[int] = []


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    places = {Path(__file__).parent / name: place for place, name in enumerate(LONGEST)}
    items.sort(key=lambda item: places.get(item.path, len(places)))
    gc.freeze()  # what is loaded stays
    gc.set_threshold(20_000, 20, 20)  # looking for garbage as often as usual is a tenth of what tests compute
    gc.enable()


@pytest.fixture(scope="session")
def site(request: pytest.FixtureRequest) -> Iterator[Instance]:
    """The running product; `site.person("Alice")` is a signed-in client with an account of its own.

    It is watched: in all the tests that share it, nobody is called who is not on this machine.
    """
    notes = DATA.with_name(f"{DATA.name}.sockets")
    instance = Instance(DATA, **watching.told(notes))
    instance.start()
    yield instance
    _note_peak(request.config, instance.peak_mb())
    _close_own_pool()
    instance.stop()
    shutil.rmtree(instance.job_keys, ignore_errors=True)
    elsewhere = watching.called_elsewhere(notes)
    notes.unlink(missing_ok=True)
    shutil.rmtree(DATA, ignore_errors=True)
    assert elsewhere == set()


@pytest.fixture(scope="module")
def pages(site: Instance) -> Iterator[Pages]:
    """Debian's Chromium on the running product, for a module."""
    with Pages(site) as browser:
        yield browser


@pytest.hookimpl(trylast=True)  # when the last fixture has ended
def pytest_sessionfinish() -> None:
    chromium.end()
    gc.freeze()  # before it ends, pytest looks for garbage five times over


def _close_own_pool() -> None:
    """Let go of this process's own connections before their server stops: they would be told of as lost."""
    if "psycopg_pool" not in sys.modules:
        return
    from django.db import connection, connections

    connections.close_all()
    connection.close_pool()  # type: ignore[attr-defined]


def _note_peak(config: pytest.Config, peak: int) -> None:
    """Note what the web process took at most; each of several test processes tells the one that sums up."""
    if hasattr(config, "workeroutput"):
        config.workeroutput[PEAK] = peak
    else:
        _peaks.append(peak)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any, error: object) -> None:
    _peaks.extend([node.workeroutput[PEAK]] if PEAK in getattr(node, "workeroutput", {}) else [])


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if _peaks:
        terminalreporter.write_line(f"web processes took at most {', '.join(map(str, sorted(_peaks)))} MB")
