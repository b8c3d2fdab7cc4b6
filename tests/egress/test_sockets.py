"""Nothing goes past the door: no other room brings what opens a connection, and a running instance opens none."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from tests.accounts.steps import fresh_address, join, sign_in
from tests.egress.far import far, says
from tests.house.test_house import FILES, PACKAGE
from tests.instance import Client, Instance
from tests.pictures import SMALL

HERE = Path(__file__).parent
# What opens connections, and where it may stand. The database is not among them: psycopg goes where settings point.
OPENERS: dict[str, set[str]] = {
    # The sandbox's are pairs within this machine; those of runtime and of the stand-in listen.
    "socket": {"egress", "sandbox", "runtime", "engines/standin/app.py"},
    "ssl": {"egress", "runtime/edge/certificate.py", "runtime/edge/knocking.py"},  # of what we are asked, not ask
    "smtplib": {"egress"},
    "imaplib": {"egress"},
    "httpx2": {"egress"},
    "httpcore2": {"egress"},
    "urllib.request": {"runtime/edge/knocking.py"},  # waits for our own server
    **{
        name: set()
        for name in (
            *("http.client", "ftplib", "poplib", "telnetlib", "nntplib", "xmlrpc", "socketserver"),
            *("multiprocessing.connection", "requests", "urllib3", "httpx", "httpcore", "aiohttp", "websockets"),
            *("websocket", "pycurl", "paramiko", "grpc", "boto3", "botocore", "treq", "niquests", "curl_cffi"),
            *("google.auth.transport.requests", "google.auth.transport.urllib3", "google.auth.transport.grpc"),
        )
    },
}
CALLS = frozenset({"open_connection", "create_connection", "open_unix_connection", "urlopen", "urlretrieve"})
CALLERS = {"runtime/edge/knocking.py"}
# A class of another library that would bring a connection of its own, and the argument that gives it ours.
BRINGS_ITS_OWN = {
    "OpenAI": "http_client",
    "AsyncOpenAI": None,
    "HttpOptions": "httpx_client",
    "AuthorizedSession": None,
}
STARTS_PROGRAMS = {"runtime", "sandbox", "engines/fetch.py"}


@dataclass(frozen=True)
class Seen:
    """What a file names and calls: modules, and of each call its line, its name and the arguments given by name."""

    modules: frozenset[str]
    calls: tuple[tuple[int, str, frozenset[str | None]], ...]


@cache
def seen(file: Path) -> Seen:
    """Look through a file; a module is named by an import that runs, or in a text that is imported later."""
    tree = ast.parse(file.read_text())
    for_types = {
        inner for node in ast.walk(tree) if isinstance(node, ast.If) and is_for_types(node) for inner in ast.walk(node)
    }
    modules, calls = set[str](), []
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            calls.append((node.lineno, called(node), frozenset(each.arg for each in node.keywords)))
        if node not in for_types:
            modules |= set(named(node))
    return Seen(frozenset(modules), tuple(calls))


def named(node: ast.AST) -> Iterator[str]:
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


def test_no_other_room_brings_what_opens_a_connection() -> None:
    wrong = []
    for file in FILES:
        for name in seen(file).modules:
            openers = [each for each in OPENERS if name == each or name.startswith(f"{each}.")]
            if any(not is_in(file, OPENERS[each]) for each in openers):
                wrong.append(f"{place(file)} imports {name}: it has to go through egress")
    assert wrong == []


def test_what_opens_connections_is_seen_where_it_may_stand() -> None:
    rooms = {place(file).split("/")[0] for file in FILES if "socket" in seen(file).modules}
    assert {"egress", "sandbox"} <= rooms


def test_a_library_that_calls_a_company_is_given_the_doors_client() -> None:
    wrong = []
    for file in FILES:
        for line, name, given in seen(file).calls:
            if name in CALLS and not is_in(file, CALLERS):
                wrong.append(f"{place(file)}:{line} opens a connection")
            if name in BRINGS_ITS_OWN and BRINGS_ITS_OWN[name] not in given:
                wrong.append(f"{place(file)}:{line}: {name} brings a client of its own")
    assert wrong == []


def test_only_who_must_starts_a_program() -> None:
    """A program could call anybody."""
    starting = {place(file) for file in FILES if "subprocess" in seen(file).modules}
    assert starting, "nobody is seen"
    assert {name for name in starting if not is_in(PACKAGE / name, STARTS_PROGRAMS)} == set()


def connections(notes: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in notes.read_text().splitlines()] if notes.exists() else []


def test_the_watch_sees_a_connection(tmp_path: Path) -> None:
    notes = tmp_path / "sockets.jsonl"
    with far(says()) as end:
        script = f"import urllib.request as u; u.build_opener(u.ProxyHandler({{}})).open({end.url!r}).read()"
        told = {"PYTHONPATH": str(HERE / "watch"), "GLASSPLATE_TEST_SOCKETS": str(notes)}
        subprocess.run([sys.executable, "-c", script], env={**os.environ, **told}, check=True)
        assert ["127.0.0.1", end.port] in [each["address"] for each in connections(notes)]


def test_a_running_instance_opens_no_connection_but_to_itself(site: Instance) -> None:
    """Whatever other tests had it do before: all its connections are noted (`tests/conftest.py`)."""
    a_day_of_work(site)
    own = {("127.0.0.1", site.port), ("127.0.0.1",)}
    seen = connections(site.data.with_name(f"{site.data.name}.sockets"))
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
    session = alice.begin(SMALL)
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
