"""An instance that knows all six engines by their stand-ins, and is watched: whom it calls, what it leaves where."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from tests import furnished, traces, watching
from tests.engines.remote import CARD
from tests.engines.test_films import with_films
from tests.flows.canaries import RUN, Canary, canary
from tests.flows.ways import Way, asked
from tests.instance import PASSWORD, Client, Instance
from tests.killing import processes_on, temporary
from tests.standin.server import StandIn

ROOT = Path(__file__).parents[2]
Journal = list[dict[str, Any]]
PEOPLE = 3
EACH = 5  # of so many pictures one is searched for on the disk, as each costs a reading of everything


def policy() -> str:
    """Return the usual policy, with films by both ways and two back-ends of the operator's own."""
    text = with_films().replace('"openai", "google-gemini"]', '"openai", "google-gemini", "comfyui", "compatible"]')
    return text + "".join(_card({"id": id, **CARD}) for id in ("comfyui", "compatible"))


def _card(values: dict[str, Any]) -> str:
    return "\n[[processors]]\n" + "".join(f"{name} = {json.dumps(value)}\n" for name, value in values.items())


class World:
    """The instance, its stand-ins, and the people, words and pictures of the tests."""

    def __init__(self, own: Instance, standin: StandIn, notes: Path) -> None:
        self.own, self.standin = own, standin
        self.brought: list[Canary] = []
        self.made: list[bytes] = []
        self._notes = notes
        self._addresses: list[str] = []

    def demo(self) -> Client:
        """Return a signed-in client of who is there anyway, with a hundred credits."""
        client = self.own.demo()
        client.timeout = 60
        return client

    def person(self) -> Client:
        """Return a signed-in client of somebody whom no other test has, with credits for a long run."""
        client = self.own.client()
        client.timeout = 60
        self._addresses = self._addresses or _people(self.own)
        answer = client.form("/account/login", login=self._addresses.pop(), password=PASSWORD)
        assert answer.status_code == 200
        return client

    def bring(self, behaviour: str = "") -> Canary:
        """Return words and a picture that are looked for in the end."""
        self.brought.append(canary(behaviour))
        return self.brought[-1]

    def orders(self, way: Way, brought: Canary, told: Journal | None = None) -> Journal:
        """Return the requests by which this company was asked for something with these words."""
        told = self.standin.journal(way.vendor) if told is None else _of(way, told)
        return [each for each in told if re.search(way.order, each["path"]) and brought.name in _words(each)]

    def is_held(self, way: Way, brought: Canary, told: Journal) -> bool:
        """Say whether the company has the order; of one that is followed, whether it was looked at since."""
        orders = self.orders(way, brought, told)
        if not orders or not way.follows:
            return bool(orders)
        return any(re.search(way.look, each["path"]) for each in _of(way, told) if each["id"] > orders[0]["id"])

    def saw_the_words(self, brought: Canary) -> set[str]:
        """Return the processors in whose requests the words are, wherever."""
        found = set(self.standin.search(brought.name.encode()))
        return {asked(each).processor for each in self.standin.journal() if each["id"] in found}

    def saw_the_picture(self, brought: Canary) -> set[str]:
        """Return the processors that were sent the picture, in whatever size and format."""
        return {
            asked(entry).processor
            for entry in self.standin.journal()
            if any(brought.is_in(self.standin.picture(seen["sha256"])) for seen in entry["pictures"])
        }

    def nothing_in_clear(self) -> None:
        """Look for all words and pictures in the data folder with its WAL, the log, a dump, temporary files, memory."""
        pictures = [*(each.picture for each in self.brought[::EACH]), *self.made[::EACH]]
        needles = traces.forms(RUN).union(*map(traces.pieces, pictures))
        places = [self.own.data, self.own.log, self._notes, *temporary()]
        assert traces.found_in(places, needles, self.own.ready_at) == []
        dump = self.dump()
        assert b"COPY public.studio_job" in dump
        assert [needle for needle in needles if needle in dump] == []

    def dump(self) -> bytes:
        """Return the whole database as PostgreSQL writes it out, plain and not compressed."""
        from glassplate.runtime.binaries import find

        password = (self.own.data / "secrets" / "database-auditor").read_text().strip()
        place = {"PGHOST": str(self.own.data / "run"), "PGUSER": "glassplate_auditor", "PGDATABASE": "glassplate"}
        command = [find(self.own.data).program("pg_dump"), "--no-password", "--compress=0"]
        around = {name: os.environ[name] for name in ("PATH", "LD_LIBRARY_PATH") if name in os.environ}
        return subprocess.run(
            command, env={**around, **place, "PGPASSWORD": password}, stdout=subprocess.PIPE, check=True
        ).stdout

    def called_only_the_declared(self) -> None:
        """The manifest's companies are all at the stand-in here, and nobody else may have been called."""
        declared = ("127.0.0.1", urlsplit(self.standin.url).port)
        contacted = watching.contacted(self._notes)
        assert declared in contacted or not self.standin.journal(), "the watch slept"
        assert contacted <= {declared, ("127.0.0.1", self.own.port), ("127.0.0.1",)}


def _of(way: Way, told: Journal) -> Journal:
    return [each for each in told if each["vendor"] == way.vendor]


def _words(entry: dict[str, Any]) -> str:
    return " ".join(entry["prompts"]) + json.dumps(entry["fields"])


def soon(true: Callable[[], bool], seconds: float = 60) -> None:
    """Wait until it is true."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it did not come to that"
        time.sleep(0.25)


@contextmanager
def begun(jobs_at_once: int = 12) -> Iterator[World]:
    """Start it all. In the end nobody was called but the declared, and no word and no picture is anywhere in clear."""
    folder = Path(tempfile.mkdtemp(prefix="glassplate-kill-"))
    file, notes = folder / "policy.toml", folder / "sockets.jsonl"
    file.write_text(policy())
    with StandIn() as standin, furnished.same_address():
        told = {"GLASSPLATE_STANDIN": standin.url, "GLASSPLATE_POLL_S": "0.5", "GLASSPLATE_JOBS": str(jobs_at_once)}
        told |= {"GLASSPLATE_API_MODEL": "gpt-image-2"}  # which the old names mean
        own = Instance(folder / "data", is_forked=True, GLASSPLATE_POLICY=str(file), **told, **watching.told(notes))
        try:
            own.start()
            world = World(own, standin, notes)
            yield world
            world.called_only_the_declared()
            world.nothing_in_clear()
        finally:
            own.stop()
            left = processes_on(folder)
            shutil.rmtree(folder, ignore_errors=True)
        assert not left


def _people(own: Instance) -> list[str]:
    environment = {**os.environ, "GLASSPLATE_DATA": str(own.data), "GLASSPLATE_URL": own.url}
    command = [sys.executable, "-m", "tests.flows.people", str(PEOPLE)]
    told = subprocess.run(command, env=environment, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
    return told.stdout.split()
