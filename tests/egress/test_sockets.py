"""Nothing goes past the door: no other room brings what opens a connection, and a running instance opens none."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.accounts.steps import fresh_address, join, sign_in
from tests.egress.far import far, says
from tests.house.test_house import FILES, PACKAGE
from tests.instance import Client, Instance
from tests.samples import ASTRONAUT

HERE = Path(__file__).parent
# What opens connections, and where it may stand. The database is not among them: psycopg goes where settings point.
OPENERS: dict[str, set[str]] = {
    # The sandbox's are pairs within this machine; those of runtime and of the stand-in listen.
    "socket": {"egress", "sandbox", "runtime", "engines/standin/app.py"},
    "ssl": {"egress"},
    "smtplib": {"egress"},
    "httpx2": {"egress"},
    "httpcore2": {"egress"},
    "urllib.request": {"runtime/run.py"},  # waits for our own server on loopback
    **{
        name: set()
        for name in (
            *("http.client", "ftplib", "imaplib", "poplib", "telnetlib", "nntplib", "xmlrpc", "socketserver"),
            *("multiprocessing.connection", "requests", "urllib3", "httpx", "httpcore", "aiohttp", "websockets"),
            *("websocket", "pycurl", "paramiko", "grpc", "boto3", "botocore", "treq", "niquests", "curl_cffi"),
            *("google.auth.transport.requests", "google.auth.transport.urllib3", "google.auth.transport.grpc"),
        )
    },
}
CALLS = frozenset({"open_connection", "create_connection", "open_unix_connection", "urlopen", "urlretrieve"})
CALLERS = {"runtime/run.py"}
# A class of another library that would bring a connection of its own, and the argument that gives it ours.
BRINGS_ITS_OWN = {
    "OpenAI": "http_client",
    "AsyncOpenAI": None,
    "HttpOptions": "httpx_client",
    "AuthorizedSession": None,
}
STARTS_PROGRAMS = {"runtime", "sandbox", "engines/fetch.py"}


@cache
def parsed(file: Path) -> ast.Module:
    return ast.parse(file.read_text())


def named(file: Path) -> Iterator[str]:
    """Yield every module that a file imports while it runs, or names in a text that is imported later."""
    tree = parsed(file)
    for_types = {
        inner for node in ast.walk(tree) if isinstance(node, ast.If) and is_for_types(node) for inner in ast.walk(node)
    }
    for node in (each for each in ast.walk(tree) if each not in for_types):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module
            yield from (f"{node.module}.{each.name}" for each in node.names)
        elif isinstance(node, ast.Call) and called(node) in ("import_module", "__import__"):
            yield from (str(each.value) for each in node.args if isinstance(each, ast.Constant))


def is_for_types(node: ast.If) -> bool:
    return isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"


def called(node: ast.Call) -> str:
    return getattr(node.func, "attr", None) or getattr(node.func, "id", "")


def place(file: Path) -> str:
    return str(file.relative_to(PACKAGE))


def is_in(file: Path, places: set[str]) -> bool:
    return place(file) in places or file.relative_to(PACKAGE).parts[0] in places


@pytest.mark.parametrize("file", FILES, ids=place)
def test_no_other_room_brings_what_opens_a_connection(file: Path) -> None:
    for name in named(file):
        for opener, rooms in OPENERS.items():
            if name == opener or name.startswith(f"{opener}."):
                assert is_in(file, rooms), f"{place(file)} imports {name}: it has to go through egress"


@pytest.mark.parametrize("file", FILES, ids=place)
def test_a_library_that_calls_a_company_is_given_the_doors_client(file: Path) -> None:
    for node in ast.walk(parsed(file)):
        if not isinstance(node, ast.Call):
            continue
        name = called(node)
        assert name not in CALLS or is_in(file, CALLERS), f"{place(file)}:{node.lineno} opens a connection"
        if name in BRINGS_ITS_OWN:
            given = {each.arg for each in node.keywords}
            assert BRINGS_ITS_OWN[name] in given, f"{place(file)}:{node.lineno}: {name} brings a client of its own"


@pytest.mark.parametrize("file", FILES, ids=place)
def test_only_who_must_starts_a_program(file: Path) -> None:
    """A program could call anybody."""
    if not is_in(file, STARTS_PROGRAMS):
        assert "subprocess" not in set(named(file)), place(file)


@pytest.fixture(scope="module")
def watched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Instance, Path]]:
    """An instance whose every connection is noted."""
    folder = tmp_path_factory.mktemp("watched")
    notes = folder / "sockets.jsonl"
    before = dict(os.environ)
    paths = os.pathsep.join(filter(None, [str(HERE / "watch"), before.get("PYTHONPATH", "")]))
    instance = Instance(folder / "data", PYTHONPATH=paths, GLASSPLATE_TEST_SOCKETS=str(notes))
    os.environ["GLASSPLATE_URL"] = before.get("GLASSPLATE_URL", instance.url)
    instance.start()
    yield instance, notes
    instance.stop()


def connections(notes: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in notes.read_text().splitlines()] if notes.exists() else []


def test_the_watch_sees_a_connection(tmp_path: Path) -> None:
    notes = tmp_path / "sockets.jsonl"
    with far(says()) as end:
        script = f"import urllib.request as u; u.build_opener(u.ProxyHandler({{}})).open({end.url!r}).read()"
        told = {"PYTHONPATH": str(HERE / "watch"), "GLASSPLATE_TEST_SOCKETS": str(notes)}
        subprocess.run([sys.executable, "-c", script], env={**os.environ, **told}, check=True)
        assert ["127.0.0.1", end.port] in [each["address"] for each in connections(notes)]


def test_a_running_instance_opens_no_connection_but_to_itself(watched: tuple[Instance, Path]) -> None:
    site, notes = watched
    a_day_of_work(site)
    own = {("127.0.0.1", site.port), ("127.0.0.1",)}
    seen = connections(notes)
    assert seen, "the watch slept"
    past = [
        each
        for each in seen
        if tuple(each["address"]) not in own and not any(name.startswith("egress/") for name in each["places"])
    ]
    assert past == []


def a_day_of_work(site: Instance) -> None:
    """Join with a mail, edit, download, read the policy, sign in again, delete."""
    address = fresh_address()
    alice = join(site, address)
    session = alice.begin(ASTRONAUT)
    job = alice.job(session, "fake-slow", 0, parameters={"seconds": 0})
    if job.status_code == 202:
        assert alice.wait(job.json())["state"] == "done"
    assert alice.get(f"/api/versions/{session['head']}/download?format=png").status_code == 200
    for page in ("/account", "/account/where", "/library", "/privacy", "/processors", "/studio", "/api/tools"):
        assert alice.get(page).status_code == 200, page
    assert alice.post("/api/deletions", json={"sessions": [session["id"]], "versions": []}).status_code == 200
    other = site.client()
    sign_in(other, address)
    assert isinstance(other, Client)
