"""What the lab itself must do: let nothing out, hear everything that companies get, try every broken copy once."""

from __future__ import annotations

import base64
import io
import os
import subprocess
import sys
from collections import deque
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from glassplate_auditor import audit, sending
from glassplate_auditor.policy import Policy
from glassplate_auditor.probe import Probe, saw
from glassplate_auditor.probes import PROBES, resting
from glassplate_auditor.scene import Scene
from glassplate_auditor.verdicts import Level, Observation
from PIL import Image

from mutants import breaking, lab
from mutants.breaking import Mutant
from mutants.companies import Companies
from mutants.place import Place
from tests.auditor.conftest import ROOT

CALLING = """
import socket, sys
from pathlib import Path
from mutants import watching
watching.record_calls(Path(sys.argv[1]))
def tried(call):
    try:
        call()
        return "done"
    except ConnectionRefusedError:
        return "refused"
with socket.create_server(("127.0.0.1", 0)) as here:
    port = here.getsockname()[1]
    print(tried(lambda: socket.create_connection(("127.0.0.1", port)).close()))
    print(tried(lambda: socket.create_connection(("elsewhere.example", 443), timeout=5)))
    print(tried(lambda: socket.socket().connect(("192.0.2.1", 443))))
"""
WORDS = "a boat at dusk"
KEY = {"Authorization": "Bearer anything"}


def test_nothing_leaves_the_lab_and_all_that_would_is_written_down(tmp_path: Path) -> None:
    calls = tmp_path / "calls"
    command = [sys.executable, "-c", CALLING, str(calls)]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
    assert told == ["done", "refused", "refused"]
    noted = calls.read_text().splitlines()
    assert {"elsewhere.example 443", "192.0.2.1 443"} <= set(noted)
    assert {call.split()[0] for call in noted} == {"127.0.0.1", "elsewhere.example", "192.0.2.1"}


@pytest.fixture(scope="module")
def companies() -> Iterator[Companies]:
    made = Companies()
    assert made.heard() == ()
    yield made
    made.stop()


def asked(companies: Companies, name: str = "picture.png", prompt: str = WORDS) -> bytes:
    """Have a picture changed as the product would; returns what comes back."""
    out = io.BytesIO()
    Image.new("RGB", (64, 64), "teal").save(out, "PNG")
    answer = httpx.post(
        f"{companies.environment['GLASSPLATE_STANDIN']}/openai/v1/images/edits",
        data={"model": "gpt-image-2", "prompt": prompt, "size": "1024x1024", "quality": "low"},
        files={"image": (name, out.getvalue(), "image/png")},
        headers=KEY,
        timeout=60,
    )
    return base64.b64decode(answer.json()["data"][0]["b64_json"])


def test_what_a_company_got_is_heard_whole_and_its_picture_is_of_the_words(companies: Companies) -> None:
    made = asked(companies)
    got = companies.heard()[-1]
    assert (got.company, got.words) == ("openai", (WORDS,))
    assert WORDS.encode() in got.content and b"picture.png" in got.content and b"IHDR" in got.content
    assert got.size and b"openai" not in got.content.partition(b"\n")[2]
    assert sending.is_made_of(made, WORDS)
    assert not sending.is_made_of(made, "a boat at dawn")


def test_two_who_ask_the_same_look_the_same_unless_something_tells_them_apart(companies: Companies) -> None:
    for name, prompt in (("picture.png", WORDS), ("picture.png", WORDS + sending.REFUSED), ("alice.png", WORDS)):
        try:
            asked(companies, name, prompt)
        except KeyError:
            assert prompt.endswith(sending.REFUSED)  # nothing was drawn, and it was heard
    first, refused, named = ([each] for each in companies.heard()[-3:])
    assert sending.same_for_all(first, refused)
    assert not sending.same_for_all(first, named)
    assert not sending.same_for_all([], [])


def mutant(name: str, clause: str = "uploads", *, last: bool = False, long: bool = False) -> Mutant:
    return Mutant(name, "It is broken.", (clause,), {}, last=last, long=long)


