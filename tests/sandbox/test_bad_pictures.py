"""Bombs, polyglots and damaged files: a clear answer soon, and the next picture works."""

from __future__ import annotations

import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest

from glassplate.lib.words import has
from tests.bombs import bombs
from tests.pictures import SCRIPT, astronaut, corners, full_of_notes, mutated, packed, polyglots
from tests.sandbox.asking import ingest, refusal

BOMBS = bombs()
# These two are honest small pictures with an evil note; the note is not read.
HARMLESS = {"png text inflates", "png profile inflates"}
SOON_S = 5


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_refused_by_its_claims(name: str) -> None:
    content = BOMBS[name]
    began = time.monotonic()
    reason = refusal(content)
    assert time.monotonic() - began < SOON_S
    assert (reason is None) == (name in HARMLESS)
    assert reason is None or has(reason)


@pytest.mark.parametrize("name", polyglots())
def test_what_else_a_file_is_does_not_survive(name: str) -> None:
    kept = ingest(polyglots()[name])
    for content in (kept.content, kept.thumbnail):
        assert SCRIPT not in content
        assert b"PK\x03\x04" not in content
    assert kept.image.size == (96, 64)


@pytest.mark.parametrize("name", [name for name in full_of_notes("x") if name != "gif"])
def test_a_cut_file_is_broken(name: str) -> None:
    content = full_of_notes("x")[name]
    assert refusal(content[: len(content) // 2]) == "picture-broken"


def test_damaged_files_get_a_clear_answer_each() -> None:
    _look_at(500, seed=1)


@pytest.mark.soak
def test_many_damaged_files_get_a_clear_answer_each() -> None:
    _look_at(2000, seed=2)


def _look_at(count: int, seed: int) -> None:
    def ask(content: bytes) -> tuple[str | None, float]:
        began = time.monotonic()
        return refusal(content), time.monotonic() - began

    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(ask, mutated(count, seed)))
    reasons = Counter(reason for reason, _ in answers)
    assert set(reasons) <= {None, "picture-broken", "picture-not-a-picture", "picture-too-many-pixels",
                            "picture-too-many-frames", "picture-format-not-allowed"}  # fmt: skip
    assert reasons["picture-broken"] > count / 10
    assert max(seconds for _, seconds in answers) < SOON_S
    assert ingest(packed(astronaut(96), "PNG")).image.size == (96, 96)


def test_what_a_picture_holds_after_its_end_does_not_matter() -> None:
    content = packed(corners(), "PNG")
    assert ingest(content + bytes(1 << 20)).content == ingest(content).content