def test_every_mutant_has_its_turn_once_and_a_copy_is_spoilt_only_at_its_end() -> None:
    row = deque([mutant("a"), mutant("b"), mutant("c")])
    last = deque([mutant("x", last=True), mutant("y", last=True)])
    front, back = lab._turns(row, last, from_front=True), lab._turns(row, last, from_front=False)
    assert [next(front).name, next(back).name, next(front).name] == ["a", "c", "b"]
    assert [each.name for each in front] == ["x"]
    assert [each.name for each in back] == ["y"]


def test_what_takes_long_is_at_the_ends_of_the_row_and_what_needs_companies_at_its_front() -> None:
    row = [mutant("a"), mutant("b", long=True), mutant("c", "videos"), mutant("d", "videos", long=True)]
    assert [each.name for each in sorted(row, key=lab._place)] == ["d", "c", "a", "b"]


def test_two_instances_share_the_probes_and_both_are_searched() -> None:
    halves = lab._halves()
    assert (*halves[0][:-1], *halves[1]) == PROBES
    assert halves[0][-1] is lab.ABOUT and resting.PROBE in halves[1]


HASHING = """
import os
from mutants import watching
watching.begin()
from django.contrib.auth.hashers import Argon2PasswordHasher as hasher
print(hasher.time_cost * hasher.memory_cost)
"""


def test_only_what_is_broken_hashes_passwords_cheaply(tmp_path: Path) -> None:
    work = []
    for mutants in ([], ["kept-file"]):
        place = Place(tmp_path / "-".join(["p", *mutants]), mutants, policy="nowhere")
        cheap = {"GLASSPLATE_LAB_CHEAP": place.environment()["GLASSPLATE_LAB_CHEAP"]}
        told = subprocess.run(
            [sys.executable, "-c", HASHING], cwd=ROOT, capture_output=True, env={**os.environ, **cheap}
        )
        work.append(int(told.stdout))
    assert work[0] == 2 * 102400
    assert work[1] < work[0] / 100


def test_the_probe_that_sees_it_soonest_is_asked_first(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def seeing(name: str) -> Probe:
        def look(scene: Scene) -> Iterator[Observation]:
            asked.append(name)
            yield saw("one", False, "kept", "broken")

        return Probe(name, Level.OUTSIDE, ("one",), look)

    monkeypatch.setattr(audit, "PROBES", (seeing("long"), seeing("short")))
    scene = Scene("http://127.0.0.1:1")
    scene.__dict__["policy"] = Policy({"clauses": [{"id": "one"}]})
    assert audit.refuted_on(scene, ["one"], [], "short") == {"one"}
    assert audit.refuted_on(scene, ["one"], []) == {"one"}
    assert asked == ["short", "long"]


def test_a_mutant_names_a_probe_that_speaks_of_it() -> None:
    for case in map(breaking.mutant, breaking.names()):
        assert not case.first or case.first in {probe.name for probe in audit.probes_for(case.breaks)}


def test_a_probe_is_asked_no_longer_than_until_it_has_refuted(monkeypatch: pytest.MonkeyPatch) -> None:
    steps: list[str] = []

    def look(scene: Scene) -> Iterator[Observation]:
        try:
            for clause, held in (("one", True), ("two", False), ("one", False), ("three", False)):
                steps.append(clause)
                yield saw(clause, held, "kept", "broken")
        finally:
            steps.append("over")

    monkeypatch.setattr(audit, "PROBES", (Probe("p", Level.OUTSIDE, ("one", "two", "three"), look),))
    scene = Scene("http://127.0.0.1:1")
    scene.__dict__["policy"] = Policy({"clauses": [{"id": each} for each in ("one", "two", "three")]})
    assert audit.refuted_on(scene, ["two"], []) == {"two"}
    assert steps == ["one", "two", "over"]
    steps.clear()
    assert audit.refuted_on(scene, ["one", "two"], []) == {"one", "two"}
    assert steps == ["one", "two", "one", "over"]
